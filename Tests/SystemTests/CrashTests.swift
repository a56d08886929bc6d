import Foundation
import TestSupport
import Testing

/// A daemon killed at any moment loses no file and stores none twice.
@Suite(.serialized) struct CrashTests {
  private static let count = 500

  @Test func everyFileIsStoredExactlyOnceAfterKillsAtRandomMoments() throws {
    var generator = SeededGenerator(printing: "crash test")
    let root = try TemporaryFolder("crash")
    // No document here causes a crash, however often a kill hits it.
    try root.write("[spool]\nmax_attempts = 100\n", to: "khazin.toml")
    var daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()

    var dropped = 0
    var kills = 0
    while dropped < Self.count {
      for _ in 0..<Int.random(in: 5...40, using: &generator) where dropped < Self.count {
        try drop(dropped, into: root)
        dropped += 1
      }
      usleep(UInt32.random(in: 0...80_000, using: &generator))
      daemon.kill()
      kills += 1
      daemon = try DaemonProcess(root: root.path)
    }
    #expect(daemon.stop() == 0)
    let last = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(last.status == 0, "\(last.err)")
    print("crash test: \(kills) kills while \(Self.count) files arrived")

    try check(root)
  }

  /// Drops a file like a well-behaved program: under a hidden name first, then with a rename.
  private func drop(_ number: Int, into root: TemporaryFolder) throws {
    try root.write(document(number), to: "inbox/.\(number)")
    try FileManager.default.moveItem(
      atPath: root.path("inbox/.\(number)"), toPath: root.path("inbox/document-\(number).txt"))
  }

  private func document(_ number: Int) -> String {
    "عقدت اللجنة اجتماعها رقم \(number) في جدة.\n\nوناقش المشاركون في الاجتماع \(number) جدول الأعمال.\n"
  }

  private func check(_ root: TemporaryFolder) throws {
    #expect(try root.names(in: "inbox").isEmpty)
    #expect(try root.names(in: "claimed").filter { !$0.hasPrefix(".") }.isEmpty)
    #expect(try root.names(in: "refused").isEmpty)

    let verify = try Programs.run("khazinctl", ["verify", "--root", root.path])
    #expect(verify.status == 0, "\(verify.out)\(verify.err)")

    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let list = try Programs.run(
      "khazinctl", ["list", "--json", "--limit", "1000", "--root", root.path])
    let page = try JSONDecoder().decode(Page.self, from: Data(list.out.utf8))
    #expect(
      page.documents.map(\.name).sorted()
        == (0..<Self.count).map { "document-\($0).txt" }.sorted())
    // A claim that was stored before the kill and released after it does not count as a second
    // sighting.
    for document in page.documents.prefix(25) {
      let show = try Programs.run(
        "khazinctl", ["show", "\(document.id)", "--json", "--root", root.path])
      let record = try JSONDecoder().decode(Shown.self, from: Data(show.out.utf8))
      #expect(record.sightings.map(\.count) == [1])
    }
    _ = daemon.stop()
  }

  private struct Page: Decodable {
    struct Row: Decodable {
      var id: Int64
      var name: String
    }
    var documents: [Row]
  }

  private struct Shown: Decodable {
    struct Sighting: Decodable { var count: Int }
    var sightings: [Sighting]
  }

  /// A kill between the copy of a sidecar from another file system and the removal of its original:
  /// the sidecar goes back to its document, and its original does not become a document.
  @Test func aSidecarThatWasBeingCopiedIsNoDocument() throws {
    let root = try TemporaryFolder("sidecar-copy")
    let inbox = "/dev/shm/" + (root.path as NSString).lastPathComponent
    defer { try? FileManager.default.removeItem(atPath: inbox) }
    try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
    try root.write(
      "[[inbox]]\nsettle = 0\n\n[[inbox]]\npath = \"\(inbox)\"\nsettle = 0\n", to: "khazin.toml")
    let id = "01a2246e6a9c79d7946fe9b855ad599c"
    let sidecar = #"{"url":"https://example.org/12"}"#
    let attempt =
      #"{"attempts":0,"claimed":"2026-11-28T20:00:00Z","inbox":"\#(inbox)","path_hex":"31322e747874"}"#
    try root.write(attempt, to: "claimed/\(id)/attempt.json")
    try root.write(sidecar, to: "claimed/\(id)/12.txt.meta.json")
    try sidecar.write(toFile: "\(inbox)/.khazin-aside-\(id)", atomically: false, encoding: .utf8)
    try "عقدت اللجنة اجتماعها في جدة.\n".write(
      toFile: "\(inbox)/12.txt", atomically: false, encoding: .utf8)
    let run = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(run.status == 0, "\(run.err)")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    #expect(try daemon.status().counts["stored"] == 1)
    let shown = try Programs.run("khazinctl", ["show", "1", "--json", "--root", root.path])
    #expect(
      shown.out.contains("https://example.org/12")
        || shown.out.contains("https:\\/\\/example.org\\/12"))
    #expect(daemon.stop() == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: inbox).isEmpty)
  }
}
