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
}
