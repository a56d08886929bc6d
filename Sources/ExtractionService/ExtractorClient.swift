import DocumentModel
import Glibc
import LinuxEdge
import Synchronization

/// The daemon's side of the protocol: hands a document to the sealed process and waits for the answer.
///
/// Every answer is untrusted. A document that crashes its parser, takes too long or answers nonsense
/// costs only itself.
package final class ExtractorClient: Sendable {
  /// The maximum size of the picture of a page in bytes.
  private static let pictureLimit = 64 << 20

  private let connection = Mutex<Descriptor?>(nil)
  private let connect: @Sendable () throws(SystemError) -> Descriptor
  private let makeFile: @Sendable () throws(SystemError) -> Descriptor
  private let pauses: [Double]
  private let waits = Mutex(Waits())
  private let sealed = Mutex(true)
  private let programs = Mutex<[String]?>(nil)

  /// The sockets of the answers that threads wait for.
  private struct Waits {
    var isStopped = false
    var sockets: [ObjectIdentifier: Descriptor] = [:]
  }

  /// - Parameters:
  ///   - pauses: the pauses in seconds before each further reading of a document whose parser was killed.
  ///   - connect: returns a message socket to a running server; called again after the server ended.
  ///   - makeFile: makes an unnamed file for a large part of a container.
  package init(
    pauses: [Double] = [1, 4],
    connect: @escaping @Sendable () throws(SystemError) -> Descriptor,
    makeFile: @escaping @Sendable () throws(SystemError) -> Descriptor = {
      () throws(SystemError) in try Directory.open(Array("/tmp".utf8)).createUnnamed()
    }
  ) {
    self.pauses = pauses
    self.connect = connect
    self.makeFile = makeFile
  }

  /// Reads a document. Can be called from several threads at once; waits for the answer.
  ///
  /// A document whose parser was killed from outside is read again, after each of the pauses.
  /// - Parameter receive: receives each part of a container, on this thread. If the document is read
  ///   again, the parts come again from the first one, with the same numbers. Returns false to end
  ///   the reading.
  /// - Throws: the error of the connection, or of the file of a large part; `ECANCELED` if `receive`
  ///   ended the reading, or after `stop`. The document is not at fault.
  package func extract(
    _ document: ExtractorInput, _ request: ExtractionRequest,
    _ receive: (ReceivedPart) -> Bool = { _ in true }
  ) throws(SystemError) -> ExtractionResult {
    let file = try document.file
    for pause in pauses {
      let result = try read(file, request, receive)
      guard result == .failed(.killed) else { return result }
      try wait(pause)
    }
    return try read(file, request, receive)
  }

  private func read(
    _ file: Descriptor, _ request: ExtractionRequest, _ receive: (ReceivedPart) -> Bool
  ) throws(SystemError) -> ExtractionResult {
    do throws(SystemError) {
      return try waitForAnswer(to: request, file, receive)
    } catch {
      // The server ended while it read, for example because its unit was stopped. The next one may
      // read the document; one that ends every server is sent only twice.
      guard error.number == ECONNRESET else { throw error }
      return try waitForAnswer(to: request, file, receive)
    }
  }

  /// Returns the picture that a request asks for, as PNG. Waits for the answer.
  /// - Throws: the error of the connection; the document is not at fault.
  package func picture(
    in document: ExtractorInput, _ request: ExtractionRequest
  ) throws(SystemError) -> Result<[UInt8], ExtractionFailure> {
    var picture: [UInt8]?
    let result = try extract(document, request) { part in
      switch part.content {
      case .bytes(let bytes): picture = bytes
      case .file(let file):
        picture = try? file.withMappedBytes { Array($0.prefix(Self.pictureLimit)) }
      case .none: break
      }
      return true
    }
    if case .failed(let reason) = result { return .failure(reason) }
    guard let picture, picture.count < Self.pictureLimit else { return .failure(.tooLarge) }
    return .success(picture)
  }

  /// False if the last answer came from a server that the kernel cannot seal.
  package var isSealed: Bool { sealed.withLock { $0 } }

  /// Returns the programs that the server can run, with their versions, such as `tesseract 5.3.0`.
  /// Asks the server if it was not used yet.
  /// - Throws: the error of the connection.
  package func installedPrograms() throws(SystemError) -> [String] {
    if let known = programs.withLock({ $0 }) { return known }
    // Nobody reads this format, and the answer names the programs.
    _ = try extract(.bytes([0]), ExtractionRequest(.gif))
    return programs.withLock { $0 } ?? []
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
    to request: ExtractionRequest, _ document: Descriptor, _ receive: (ReceivedPart) -> Bool
  ) throws(SystemError) -> ExtractionResult {
    let socket = try send(request, document)
    return try untilStop(on: socket) { () throws(SystemError) in
      let size = try document.status().size
      var reader = AnswerReader(socket, request, size: size, PartCollector(makeFile: makeFile))
      let result = try reader.read(receive)
      let (isSealed, installed) = (reader.isSealed, reader.programs)
      sealed.withLock { $0 = isSealed }
      programs.withLock { $0 = installed }
      return result
    }
  }

  /// Waits some seconds for memory to become free.
  private func wait(_ seconds: Double) throws(SystemError) {
    // Only `stop` ends the socket.
    let (socket, other) = try UnixSocket.pair()
    defer { withExtendedLifetime(other) {} }
    try untilStop(on: socket) { () throws(SystemError) in
      let milliseconds = Int32(clamping: Int(seconds * 1_000))
      guard try socket.wait(for: Int32(POLLIN), milliseconds: milliseconds) == 0 else {
        throw SystemError(ECANCELED, "wait")
      }
    }
  }

  /// Runs `body`, which waits for a socket that `stop` ends.
  private func untilStop<Result>(
    on socket: Descriptor, _ body: () throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    let isStopped = waits.withLock { waits in
      if !waits.isStopped { waits.sockets[ObjectIdentifier(socket)] = socket }
      return waits.isStopped
    }
    if isStopped { throw SystemError(ECANCELED, "read") }
    defer { waits.withLock { _ = $0.sockets.removeValue(forKey: ObjectIdentifier(socket)) } }
    do throws(SystemError) { return try body() } catch {
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
}
