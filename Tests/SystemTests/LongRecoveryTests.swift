import Foundation
import Glibc
import TestSupport
import Testing

/// A start whose recovery takes long asks the service manager for more time, and answers calls.
@Suite(.serialized) struct LongRecoveryTests {
  @Test func aLongRecoveryExtendsTheStart() throws {
    let root = try TemporaryFolder("recovery")
    try root.write(Seeds.bytes(1), to: "inbox/poison.txt")
    #expect(try crash(root).isSignal)
    let manager = try NotifySocket(at: root.path("notify"))

    // The recovery stops where it blames the crash on the document.
    let daemon = try DaemonProcess(
      root: root.path,
      environment: [
        "NOTIFY_SOCKET": root.path("notify"), "KHAZIN_FAULT": "attempt-counted:1:pause-3600",
      ])
    var messages: [String] = []
    try waitUntil("the recovery asks for more time") {
      messages += manager.messages()
      return messages.contains {
        $0.contains("EXTEND_TIMEOUT_USEC=") && !$0.contains("Opening the archive.")
      }
    }
    #expect(!messages.contains { $0.contains("READY=1") }, "\(messages)")
    try daemon.waitUntilReady()
    #expect(daemon.isRunning)
    daemon.kill()

    // Without the pause, the start ends and the document is stored.
    let next = try DaemonProcess(
      root: root.path, environment: ["NOTIFY_SOCKET": root.path("notify")])
    messages = []
    try waitUntil("the start ends") {
      messages += manager.messages()
      return messages.contains { $0.contains("READY=1") }
    }
    try waitUntil("the document is stored") { try next.status().counts["stored"] == 1 }
    #expect(next.stop() == 0)
  }

  /// Runs the daemon until it crashes on the document. The claim stays.
  private func crash(_ root: TemporaryFolder) throws -> Programs.Output {
    var environment = Programs.withoutCrashReport
    environment["KHAZIN_FAULT"] = "poison-prepare:poison:trap"
    return try Programs.run(
      "/bin/sh",
      [
        "-c", "ulimit -c 0; exec \"$@\"", "sh",
        Programs.folder.appendingPathComponent("khazind").path, "--root", root.path, "--once",
      ], environment: environment)
  }
}

/// The socket on which a service manager receives notifications, sd_notify(3).
private final class NotifySocket {
  private let socket: Int32

  init(at path: String) throws {
    socket = Glibc.socket(
      AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
  }

  deinit { close(socket) }

  /// Returns the messages that have arrived since the last call.
  func messages() -> [String] {
    var messages: [String] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT)),
      count > 0
    {
      messages.append(String(decoding: buffer[..<count], as: UTF8.self))
    }
    return messages
  }
}
