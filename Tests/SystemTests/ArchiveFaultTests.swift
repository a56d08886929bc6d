import Foundation
import TestSupport
import Testing

/// The archive's files under kills and full disks, tested through the programs.
@Suite(.serialized) struct ArchiveFaultTests {
  private func ctl(_ root: TemporaryFolder, _ arguments: String...) throws -> Programs.Output {
    try Programs.run("khazinctl", arguments + ["--root", root.path])
  }

  /// Runs the daemon to its end with a limit in KiB on the size of every file. A write beyond the
  /// limit kills the daemon if `kills` is true and fails otherwise.
  private func runOnce(_ root: TemporaryFolder, limit: Int, kills: Bool) throws -> Int32 {
    let ignoring = kills ? "" : "trap '' XFSZ;"
    let program = Programs.folder.appendingPathComponent("khazind").path
    return try Programs.run(
      "/bin/bash",
      [
        "-c", "\(ignoring) ulimit -f \(limit); exec '\(program)' --root '\(root.path)' --once",
      ]
    ).status
  }

  /// Drops no document, because a debug build needs seconds to compile the rules that read one.
  @Test(arguments: [true, false])
  func aFirstStartInterruptedAtAnyWriteSucceedsWhenRepeated(_ kills: Bool) throws {
    var failed = 0
    for limit in stride(from: 0, through: 700, by: 20) {
      let root = try TemporaryFolder("first")
      if try runOnce(root, limit: limit, kills: kills) != 0 { failed += 1 }
      try expectSound(root, "after \(limit) KiB")
    }
    #expect(failed > 5, "the limit must stop some of the runs")
  }

  @Test(arguments: ["archive-made:1:kill", "archive-named:1:kill", "archive-made:1:28"])
  func aFirstStartStoppedAtAnyStepSucceedsWhenRepeated(_ fault: String) throws {
    let root = try TemporaryFolder("first")
    let first = try Programs.run(
      "khazind", ["--root", root.path, "--once"], environment: ["KHAZIN_FAULT": fault])
    #expect(first.status != 0)
    try expectSound(root, fault)
  }

  /// Checks that the next start finds no error and removes the leftovers of the interrupted one.
  private func expectSound(_ root: TemporaryFolder, _ place: String) throws {
    let again = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(again.status == 0, "\(place): \(again.err)")
    #expect(try ctl(root, "verify").status == 0, "\(place)")
    let names = try root.names(in: ".")
    #expect(!names.contains { $0.hasPrefix("archive.sqlite.new") }, "\(place): \(names)")
  }

  /// The claims are in another folder, so only the lock beside the archive shows that a daemon
  /// runs.
  @Test func aRestoreUnderARunningDaemonIsRefusedWhereverItsFoldersAre() throws {
    let (root, other) = (try TemporaryFolder("restore"), try TemporaryFolder("elsewhere"))
    try root.write(
      """
      [spool]
      claimed = "\(other.path)/claimed"
      [archive]
      path = "\(other.path)/kept.sqlite"
      """, to: "khazin.toml")
    try root.write(Seeds.bytes(1), to: "inbox/one.txt")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try waitUntil("it is stored") { try daemon.status().counts["stored"] == 1 }
    let backup = root.path("backup.sqlite")
    #expect(try ctl(root, "backup", backup).status == 0)
    let running = try ctl(root, "restore", backup, "--force")
    #expect(running.status == 75, "\(running.err)")
    #expect(running.err.contains("is running (process \(daemon.identifier))"), "\(running.err)")
    #expect(daemon.stop() == 0)

    let stopped = try ctl(root, "restore", backup, "--force")
    #expect(stopped.status == 0, "\(stopped.err)")
    let names = try other.names(in: ".")
    #expect(names.contains { $0.hasPrefix("kept.sqlite.before-restore-") }, "\(names)")
    #expect(try !root.names(in: ".").contains("archive.sqlite"))
    #expect(try ctl(root, "verify").status == 0)
  }

