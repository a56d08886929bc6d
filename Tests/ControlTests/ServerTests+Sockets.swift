import Foundation
import LinuxEdge
import Testing

@testable import Control

/// The sockets on which a server listens.
extension ServerTests {
  @Test func aSocketWithALongPathWorks() throws {
    let folder = "/tmp/khazin-\(UUID().uuidString)/" + String(repeating: "d", count: 120)
    let fixture = try ServerFixture(folder: folder)
    #expect(fixture.path.utf8.count > 107)
    #expect(try fixture.client().call(StatusCall()).version == "0.1")
  }

  @Test func aStaleSocketIsReplacedAndALiveOneIsNot() throws {
    let folder = "/tmp/khazin-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/io.khazin.Control"
    // The listener is closed, but its socket file still exists.
    do { _ = try UnixSocket.listen(at: Array(path.utf8)) }
    #expect(throws: ControlError.notRunning(path: path)) {
      try ControlClient.connect(path: path)
    }
    let fixture = try ServerFixture(folder: folder)
    #expect(throws: SystemError.self) {
      try Endpoint.bound(to: Array(path.utf8), mode: 0o666)
    }
    #expect(try fixture.client().call(StatusCall()).version == "0.1")
  }

  @Test func anInheritedSocketWorks() throws {
    let folder = "/tmp/khazin-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/socket"
    let listener = try UnixSocket.listen(at: Array(path.utf8))
    let router = CallRouter(
      identity: ServiceIdentity(version: "0.1", url: "https://example.org"),
      policy: .privateRoot(owner: geteuid()),
      service: SmallDesk())
    let server = try ControlServer(endpoint: Endpoint.inherited(listener), router: router)
    server.start()
    #expect(try ControlClient.connect(path: path).call(StatusCall()).pid == 1)
    server.stop()
    #expect(FileManager.default.fileExists(atPath: path), "systemd's socket stays")
    let (end, _) = try UnixSocket.pair()
    #expect(throws: SystemError.self) { try Endpoint.inherited(end) }
  }
}
