/// What a call leads to; the connection carries it out.
enum Answer: Sendable {
  /// One message, NUL included.
  case message([UInt8])
  /// A `oneway` call is never answered.
  case nothing
  /// Pieces, as fast as they are read.
  case pieces(ByteSource)
  /// Replies one after the other, as they are read, at intervals.
  case series(EncodedSeries)
  /// The present state, then events.
  case monitor(MonitorCall)
  /// One last message; the connection ends.
  case hangUp([UInt8])
}

/// A series of replies as messages.
struct EncodedSeries: Sendable {
  /// Seconds between two replies.
  let interval: Double
  /// The next message, NUL included, and whether more come.
  let next: @Sendable () throws(CallError) -> (message: [UInt8], continues: Bool)

  init<Reply>(_ series: ReplySeries<Reply>) {
    interval = series.interval
    next = { () throws(CallError) -> (message: [UInt8], continues: Bool) in
      let (reply, continues) = try series.next()
      return (try MethodTable.encoded(reply, continues: continues), continues)
    }
  }
}
