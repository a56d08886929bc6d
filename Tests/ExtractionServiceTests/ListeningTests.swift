import DocumentModel
import Foundation
import Glibc
import LinuxEdge
import TestSupport
import Testing

@testable import ExtractionService

/// A server on a listening socket: several clients, a client that leaves, the limit of connections,
/// and the end of an idle server.
///
/// The server runs in a thread of the tests, so it must not fork: the requests are invalid. The
/// server closes the sockets of an invalid request, which shows that it received the request.
struct ListeningTests {
  /// A server that runs until it is idle for some seconds.
  private final class ServerThread: Sendable {
    let path: String
    private let folder: TemporaryFolder
    private let ended = DispatchSemaphore(value: 0)

    init(idleSeconds: Int) throws {
      folder = try TemporaryFolder("extract")
      path = folder.path("socket")
      let listener = try UnixSocket.listen(at: Array(path.utf8), mode: 0o600, for: .messages)
      let quiet = try Descriptor.null()
      Thread.detachNewThread { [ended] in
        var server = ExtractionServer(
          .listening(listener, idleSeconds: idleSeconds), quiet: quiet
        ) { _, _, _ in .failed(.noText) }
        do { try server.serve() } catch { Issue.record("\(error)") }
        ended.signal()
      }
    }

    func connect() throws -> Descriptor { try ExtractorSocket(path: path).connect() }

    func waitForEnd() -> Bool { ended.wait(timeout: .now() + 30) == .success }
  }

  /// Sends an invalid request.
  /// - Returns: the socket that the server closes when it receives the request.
  private func send(on connection: Descriptor) throws -> Descriptor {
    let (mine, theirs) = try UnixSocket.pair()
    try connection.send(message: [0], with: [theirs])
    return mine
  }

  /// - Returns: true if the server received the request within the time.
  private func isReceived(_ socket: Descriptor, milliseconds: Int32 = 10_000) throws -> Bool {
    try socket.wait(for: Int32(POLLIN), milliseconds: milliseconds) & Int32(POLLHUP) != 0
  }

  @Test func severalClientsAreServed() throws {
    let server = try ServerThread(idleSeconds: 20)
    let clients = try (0..<3).map { _ in try server.connect() }
    for client in clients + clients { #expect(try isReceived(send(on: client))) }
  }

  @Test func aClientThatLeavesDisturbsNoOther() throws {
    let server = try ServerThread(idleSeconds: 20)
    let first = try server.connect()
    var second: Descriptor? = try server.connect()
    #expect(try isReceived(send(on: #require(second))))
    second = nil
    #expect(try isReceived(send(on: first)))
    #expect(try isReceived(send(on: server.connect())))
  }

  @Test func aClientBeyondTheLimitWaitsUntilAnotherLeaves() throws {
    let server = try ServerThread(idleSeconds: 20)
    var clients = try (0..<ExtractionServer.maximumConnections).map { _ in try server.connect() }
    for client in clients { #expect(try isReceived(send(on: client))) }
    let late = try server.connect()
    let request = try send(on: late)
    #expect(try !isReceived(request, milliseconds: 300))
    clients.removeLast()
    #expect(try isReceived(request))
    for client in clients + [late] { #expect(try isReceived(send(on: client))) }
  }

  @Test func aMessageThatIsTooLongCostsOnlyItself() throws {
    let server = try ServerThread(idleSeconds: 20)
    let client = try server.connect()
    try client.send(message: [UInt8](repeating: 0, count: ExtractionRequest.maximumSize + 1))
    #expect(try isReceived(send(on: client)))
  }

  @Test func anIdleServerEndsAndItsClientsLearnIt() throws {
    let server = try ServerThread(idleSeconds: 1)
    let client = try server.connect()
    #expect(try isReceived(send(on: client)))
    #expect(server.waitForEnd())
    #expect(throws: SystemError(EPIPE, "sendmsg")) { try send(on: client) }
  }

  /// The request arrives between the decision to end and the end of the connection.
  @Test func aRequestToAnEndingServerIsReceived() throws {
    let (client, connection) = try UnixSocket.pair(for: .messages)
    var server = ExtractionServer(.connected(connection), quiet: try .null()) { _, _, _ in
      .failed(.noText)
    }
    let requests = try (0..<2).map { _ in try send(on: client) }
    server.endConnections()
    for request in requests { #expect(try isReceived(request, milliseconds: 0)) }
    #expect(throws: SystemError(EPIPE, "sendmsg")) { try send(on: client) }
  }

  /// Without Landlock the server starts no parser, unless the request allows it.
  @Test func aServerThatIsNotSealedRefusesADocument() throws {
    let (client, connection) = try UnixSocket.pair(for: .messages)
    let quiet = try Descriptor.null()
    Thread.detachNewThread {
      var server = ExtractionServer(.connected(connection), quiet: quiet, isSealed: false) {
        _, _, _ in
        .failed(.noText)
      }
      do { try server.serve() } catch { Issue.record("\(error)") }
    }
    let extractor = ExtractorClient { () throws(SystemError) in client }
    #expect(extractor.isSealed)
    #expect(try extractor.extract(.bytes([1]), ExtractionRequest(.html)) == .failed(.unsealed))
    #expect(!extractor.isSealed)
  }
}
