/// The result of a call; the connection carries it out.
enum Answer: Sendable {
  /// One message, NUL included.
  case message([UInt8])
  /// No reply, because the call is `oneway`.
  case nothing
  /// Pieces, as fast as the client reads them.
  case pieces(ByteSource)
  /// Replies one after the other, at intervals, as the client reads them.
  case series(EncodedSeries)
  /// The current state, then events.
  case monitor(MonitorCall)
  /// One last message, after which the connection is closed.
  case hangUp([UInt8])
}

/// A series of replies, encoded as messages.
struct EncodedSeries: Sendable {
  /// Seconds between two replies.
  let interval: Double
  /// Returns the next message, NUL included; `continues` is true if more messages follow.
  let next: @Sendable () throws(CallError) -> (message: [UInt8], continues: Bool)

  init<Reply>(_ series: ReplySeries<Reply>) {
    interval = series.interval
    next = { () throws(CallError) -> (message: [UInt8], continues: Bool) in
      let (reply, continues) = try series.next()
      return (try MethodTable.encoded(reply, continues: continues), continues)
    }
  }
}
