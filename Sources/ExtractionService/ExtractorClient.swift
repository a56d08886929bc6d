import DocumentModel
import Glibc
import LinuxEdge
import Synchronization

/// The daemon's side of the protocol: hands a document to the sealed process and waits for the answer.
///
/// Every answer is untrusted. A document that crashes its parser, takes too long or answers nonsense
/// costs only itself.
package final class ExtractorClient: Sendable {
  /// The maximum size of a text in bytes: the default limit of plain text.
  private static let textLimit = 8 << 20
  /// The maximum size of an answer in bytes: the text and a block for every ten letters.
  private static let answerLimit = 20 << 20
  /// The share of the memory limit from which on a parser that ended by a signal ran out of memory.
  private static let fullMemory = 0.7
  /// The longest time in seconds until the server starts to read a document.
  private static let startPatience = 30.0
  /// The time in seconds that an answer may take beyond the processor time of its parser.
  private static let endPatience = 5.0

  private let connection = Mutex<Descriptor?>(nil)
  private let connect: @Sendable () throws(SystemError) -> Descriptor
  private let waits = Mutex(Waits())

  /// The sockets of the answers that threads wait for.
  private struct Waits {
    var isStopped = false
    var sockets: [ObjectIdentifier: Descriptor] = [:]
  }

  /// - Parameter connect: returns a message socket to a running server; called again after the server
  ///   ended.
  package init(connect: @escaping @Sendable () throws(SystemError) -> Descriptor) {
    self.connect = connect
  }

  /// Reads a document. Can be called from several threads at once; waits for the answer.
  /// - Throws: the error of the connection. The document is not at fault.
  package func extract(
    _ bytes: [UInt8], _ request: ExtractionRequest
  ) throws(SystemError) -> ExtractionResult {
    let document = try MemoryFile.sealed(bytes)
    do throws(SystemError) {
      return try waitForAnswer(to: request, document)
    } catch {
      // The server ended while it read, for example because its unit was stopped. The next one may
      // read the document; one that ends every server is sent only twice.
      guard error.number == ECONNRESET else { throw error }
      return try waitForAnswer(to: request, document)
    }
  }

  /// Ends all waits with `ECANCELED`; every later call fails with it at once.
  package func stop() {
    let sockets = waits.withLock { waits in
      waits.isStopped = true
      return Array(waits.sockets.values)
    }
    for socket in sockets { try? socket.endReceiving() }
  }

  private func waitForAnswer(
    to request: ExtractionRequest, _ document: Descriptor
  ) throws(SystemError) -> ExtractionResult {
    let socket = try send(request, document)
    let isStopped = waits.withLock { waits in
      if !waits.isStopped { waits.sockets[ObjectIdentifier(socket)] = socket }
      return waits.isStopped
    }
    if isStopped { throw SystemError(ECANCELED, "read") }
    defer { waits.withLock { _ = $0.sockets.removeValue(forKey: ObjectIdentifier(socket)) } }
    do throws(SystemError) {
      return try answer(on: socket, request)
    } catch {
      throw waits.withLock({ $0.isStopped }) ? SystemError(ECANCELED, "read") : error
    }
  }

  /// Sends a request and returns the socket of its answer. Only the server has the other end, so that
  /// the socket ends if the server does.
  private func send(
    _ request: ExtractionRequest, _ document: Descriptor
  ) throws(SystemError) -> Descriptor {
    var attempt = 0
    while true {
      attempt += 1
      let connection = try connected()
      let (mine, theirs) = try UnixSocket.pair()
      do throws(SystemError) {
        try connection.send(message: request.encoded, with: [document, theirs])
        return mine
      } catch {
        disconnect(connection)
        // A server that ended is started again once.
        guard attempt == 1, [EPIPE, ECONNRESET, ENOTCONN].contains(error.number) else {
          throw error
        }
      }
    }
  }

  private func connected() throws(SystemError) -> Descriptor {
    // Under the lock, so that one server is started and not two.
    try connection.withLock { (current) throws(SystemError) in
      if let current { return current }
      let new = try connect()
      current = new
      return new
    }
  }

  private func disconnect(_ old: Descriptor) {
    connection.withLock { if $0 === old { $0 = nil } }
  }

  private func answer(
    on socket: Descriptor, _ request: ExtractionRequest
  ) throws(SystemError) -> ExtractionResult {
    var buffer: [UInt8] = []
    var result: [UInt8]?
    var isStarted = false
    var deadline = Clock.monotonic() + Self.startPatience
    while true {
      while let frame = Self.takeFrame(from: &buffer) {
        switch frame.kind {
        case .progress where isStarted: break
        case .progress:
          isStarted = true
          // The processor time limit ends a parser that computes; this ends one that waits.
          deadline = Clock.monotonic() + Double(request.limits.seconds) + Self.endPatience
        case .result: result = frame.content
        case .end: return Self.conclude(frame.content, result, request.limits)
        }
      }
      guard buffer.count <= Self.answerLimit else { return .failed(.malformedAnswer) }
      let rest = Int32(clamping: Int(max(0, deadline - Clock.monotonic()) * 1_000))
      guard try socket.wait(for: Int32(POLLIN), milliseconds: rest) != 0 else {
        // A server that does not take the request says nothing about the document.
        if !isStarted { throw SystemError(ETIMEDOUT, "poll") }
        return .failed(.timeout)
      }
      let more = try socket.readSome(1 << 18)
      // Without an end, the server itself ended.
      if more.isEmpty { throw SystemError(ECONNRESET, "read") }
      buffer += more
      guard Self.isPossible(buffer) else { return .failed(.malformedAnswer) }
    }
  }

  /// Returns false if the head of the next frame names no kind, or a length beyond the limit.
  private static func isPossible(_ buffer: [UInt8]) -> Bool {
    guard buffer.count >= AnswerFrame.headSize else { return true }
    return AnswerFrame.Kind(rawValue: buffer[0]) != nil && length(of: buffer) <= answerLimit
  }

  /// The length of the frame whose head begins the buffer, in bytes.
  private static func length(of buffer: [UInt8]) -> Int {
    buffer[1..<5].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Takes a whole frame from the beginning of the buffer; nil if there is none.
  private static func takeFrame(
    from buffer: inout [UInt8]
  ) -> (kind: AnswerFrame.Kind, content: [UInt8])? {
    guard buffer.count >= AnswerFrame.headSize, let kind = AnswerFrame.Kind(rawValue: buffer[0])
    else { return nil }
    let end = AnswerFrame.headSize + length(of: buffer)
    guard buffer.count >= end else { return nil }
    defer { buffer.removeSubrange(..<end) }
    return (kind, Array(buffer[AnswerFrame.headSize..<end]))
  }

  private static func conclude(
    _ end: [UInt8], _ result: [UInt8]?, _ limits: ExtractionRequest.Limits
  ) -> ExtractionResult {
    guard let end = try? ForkedProcess.Exit(decoding: end) else { return .failed(.malformedAnswer) }
    if case .exit(0) = end.cause {
      guard let result, let decoded = try? ExtractionResult(decoding: result) else {
        return .failed(.malformedAnswer)
      }
      if case .text(let text) = decoded, text.utf8.count > textLimit { return .failed(.tooLarge) }
      return decoded
    }
    if end.cause == .signal(SIGXCPU) { return .failed(.timeout) }
    // Only the kernel kills a parser whose client waits: the memory of the unit or of the machine
    // is used up.
    let isFull =
      end.cause == .signal(SIGKILL) || Double(end.memory) >= Double(limits.memory) * fullMemory
    return .failed(isFull ? .memory : .crashed)
  }
}
