import Archive
import Control
import DocumentModel
import Foundation
import LinuxEdge
import TestSupport
import Testing

@testable import Daemon

/// Withdrawals by a client, and the data that the daemon keeps when withdrawn bytes come again.
@Suite(.serialized) struct WithdrawTests {
  private static let secret = "وثيقة zanzibarite سرية عن اجتماع في جدة.\n"

  private func files(below path: String) -> [String] {
    (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).sorted()
  }

  /// Returns the files that have a word in their bytes or in their name.
  private func holds(_ word: String, below path: String) -> [String] {
    files(below: path).filter { name in
      let file = path + "/" + name
      return name.contains(word)
        || FileManager.default.contents(atPath: file)?.range(of: Data(word.utf8)) != nil
    }
  }

  @Test func severalDocumentsAreWithdrawnInOneCall() throws {
    let daemon = try RunningDaemon()
    // One after the other, because numbers are given in the order of storing.
    for text in ["نص أول عن القدس\n", "نص ثان عن جدة\n", "نص ثالث عن مكة\n"] {
      try daemon.keep([text])
    }
    let plan = try daemon.call(WithdrawCall(ids: ["1", "2"], reason: "", dryRun: true))
    #expect(plan.dryRun && plan.documents.map(\.id) == [1, 2])
    #expect(try daemon.call(StatusCall()).archive.documents == 3)

    let reply = try daemon.call(WithdrawCall(ids: ["1", "2"], reason: "asked to"))
    #expect(reply.documents.map(\.id) == [1, 2] && reply.id == 1 && !reply.dryRun)
    #expect(reply.notice.contains("backups"))
    let query = try daemon.call(WithdrawCall(query: "مكة", reason: "asked to"))
    #expect(query.documents.map(\.id) == [3])
    #expect(try daemon.call(WithdrawCall(query: "مكة", reason: "asked to")).documents.isEmpty)
    #expect(throws: ControlError.self) {
      try daemon.call(WithdrawCall(ids: ["1"], query: "x", reason: "asked to"))
    }
  }

  @Test func withdrawnBytesAreRefusedAndNeitherBytesNorNameAreKept() throws {
    let daemon = try RunningDaemon()
    try daemon.drop(Array(Self.secret.utf8), "zanzibarite.txt")
    try waitUntil("it is stored") { try daemon.call(StatusCall()).archive.documents == 1 }
    let sha256 = try daemon.call(WithdrawCall(id: "1", reason: "asked to")).sha256
    try daemon.drop(Array(Self.secret.utf8), "zanzibarite-again.txt")
    try waitUntil("it is refused") { try !daemon.call(RefusedCall()).entries.isEmpty }
    func check() throws {
      let entries = try daemon.call(RefusedCall()).entries
      #expect(entries.map(\.code) == ["withdrawn"])
      #expect(entries.first?.sentence.contains(sha256) == true)
      let refused = daemon.root.path("refused")
      #expect(holds("zanzibarite", below: refused) == [])
      let sizes = files(below: refused).filter { !$0.hasSuffix("reason.json") }.compactMap {
        FileManager.default.contents(atPath: refused + "/" + $0)?.count
      }
      #expect(sizes == [0], "no byte of it is kept")
    }
    try check()
    daemon.stop()
    try daemon.start()
    try check()
  }

  @Test func afterACleanStopTheArchiveFileIsComplete() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(["نص عن القدس\n"])
    daemon.stop()
    let copy = daemon.root.path("copy.sqlite")
    try FileManager.default.copyItem(
      atPath: daemon.root.path("archive.sqlite"), toPath: copy)
    let archive = try ArchiveStore.open(at: copy)
    #expect(try archive.counts().documents["stored"] == 1)
    try archive.close()
  }

  @Test func aPendingScrubRunsAfterTheStart() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(["نص عن القدس\n"])
    try daemon.tamper("INSERT INTO meta VALUES ('scrub', 'pending')")
    try waitUntil("it is done") {
      try daemon.values("SELECT count(*) FROM meta WHERE key = 'scrub'") == ["0"]
    }
  }

  @Test func aSecondDaemonOnTheSameArchiveDoesNotStart() throws {
    let daemon = try RunningDaemon()
    let other = try TemporaryFolder("other")
    try other.write(
      "[archive]\npath = \"\(daemon.root.path("archive.sqlite"))\"\n", to: "khazin.toml")
    let second = try DaemonService(
      DaemonService.Options(root: other.path), journal: Journal { _ in })
    defer { second.stop() }
    let failure = #expect(throws: StartFailure.self) { try second.start() }
    guard case .held = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test func aReadingThatIsDueForACorrectionRunsAfterTheStart() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(["نص عن القدس\n", "نص عن جدة\n"])
    try daemon.tamper(
      "INSERT INTO due_reading VALUES (2); UPDATE document SET rules = 0 WHERE id = 2")
    try waitUntil("it is read") { try daemon.values("SELECT count(*) FROM due_reading") == ["0"] }
    let rules = "\(Version.rules)"
    #expect(try daemon.values("SELECT rules FROM document") == [rules, rules])
    #expect(try daemon.follow(ReprocessingCall()).last?.job?.total == 1)
  }

  @Test func aDamagedRecordIsShownAsDamagedAndRepaired() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(try (0..<3).map { try Seeds.text($0) })
    let before = try daemon.call(ShowCall(id: "2")).record
    try daemon.tamper(
      """
      UPDATE record SET automatic = CAST('{"schema": ################' AS BLOB) WHERE document = 2
      """)
    let damaged = try daemon.call(ShowCall(id: "2")).record
    #expect(damaged.reason?.code == "damaged" && damaged.text == before.text)
    #expect(try daemon.reprocess(ReprocessCall(ids: ["2"])).changed == 1)
    let after = try daemon.call(ShowCall(id: "2")).record
    #expect(after.reason == nil && after.text == before.text && after.title == before.title)
    #expect(after.source == before.source && after.labels.keys == before.labels.keys)
  }

  @Test func aDamagedOriginalIsNotReadAgain() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(["نص عن القدس\n"])
    try daemon.tamper("UPDATE original SET bytes = CAST('other' AS BLOB)")
    let job = try daemon.reprocess(ReprocessCall(all: true))
    #expect(job.failed == 1)
    #expect(job.failures.first?.sentence.contains("original of document 1 is damaged") == true)
  }
}
