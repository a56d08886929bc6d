import Foundation
import LinuxEdge

@testable import Control

/// A real server on a real socket in its own directory, which is removed with the fixture.
final class ServerFixture: Sendable {
  let folder: String
  let path: String
  let desk: SmallDesk
  let server: ControlServer

  init(
    policy: AccessPolicy = .privateRoot(owner: geteuid()), limits: ServerLimits = ServerLimits(),
    desk: SmallDesk = SmallDesk(), folder: String? = nil
  ) throws {
    self.folder = folder ?? "/tmp/khazin-control-\(UUID().uuidString.prefix(8))"
    path = self.folder + "/io.khazin.Control"
    self.desk = desk
    try FileManager.default.createDirectory(
      atPath: self.folder, withIntermediateDirectories: true)
    let router = CallRouter(
      identity: ServiceIdentity(version: "0.1", url: "https://example.org"), policy: policy,
      limits: limits, service: desk)
    server = try ControlServer(
      endpoint: try Endpoint.bound(to: Array(path.utf8), mode: 0o666), router: router)
    server.start()
  }

  deinit {
    server.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func client(timeout: Double? = 60) throws -> ControlClient {
    try ControlClient.connect(path: path, timeout: timeout)
  }

  /// Opens a raw connection, for messages that no client would send.
  func socket() throws -> RawClient { RawClient(try UnixSocket.connect(to: Array(path.utf8))) }
}

/// A client that sends and reads raw bytes.
final class RawClient {
  let descriptor: Descriptor
  private var splitter = MessageSplitter(limit: 1 << 26)
  private(set) var isAtEnd = false

  init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  /// - Returns: the number of bytes sent before the server closed, or read nothing for a second.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Int {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        try? descriptor.send(UnsafeRawBufferPointer(rebasing: all[sent...]))
      }
      guard let count else { return sent }
      sent += count
      if count == 0, ((try? descriptor.wait(for: POLLOUT, milliseconds: 1000)) ?? 0) == 0 {
        return sent
      }
    }
    return sent
  }

  func send(_ text: String) { send(Array(text.utf8) + [0]) }

  /// - Returns: the next message as text; nil at the end or after the timeout.
  func next(milliseconds: Int32 = 60_000) throws -> String? {
    while true {
      if let message = try splitter.next() { return String(decoding: message, as: UTF8.self) }
      guard try descriptor.wait(for: POLLIN, milliseconds: milliseconds) != 0 else { return nil }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let received = try buffer.withUnsafeMutableBytes { bytes in
        let received = try descriptor.receive(into: bytes)
        if case .bytes(let count) = received {
          splitter.append(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
        return received
      }
      if received == .end {
        isAtEnd = true
        return nil
      }
    }
  }

  /// Reads and discards messages until the server closes the connection.
  /// - Returns: true if it closed in time.
  func isClosed(within seconds: Double) throws -> Bool {
    let deadline = Clock.monotonic() + seconds
    while Clock.monotonic() < deadline {
      do {
        _ = try next(milliseconds: 20)
      } catch let error as SystemError where error.number == ECONNRESET {
        return true
      }
      if isAtEnd { return true }
    }
    return false
  }
}
