/// The phases of a connection.
///
///     idle → working → idle                    one call, one reply
///            working → sending → idle          pieces, each after the previous one was read
///            working → following → idle        replies at intervals, until the series ends
///            working → joining → monitoring    held events, the current state, events
///     any  → closing → closed                  one last message, then the end
extension ClientConnection {
  enum Phase {
    case idle
    case working
    case sending(ByteSource, offset: Int, fetching: Bool)
    case following(EncodedSeries, Following)
    case joining(MonitorCall, held: [[UInt8]])
    case monitoring(MonitorCall)
    case closing
    case closed
  }

  /// The state of a series of replies.
  enum Following { case due, fetching, resting }

  var isIdle: Bool { if case .idle = phase { true } else { false } }
}
