import DocumentModel
import Glibc
import LinuxEdge

/// The sealed process that reads documents: it receives each over a socket and forks a fresh child
/// for it. It has one thread, opens no file, and keeps nothing of a document.
///
/// The child maps the document, confines itself to reading it and to writing the answer, and ends.
/// If the client closes the socket of a request, the child is killed.
package struct ExtractionServer {
  /// Reads one document. Runs in a child that may die by it.
  package typealias Extract = (
    ExtractionRequest, UnsafeRawBufferPointer, inout AnswerSink
  ) -> ExtractionResult

  /// The socket from which requests come.
  package enum RequestSource: Sendable {
    /// A connected message socket. The server ends with the connection.
    case connected(Descriptor)
    /// A non-blocking message socket that listens. With `idleSeconds`, the server ends after it had
    /// nothing to do for that time.
    case listening(Descriptor, idleSeconds: Int?)
  }

  /// The exit status of a child that gets no more memory within its limit.
  package static let noMemoryStatus = ENOMEM

  /// The maximum number of documents that are read at the same time. A container waits while its parts
  /// are read, so that a worker can have four.
  private static let maximumParsers = 64
  /// The maximum number of connections. Further clients wait until one of them ends.
  static let maximumConnections = 8

  private let parser: DocumentParser
  private let quiet: Descriptor
  private let isSealed: Bool
  private var listener: Descriptor?
  private var idleMilliseconds: Int32?
  private var connections: [Descriptor] = []
  private var parsers: [RunningParser] = []

  /// - Parameters:
  ///   - quiet: /dev/null.
  ///   - isSealed: false if the kernel cannot deny paths to this process. Then it reads only documents
  ///     whose request allows that.
  ///   - programs: reads the formats that need programs; all others are read by `extract`.
  package init(
    _ source: RequestSource, quiet: Descriptor, isSealed: Bool = true,
    programs: ProgramReader = .none, extract: @escaping Extract
  ) {
    self.quiet = quiet
    self.isSealed = isSealed
    parser = DocumentParser(extract: extract, reader: programs)
    switch source {
    case .connected(let connection): connections = [connection]
    case .listening(let socket, let idleSeconds):
      listener = socket
      idleMilliseconds = idleSeconds.map { Int32(min($0, 1 << 20) * 1_000) }
    }
  }

  /// Serves until nothing is left to do: until the connection ends, or the server was idle for its
  /// limit.
  /// - Throws: the error of poll(2) or accept4(2).
  package mutating func serve() throws(SystemError) {
    while listener != nil || !connections.isEmpty || !parsers.isEmpty {
      if try workOnce() { continue }
      endConnections()
      if parsers.isEmpty { return }
    }
  }

  /// Waits for work and does it.
  /// - Returns: false if the server was idle for its limit.
  private mutating func workOnce() throws(SystemError) -> Bool {
    let sources = parsers.count < Self.maximumParsers ? connections : []
    let isOpen = connections.count < Self.maximumConnections
    var polls = parsers.flatMap(\.polls)
    polls += sources.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
    // poll(2) ignores the number -1.
    let door = isOpen ? listener?.number ?? -1 : -1
    polls.append(pollfd(fd: door, events: Int16(POLLIN), revents: 0))
    let limit = parsers.isEmpty ? idleMilliseconds ?? -1 : -1
    guard try SocketWait.wait(&polls, milliseconds: limit) else { return false }
    for index in parsers.indices {
      parsers[index].handle(child: polls[2 * index], client: polls[2 * index + 1])
    }
    let ready = polls.dropFirst(2 * parsers.count)
    parsers.removeAll(where: \.isDone)
    for (connection, poll) in zip(sources, ready) where poll.revents != 0 {
      if !receive(on: connection) { connections.removeAll { $0 === connection } }
    }
    if let listener, ready.last?.revents != 0 { try accept(on: listener) }
    return true
  }

  private mutating func accept(on listener: Descriptor) throws(SystemError) {
    if let connection = try UnixSocket.accept(on: listener) { connections.append(connection) }
  }

  /// Ends the connections of an idle server. A request that was sent meanwhile is still served, and
  /// a client that sends later learns that the connection ended.
  mutating func endConnections() {
    for connection in connections {
      guard (try? connection.endReceiving()) != nil else { continue }
      while receive(on: connection) {}
    }
    connections = []
  }

  /// Receives one message and starts the parser that it requests.
  /// - Returns: false at the end of the connection.
  private mutating func receive(on connection: Descriptor) -> Bool {
    let message: Descriptor.ReceivedMessage?
    do throws(SystemError) {
      message = try connection.receiveMessage(limit: ExtractionRequest.maximumSize)
    } catch {
      // A message that breaks the protocol costs that message; its sockets are closed.
      return error.number == EMSGSIZE
    }
    guard let message else { return false }
    if message.descriptors.count == 2,
      let request = try? ExtractionRequest(decoding: message.bytes)
    {
      start(request, document: message.descriptors[0], answer: message.descriptors[1])
    }
    return true
  }

  private mutating func start(
    _ request: ExtractionRequest, document: Descriptor, answer: Descriptor
  ) {
    guard isSealed || request.allowsUnsealed else {
      RunningParser.refuse(on: answer)
      return
    }
    let parser = parser
    RunningParser.announce(
      on: answer, isSealed: isSealed, programs: parser.reader.installed)
    let child = try? ForkedProcess.start(keeping: [document, answer], quiet: quiet) {
      parser.parse(request, document: Descriptor(owning: 3), answer: Descriptor(owning: 4))
    }
    if let child { parsers.append(RunningParser(child, answer: answer)) }
  }
}
