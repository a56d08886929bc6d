/// What a call leads to; the connection carries it out.
enum Answer: Sendable {
  /// One message, NUL included.
  case message([UInt8])
  /// A `oneway` call is never answered.
  case nothing
  /// Pieces, as fast as they are read.
  case pieces(ByteSource)
  /// The present state, then events.
  case monitor(MonitorCall)
  /// One last message; the connection ends.
  case hangUp([UInt8])
}
