import Foundation
import TestSupport
import Testing

/// The desk's register of sessions, from its file to the results of queries.
@Suite(.serialized) struct RegisterTests {
  private func list(_ query: String, _ root: TemporaryFolder) throws -> String {
    try Programs.run("khazinctl", ["list", query, "--json", "--root", root.path]).out
  }

  @Test func aRegisteredSessionGivesItsDateToADocumentWithoutOne() throws {
    let root = try TemporaryFolder("register")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try root.write(Seeds.bytes(4), to: "inbox/four.txt")
    try waitUntil("it is stored") { try daemon.status().counts["stored"] == 1 }
    for query in ["session:cfm/extraordinary/21", "event:2025", "event:2025-08-25"] {
      #expect(try list(query, root).contains("four.txt"), "\(query)")
    }
    #expect(try !list("event:2023", root).contains("four.txt"))
    #expect(daemon.stop() == 0)
  }

  @Test func aMistakeIsReportedAndTheOldRegisterStaysInForce() throws {
    let root = try TemporaryFolder("mistake")
    let good = """
      [[session]]
      body = "cfm"
      kind = "extraordinary"
      number = 21
      dates = "2031-01-02"
      source = "a test"

      """
    try root.write(good, to: "sessions.toml")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try root.write(good + "plaec = \"x\"\n", to: "sessions.toml")
    let reload = try Programs.run("khazinctl", ["reload", "--root", root.path])
    #expect(reload.status != 0)
    #expect(reload.err.contains("sessions.toml:7"), "\(reload.err)")
    #expect(reload.err.contains("session.plaec"), "\(reload.err)")
    let status = try Programs.run("khazinctl", ["status", "--root", root.path])
    #expect(status.out.contains("sessions.toml:7"), "\(status.out)")
    let check = try Programs.run("khazind", ["--root", root.path, "--check-config"])
    #expect(check.status == 78)
    try root.write(Seeds.bytes(4), to: "inbox/four.txt")
    try waitUntil("it is stored") { try daemon.status().counts["stored"] == 1 }
    #expect(try list("event:2031", root).contains("four.txt"))
    #expect(daemon.stop() == 0)
  }
}
