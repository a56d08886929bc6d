import Dispatch
import FoundationEssentials
import LinuxEdge

/// The sending of answers: single replies, pieces, series and events.
extension ClientConnection {
  func work(on message: [UInt8]) {
    phase = .working
    workers.run { [self] in
      let answer = router.answer(message, from: peer)
      queue.async { self.take(answer) }
    }
  }

  private func take(_ answer: Answer) {
    guard case .working = phase else { return }
    switch answer {
    case .message(let bytes):
      output.append(bytes)
      becomeIdle()
    case .nothing: becomeIdle()
    case .pieces(let source): phase = .sending(source, offset: 0, fetching: false)
    case .series(let series): phase = .following(series, .due)
    case .monitor(let call): join(call)
    case .hangUp(let bytes): close(after: bytes)
    }
    proceed()
  }

  // MARK: Pieces

  /// Fetches the next piece on a worker. It is called only after the client has read the previous
  /// piece, so a series holds one piece in memory.
  func fetch(from source: ByteSource, at offset: Int) {
    phase = .sending(source, offset: offset, fetching: true)
    let size = limits.piece
    workers.run { [self] in
      let piece = Result { () throws(CallError) in try Self.piece(of: source, offset, size) }
      queue.async { self.take(piece, of: source, offset) }
    }
  }

  private static func piece(
    of source: ByteSource, _ offset: Int, _ count: Int
  ) throws(CallError) -> (message: [UInt8], end: Int) {
    let wanted = min(count, source.size - offset)
    let bytes = try source.read(offset, wanted)
    guard bytes.count == wanted else {
      throw .unavailable(
        sentence: "The data ended early, after \(offset + bytes.count) bytes.", retry: true)
    }
    let end = offset + wanted
    let piece = Piece(data: Data(bytes), offset: offset, size: source.size)
    return (try MethodTable.encoded(piece, continues: end < source.size), end)
  }

  private func take(
    _ piece: Result<(message: [UInt8], end: Int), CallError>, of source: ByteSource, _ offset: Int
  ) {
    guard case .sending = phase else { return }
    switch piece {
    case .success(let (message, end)):
      output.append(message)
      if end < source.size {
        phase = .sending(source, offset: end, fetching: false)
      } else {
        becomeIdle()
      }
    case .failure(let error):
      output.append(WireFormat.error(error))
      becomeIdle()
    }
    proceed()
  }

  // MARK: Following

  var isFollowing: Bool { if case .following = phase { true } else { false } }

  /// Fetches the next reply on a worker. It is called only after the client has read the previous
  /// reply.
  func fetch(from series: EncodedSeries) {
    phase = .following(series, .fetching)
    workers.run { [self] in
      let reply = Result { () throws(CallError) in try series.next() }
      queue.async { self.take(reply, of: series) }
    }
  }

  private func take(
    _ reply: Result<(message: [UInt8], continues: Bool), CallError>, of series: EncodedSeries
  ) {
    guard case .following = phase else { return }
    switch reply {
    case .success(let (message, continues)):
      output.append(message)
      if continues { rest(series) } else { becomeIdle() }
    case .failure(let error):
      output.append(WireFormat.error(error))
      becomeIdle()
    }
    proceed()
  }

  private func rest(_ series: EncodedSeries) {
    phase = .following(series, .resting)
    queue.asyncAfter(deadline: .now() + series.interval) { [weak self] in
      guard let self, case .following(let series, .resting) = phase else { return }
      phase = .following(series, .due)
      proceed()
    }
  }

  // MARK: Monitoring

  var isMonitoring: Bool {
    switch phase {
    case .joining, .monitoring: true
    default: false
    }
  }

  /// Joins the monitors before it asks for the state, so that no event is lost in between. Events
  /// that arrive before the state is sent are held back.
  private func join(_ call: MonitorCall) {
    phase = .joining(call, held: [])
    load.join()
    workers.run { [self] in
      let state = router.presentState(at: Clock.timestamp())
      queue.async { self.take(state) }
    }
  }

  private func take(_ state: Result<[UInt8], CallError>) {
    guard case .joining(let call, let held) = phase else { return }
    switch state {
    case .success(let message):
      phase = .monitoring(call)
      for message in [message] + held { output.append(message) }
    case .failure(let error):
      leaveMonitors()
      output.append(WireFormat.error(error))
      becomeIdle()
    }
    proceed()
  }

  func leaveMonitors() {
    if isMonitoring { load.leave() }
  }

  /// Passes an event on if this client asked for its kind; never waits. A client that leaves more
  /// than `monitorBacklog` bytes unread is dropped: it gets the rest of a message that is already
  /// partly sent and one last error, then the connection is closed.
  func deliver(_ message: [UInt8], kind: String) {
    switch phase {
    case .joining(let call, var held) where wants(kind, call):
      held.append(message)
      let size = held.reduce(0) { $0 + $1.count }
      phase = .joining(call, held: held)
      size > limits.monitorBacklog ? drop() : ()
    case .monitoring(let call) where wants(kind, call):
      output.append(message)
      output.count > limits.monitorBacklog ? drop() : ()
      proceed()
    default: break
    }
  }

  func drop() {
    guard isMonitoring else { return }
    output.dropUnbegun()
    close(after: WireFormat.error(.tooSlow))
    proceed()
  }

  private func wants(_ kind: String, _ call: MonitorCall) -> Bool {
    call.events.map { $0.contains(kind) } ?? true
  }
}