  /// A killed daemon leaves documents that are only in the write-ahead log.
  @Test(arguments: [nil, "restore-copied:1:5", "restore-kept:1:5", "restore-kept:1:kill"])
  func documentsThatAreOnlyInTheLogSurviveARestore(_ fault: String?) throws {
    let root = try TemporaryFolder("log")
    try root.write(Seeds.bytes(1), to: "inbox/one.txt")
    #expect(try Programs.run("khazind", ["--root", root.path, "--once"]).status == 0)
    let backup = root.path("backup.sqlite")
    try FileManager.default.copyItem(atPath: root.path("archive.sqlite"), toPath: backup)
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    for number in 1...30 {
      try root.write("عقدت اللجنة اجتماعها رقم \(number) في جدة.\n", to: "inbox/\(number).txt")
    }
    try waitUntil("they are stored") { try daemon.status().counts["stored"] == 31 }
    daemon.kill()
    let run = try Programs.run(
      "khazinctl", ["restore", backup, "--force", "--root", root.path],
      environment: fault.map { ["KHAZIN_FAULT": $0] } ?? [:])
    #expect((run.status == 0) == (fault == nil), "\(run.err)")
    let kept = try root.names(in: ".").first { $0.contains("before-restore") }
    let file = fault == nil ? root.path(try #require(kept)) : root.path("archive.sqlite")
    let verdict = try Programs.run("khazinctl", ["verify", file, "--root", root.path])
    #expect(verdict.out.contains("31 documents, all intact"), "\(verdict.out)\(verdict.err)")
  }

  /// The daemon is killed between the ledger's commit and the new reading.
  @Test func documentsWithACorrectedEncodingAreReadAgainAfterAKill() throws {
    let root = try TemporaryFolder("encoding")
    let text = "اجتماع في جدة عن أمور كثيرة تهم الدول الأعضاء\n"
    for number in 1...3 {
      try root.write(text + "رقم \(number)\n", to: "inbox/\(number).txt")
    }
    let daemon = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "correct-committed:1:kill"])
    try daemon.waitUntilReady()
    try waitUntil("they are stored") { try daemon.status().counts["stored"] == 3 }
    let set = try ctl(root, "set", "outcome:stored", "encoding=windows-1256", "--yes")
    #expect(set.status != 0)
    try waitUntil("the daemon is gone") { !daemon.isRunning }

    let again = try DaemonProcess(root: root.path)
    try again.waitUntilReady()
    // Read in that encoding, the bytes need a repair.
    try waitUntil("all are read again") {
      try (1...3).allSatisfy { number in
        try ctl(root, "show", "\(number)", "--json").out.contains("utf-8-as-windows-1256")
      }
    }
    // Then no document is outdated.
    let rest = try ctl(root, "reprocess", "--outdated", "--json")
    #expect(rest.out.contains(#""total":0"#) || rest.out.contains(#""total" : 0"#), "\(rest.out)")
    #expect(again.stop() == 0)
  }

  /// The next daemon finishes a withdrawal that a kill interrupted.
  @Test(arguments: ["withdraw-committed", "scrub-merged", "scrub-overwriting", "scrub-overwritten"])
  func theNextDaemonFinishesAKilledWithdrawal(_ point: String) throws {
    let root = try TemporaryFolder("withdraw")
    try root.write("وثيقة zanzibarite سرية عن اجتماع في جدة.\n", to: "inbox/secret.txt")
    try root.write(Seeds.bytes(1), to: "inbox/one.txt")
    let daemon = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "\(point):1:kill"])
    try daemon.waitUntilReady()
    try waitUntil("they are stored") { try daemon.status().counts["stored"] == 2 }
    #expect(try ctl(root, "withdraw", "zanzibarite", "--reason", "asked to").status != 0)
    try waitUntil("the daemon is gone") { !daemon.isRunning }

    let again = try DaemonProcess(root: root.path)
    try again.waitUntilReady()
    func holds() -> Bool {
      ["archive.sqlite", "archive.sqlite-wal", "archive.sqlite.tombstones"].contains { name in
        let data = FileManager.default.contents(atPath: root.path(name))
        return data?.range(of: Data("zanzibarite".utf8)) != nil
      }
    }
    try waitUntil("the words are gone") { !holds() }
    #expect(try again.status().counts["stored"] == 1)
    #expect(again.stop() == 0)
    #expect(!holds())
    #expect(try ctl(root, "verify").status == 0)
  }
}
