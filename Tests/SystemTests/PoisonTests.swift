import Foundation
import Glibc
import TestSupport
import Testing

/// Documents that crash Khazin are found and refused, and no other document is refused for them.
@Suite(.serialized) struct PoisonTests {
  /// The places and kinds of the crashes. A sample has one crash in a worker and one in the writer.
  static let poisons =
    TortureScale.isWhole
    ? [
      "poison-prepare:poison:trap", "poison-prepare:poison:abort", "poison-prepare:poison:segv",
      "poison-prepare:poison:overflow", "poison-store:poison:trap", "poison-store:poison:abort",
    ] : ["poison-prepare:poison:trap", "poison-store:poison:abort"]

  @Test(arguments: poisons)
  func onlyThePoisonedDocumentOfThirtyIsRefused(_ fault: String) throws {
    let root = try TemporaryFolder("poison")
    for number in 0..<30 {
      let name = number == 13 ? "poison.txt" : "\(number).txt"
      try root.write(text(number), to: "inbox/\(name)")
    }
    var ends = 0
    while try runOnce(root, fault).status != 0, ends < 10 { ends += 1 }
    #expect(ends == 3, "three crashes, and no fourth")
    #expect(try refused(root) == ["poison.txt"])
    try expectStored(29, root)
  }

  /// A kill from outside is blamed on no document.
  @Test func threeHundredKillsRefuseNoDocument() throws {
    var generator = SeededGenerator(printing: "kill test")
    let root = try TemporaryFolder("kills")
    try root.write("", to: "inbox/.keep")
    var dropped = 0
    for _ in 0..<300 {
      for _ in 0..<2 {
        try root.write(text(dropped), to: "inbox/.\(dropped)")
        try FileManager.default.moveItem(
          atPath: root.path("inbox/.\(dropped)"), toPath: root.path("inbox/\(dropped).txt"))
        dropped += 1
      }
      let daemon = try DaemonProcess(root: root.path)
      usleep(UInt32.random(in: 0...150_000, using: &generator))
      daemon.kill()
    }
    let last = try runOnce(root, nil)
    #expect(last.status == 0, "\(last.err)")
    #expect(try refused(root).isEmpty)
    try expectStored(dropped, root)
  }

  /// The next start reports each unclean end in the journal or the log.
  @Test func aCrashIsReportedAtTheNextStart() throws {
    let root = try TemporaryFolder("crash-report")
    try root.write(text(1), to: "inbox/poison.txt")
    #expect(try runOnce(root, "poison-prepare:poison:trap").status != 0)
    let second = try runOnce(root, nil)
    #expect(second.status == 0)
    #expect(second.err.contains("did not stop cleanly"), "\(second.err)")
    #expect(second.err.contains("'poison.txt'"), "\(second.err)")
    let third = try runOnce(root, nil)
    #expect(!third.err.contains("did not stop cleanly"), "\(third.err)")
  }

  private func text(_ number: Int) -> String {
    "عقدت اللجنة اجتماعها رقم \(number) في جدة.\n\nوناقش المشاركون في الاجتماع \(number) جدول الأعمال.\n"
  }

  private func runOnce(_ root: TemporaryFolder, _ fault: String?) throws -> Programs.Output {
    // The crashes are intended, so core files and backtraces are off.
    var environment = Programs.withoutCrashReport
    environment["KHAZIN_FAULT"] = fault
    return try Programs.run(
      "/bin/sh",
      [
        "-c", "ulimit -c 0; exec \"$@\"", "sh",
        Programs.folder.appendingPathComponent("khazind").path, "--root", root.path, "--once",
      ], environment: environment)
  }

  private func refused(_ root: TemporaryFolder) throws -> [String] {
    try root.names(in: "refused").flatMap { try root.names(in: "refused/" + $0) }
      .filter { $0 != "reason.json" }.sorted()
  }

  private func expectStored(_ count: Int, _ root: TemporaryFolder) throws {
    #expect(try root.names(in: "inbox").filter { !$0.hasPrefix(".") }.isEmpty)
    #expect(try root.names(in: "claimed").filter { !$0.hasPrefix(".") }.isEmpty)
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    #expect(try daemon.status().counts["stored"] == count)
    #expect(daemon.stop() == 0)
  }
}
