import Foundation
import TestSupport
import Testing

@testable import LinuxEdge

@Suite(.serialized) struct ServiceTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func theManagerReceivesReadyAndStatus() throws {
    let socket = try datagramSocket(at: folder.path + "/notify")
    setenv("NOTIFY_SOCKET", folder.path + "/notify", 1)
    defer { unsetenv("NOTIFY_SOCKET") }
    #expect(ServiceManager.notify(.ready, .status("two\nlines")))
    let received = try socket.readSome(256)
    #expect(String(decoding: received, as: UTF8.self) == "READY=1\nSTATUS=two lines")
  }

  @Test func withoutAManagerCallsDoNothing() {
    #expect(!ServiceManager.notify(.stopping))
    #expect(ServiceManager.watchdogInterval == nil)
    #expect(ServiceManager.listeningSockets().isEmpty)
  }

  @Test func theWatchdogIntervalIsReadInSeconds() {
    setenv("WATCHDOG_USEC", "30000000", 1)
    defer { unsetenv("WATCHDOG_USEC") }
    #expect(ServiceManager.watchdogInterval == 30)
  }

  @Test func anEntryHasItsNativeFields() {
    let entry = JournalEntry(
      "stored 'خبر'", priority: .notice, messageID: String(repeating: "a", count: 32),
      fields: [("KHAZIN_NAME", "خبر\nثان")])
    #expect(
      Journal.fields(of: entry, identifier: "khazind") == [
        "MESSAGE=stored 'خبر'", "PRIORITY=5", "SYSLOG_IDENTIFIER=khazind",
        "MESSAGE_ID=" + String(repeating: "a", count: 32), "KHAZIN_NAME=خبر\nثان",
      ])
    Journal.native(identifier: "khazin-test").send(entry)
  }

  @Test func theStandardErrorJournalWritesOneLinePerEntry() throws {
    let (reader, writer) = try UnixSocket.pair()
    Journal.standardError(identifier: "khazind", to: writer)
      .send(JournalEntry("refused\n'a'", priority: .warning))
    let received = try reader.readSome(256)
    #expect(
      String(decoding: received, as: UTF8.self)
        == "khazind: warning: refused | 'a'\n")
  }

  private func datagramSocket(at path: String) throws -> Descriptor {
    let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    return Descriptor(owning: number)
  }
}
