import Foundation
import TestSupport
import Testing

/// Reprocessing survives kills and counts every document once, and its command reports the result.
@Suite(.serialized) struct ReprocessTests {
  private static let count = 40

  private struct Reply: Decodable {
    struct Job: Decodable {
      var state: String
      var total: Int
      var lookedAt: Int
      var changed: Int
      var unchanged: Int
      var failed: Int
      var changes: [String: Int]

      private enum CodingKeys: String, CodingKey {
        case state, total
        case lookedAt = "looked_at"
        case changed, unchanged, failed, changes
      }
    }
    var job: Job?
  }

  private func job(_ root: String) throws -> Reply.Job? {
    let run = try Programs.run("khazinctl", ["reprocess", "--status", "--json", "--root", root])
    guard run.status == 0 else { return nil }
    return try JSONDecoder().decode(Reply.self, from: Data(run.out.utf8)).job
  }

  /// Returns a root with documents that an older Khazin analysed with another result.
  private func rootOfOlderDocuments(_ count: Int) throws -> TemporaryFolder {
    let root = try TemporaryFolder("reprocess")
    for number in 0..<count {
      try root.write(
        "عقدت اللجنة اجتماعها رقم \(number) في جدة.\n\nوناقش جدول الأعمال \(number).\n",
        to: "inbox/\(number).txt")
    }
    #expect(try Programs.run("khazind", ["--root", root.path, "--once"]).status == 0)
    let script = #"""
      import sqlite3, sys
      with sqlite3.connect(sys.argv[1]) as archive:
          archive.execute("UPDATE document SET rules = 0, language = 'fa'")
          archive.execute("UPDATE record SET automatic = CAST(replace(CAST(automatic AS TEXT), ?, ?)"
                          " AS BLOB), automatic_frame = NULL", ('"language":"ar"', '"language":"fa"'))
      """#
    let run = try Programs.run(
      "/usr/bin/python3", ["-c", script, root.path("archive.sqlite")])
    #expect(run.status == 0, "\(run.err)")
    return root
  }

  /// Returns a root with a job whose daemon was killed at a fault point.
  private func rootOfJob(killedAt point: String) throws -> TemporaryFolder {
    let root = try rootOfOlderDocuments(Self.count)
    let daemon = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "\(point):kill"])
    try daemon.waitUntilReady()
    _ = try Programs.run("khazinctl", ["reprocess", "--outdated", "--detach", "--root", root.path])
    try waitUntil("it is killed") { !daemon.isRunning }
    return root
  }

  @Test(
    arguments: [
      "reprocess-read:1", "reprocess-read:9", "reprocess-commit-before:1",
      "reprocess-commit-after:1", "reprocess-commit-before:2", "reprocess-commit-after:2",
    ])
  func aJobKilledAtAnyPointContinuesAndCountsEachDocumentOnce(_ point: String) throws {
    let root = try rootOfJob(killedAt: point)
    let second = try DaemonProcess(root: root.path)
    try second.waitUntilReady()
    try waitUntil("the job is done") { try job(root.path)?.state == "done" }
    let done = try #require(try job(root.path))
    #expect(done.total == Self.count && done.lookedAt == Self.count)
    #expect(done.changed == Self.count && done.failed == 0)
    #expect(done.changes == ["language": Self.count])
    let list = try Programs.run(
      "khazinctl", ["list", "lang:ar", "--limit", "1000", "--json", "--root", root.path])
    #expect(list.out.components(separatedBy: "\"id\"").count - 1 == Self.count)
    #expect(second.stop() == 0)
    let verify = try Programs.run("khazinctl", ["verify", "--root", root.path])
    #expect(verify.status == 0, "\(verify.out)\(verify.err)")
  }

  @Test func aJobThatCannotBeTakenUpIsTriedAgain() throws {
    let root = try rootOfJob(killedAt: "reprocess-commit-after:1")
    // EIO when the second daemon stores that it takes the job up.
    let second = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "reprocess-commit-before:1:5"])
    try second.waitUntilReady()
    try waitUntil("the job is done") { try job(root.path)?.state == "done" }
    #expect(try job(root.path)?.lookedAt == Self.count)
    #expect(second.stop() == 0)
  }

  @Test func aDocumentThatCrashesEveryDaemonIsSkipped() throws {
    let root = try rootOfOlderDocuments(1)
    // A kill from outside would be blamed on no document, so the fault is a trap.
    var crash = Programs.withoutCrashReport
    crash["KHAZIN_FAULT"] = "reprocess-read:1:trap"
    var daemon = try DaemonProcess(root: root.path, environment: crash)
    try daemon.waitUntilReady()
    _ = try Programs.run("khazinctl", ["reprocess", "--all", "--detach", "--root", root.path])
    var ends = 0
    while ends < 10 {
      try waitUntil("it crashed, or is done") {
        try !daemon.isRunning || job(root.path)?.state == "done"
      }
      if daemon.isRunning { break }
      ends += 1
      daemon = try DaemonProcess(root: root.path, environment: crash)
    }
    #expect(ends < 10)
    let done = try #require(try job(root.path))
    #expect(done.lookedAt == 1 && done.failed == 1)
    #expect(daemon.stop() == 0)
  }

  @Test func theCommandFollowsTheJobAndReportsTheChanges() throws {
    let root = try rootOfOlderDocuments(3)
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    func khazinctl(_ words: String...) throws -> Programs.Output {
      try Programs.run("khazinctl", words + ["--root", root.path])
    }
    #expect(try khazinctl("reprocess", "--status").out == "No reprocessing job exists yet.\n")
    let dry = try khazinctl("reprocess", "lang:fa", "--dry-run")
    #expect(dry.status == 0, "\(dry.err)")
    #expect(dry.out.contains("#1  0.txt  language\n") || dry.out.contains("  language\n"))
    #expect(dry.out.contains("3 would change"))
    let lines = try khazinctl("reprocess", "--all", "--dry-run", "--json")
    #expect(lines.out.split(separator: "\n").count == 4)
    let done = try khazinctl("reprocess", "--outdated")
    #expect(done.status == 0, "\(done.err)")
    #expect(done.out.contains("3 of 3 looked at, 3 changed, 0 unchanged, 0 failed"))
    #expect(done.out.contains("Changes    language 3"))
    #expect(try khazinctl("reprocess", "lang:fa").status == 1)
    #expect(try khazinctl("reprocess", "99").status == 1)
    #expect(try khazinctl("reprocess", "--cancel").status != 0)

    // A second job is refused while one runs. The first waits for room that no disk has.
    try root.write("[spool]\nkeep_free = \"1000 TiB\"\n", to: "khazin.toml")
    #expect(try khazinctl("reload").status == 0)
    #expect(try khazinctl("reprocess", "--all", "--detach").status == 0)
    let second = try khazinctl("reprocess", "1")
    #expect(second.status == 75)
    #expect(second.err.contains("'khazinctl reprocess --status'"))
    #expect(try khazinctl("status").out.contains("Reprocess  all documents: 0 of 3 documents"))
    #expect(try khazinctl("reprocess", "--cancel").status == 0)
    #expect(daemon.stop() == 0)
  }

  @Test func analyzeShowsTheChangesOfASeed() throws {
    let root = try TemporaryFolder("changes")
    let seed = try root.write(Seeds.bytes(0), to: "seed.txt")
    let page = try Programs.run("khazinctl", ["analyze", seed, "--changes"])
    #expect(page.status == 0, "\(page.err)")
    #expect(page.out.contains(" repairs."))
    let few = try Programs.run("khazinctl", ["analyze", seed, "--changes", "--limit", "1"])
    #expect(few.out.contains("The first 1 repair; there are more"))
    let json = try Programs.run("khazinctl", ["analyze", seed, "--changes", "--json"])
    #expect(json.out.contains("\"before\"") && json.out.contains("\"is_cut\":false"))
  }
}
