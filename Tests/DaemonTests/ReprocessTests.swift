import Control
import DocumentModel
import TestSupport
import Testing

@testable import Daemon

/// Stored documents are reprocessed with the current rules and the corrections of the desk, and
/// new arrivals do not wait.
@Suite(.serialized) struct ReprocessTests {
  /// The state that an older Khazin would have left: other rules, and another language in the first
  /// document.
  private static let older = """
    UPDATE document SET rules = 0;
    UPDATE record SET automatic = CAST(replace(CAST(automatic AS TEXT),
      '"rules":\(Version.rules)', '"rules":0') AS BLOB), automatic_frame = NULL;
    UPDATE record SET automatic = CAST(replace(CAST(automatic AS TEXT),
      '"language":"ar"', '"language":"fa"') AS BLOB) WHERE document = 1;
    UPDATE document SET language = 'fa' WHERE id = 1;
    """

  private func seeds() throws -> [String] { try (0..<5).map { try Seeds.text($0) } }

  func record(_ id: Int, _ daemon: RunningDaemon) throws -> DocumentRecord {
    try daemon.call(ShowCall(id: String(id))).record
  }

  private func texts(_ count: Int) -> [String] {
    (1...count).map {
      "عقدت اللجنة اجتماعها رقم \($0) في جدة.\n\nوناقش المشاركون جدول الأعمال \($0).\n"
    }
  }

  @Test func recordsOfOlderRulesAreMadeAgain() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(try seeds())
    let before = try (1...5).map { try record($0, daemon) }
    try daemon.tamper(Self.older)
    #expect(try record(1, daemon).language == "fa")

    let job = try daemon.reprocess(ReprocessCall(outdated: true))
    #expect(job.state == "done" && job.total == 5 && job.lookedAt == 5)
    #expect(job.changed == 1 && job.unchanged == 4 && job.failed == 0)
    #expect(job.changes == ["language": 1])
    for (index, old) in before.enumerated() {
      let new = try record(index + 1, daemon)
      #expect(new.text == old.text && new.language == old.language)
      #expect(new.madeBy == old.madeBy && new.madeBy.rules == Version.rules)
    }
    #expect(try daemon.call(ListCall(query: "lang:fa")).documents.isEmpty)
    #expect(try daemon.reprocess(ReprocessCall(outdated: true)).total == 0)
    #expect(try daemon.follow(ReprocessingCall()).last?.job?.total == 0, "the last job is shown")
  }

  @Test func aDryRunReportsChangesAndWritesNothing() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(try seeds())
    try daemon.tamper(Self.older)
    let watcher = try ChangeWatcher(daemon.root.path("archive.sqlite"))
    let before = try watcher.version()
    var call = ReprocessCall(all: true)
    call.dryRun = true
    let replies = try daemon.follow(call)
    let job = try #require(replies.last?.job)
    #expect(job.dryRun && job.id == 0 && job.state == "done" && job.lookedAt == 5)
    #expect(job.changes == ["language": 1])
    let lines = replies.flatMap(\.documents)
    #expect(lines.map(\.id) == [1])
    #expect(lines.map(\.fields) == [["language"]])
    #expect(try watcher.version() == before)
    #expect(try record(1, daemon).language == "fa")
    #expect(try daemon.call(StatusCall()).reprocessing == nil)
    #expect(throws: ControlError.refused(.expectedMore)) { try daemon.call(call) }
  }

  @Test func correctionsOfTheDeskSurvive() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(try seeds())
    let cut = try #require(
      (1...5).first { id in
        try record(id, daemon).repeats.contains { $0.action == .cut }
      })
    for word in ["doc_type=statement", "title=عنوان الدسك", "published=2018-05-01", "restore=1"] {
      _ = try daemon.call(
        SetCall(ids: [String(cut)], changes: [try #require(FieldChange(parsing: word))]))
    }
    let before = try record(cut, daemon)
    try daemon.tamper(Self.older)
    _ = try daemon.reprocess(ReprocessCall(all: true))
    let after = try record(cut, daemon)
    #expect(after.title == "عنوان الدسك")
    #expect(after.published == "2018-05-01")
    #expect(after.labels["doc_type"]?.map(\.by) == [.desk])
    #expect(after.repeats.map(\.action) == before.repeats.map(\.action))
    #expect(after.text == before.text)
    #expect(after.corrections.count == 4)
  }

  @Test func onlyOneReprocessingRunsAndItCanBeCancelled() throws {
    // The job waits, because no disk has that much free space.
    let daemon = try RunningDaemon()
    try daemon.keep(texts(3))
    try daemon.configure("[spool]\nkeep_free = \"1000 TiB\"\n")
    try daemon.reload()
    let begun = try #require(try daemon.call(ReprocessCall(all: true)).job)
    #expect(begun.state == "running" && begun.total == 3)
    for second in [ReprocessCall(all: true), ReprocessCall(ids: ["1"])] {
      do {
        _ = try daemon.call(second)
        Issue.record("two reprocessings run at once")
      } catch ControlError.refused(.unavailable(let sentence, let retry)) {
        #expect(retry && sentence.contains("all documents") && sentence.contains("0 of 3"))
      }
    }
    try waitUntil("the job reports why it waits") {
      try daemon.call(StatusCall()).reprocessing?.waiting?.contains("keep_free") == true
    }
    // A restart continues the job, which still waits.
    daemon.stop()
    try daemon.start()
    try waitUntil("it continues") { try daemon.call(StatusCall()).reprocessing?.id == begun.id }
    #expect(try daemon.call(CancelReprocessingCall()).job?.id == begun.id)
    try waitUntil("the job ends") { try daemon.call(ReprocessingCall()).job?.state == "cancelled" }
    #expect(try daemon.call(StatusCall()).reprocessing == nil)
    try daemon.configure("")
    try daemon.reload()
    #expect(try daemon.reprocess(ReprocessCall(ids: ["1", "2"])).lookedAt == 2)
  }

  @Test func arrivalsGoFirst() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(texts(400))
    let job = try #require(try daemon.call(ReprocessCall(all: true)).job)
    try daemon.drop(try Seeds.bytes(3), "new.txt")
    try waitUntil("the new document is stored") {
      try daemon.call(StatusCall()).archive.documents == 401
    }
    let then = try #require(try daemon.call(ReprocessingCall()).job)
    #expect(then.id == job.id && then.state == "running" && then.lookedAt < 400)
    let last = try #require(try daemon.follow(ReprocessingCall()).last?.job)
    #expect(last.id == job.id && last.lookedAt == 400 && last.unchanged == 400)
  }

  @Test func aDryRunEndsWithItsReader() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(texts(3))
    try daemon.configure("[spool]\nkeep_free = \"1000 TiB\"\n")
    try daemon.reload()
    var call = ReprocessCall(all: true)
    call.dryRun = true
    do {
      let client = try daemon.client()
      try client.stream(call) { _ in false }
      #expect(try daemon.call(StatusCall()).reprocessing?.dryRun == true)
    }
    try waitUntil("the run ends because nobody reads it") {
      try daemon.call(StatusCall()).reprocessing == nil
    }
  }

  @Test func aCallMustSelectDocuments() throws {
    let daemon = try RunningDaemon()
    #expect(throws: ControlError.refused(.invalidParameter("all"))) {
      try daemon.call(ReprocessCall())
    }
    #expect(throws: ControlError.self) { try daemon.call(ReprocessCall(query: " ")) }
    #expect(throws: ControlError.refused(.notFound(id: "9"))) {
      try daemon.call(ReprocessCall(ids: ["9"]))
    }
    #expect(try daemon.call(ReprocessingCall()).job == nil)
  }

  @Test func everyRepairIsListedWithItsPositionInTheRawText() throws {
    let daemon = try RunningDaemon()
    try daemon.keep([try Seeds.text(0)])
    let reply = try daemon.call(ChangesCall(id: "1"))
    var raw: [UInt8] = []
    try daemon.client().stream(CatCall(id: "1", form: .raw)) { piece in
      raw += piece.data
      return true
    }
    #expect(!reply.isCut && !reply.changes.isEmpty)
    for change in reply.changes {
      #expect(String(decoding: raw[change.start..<change.end], as: UTF8.self) == change.before)
      #expect(change.before != change.after)
    }
    // Presentation forms became plain letters.
    let forms = reply.changes.filter { change in
      change.before.unicodeScalars.contains { (0xFE70...0xFEFC).contains($0.value) }
    }
    #expect(!forms.isEmpty)
    for change in forms {
      #expect(!change.after.unicodeScalars.contains { (0xFE70...0xFEFC).contains($0.value) })
    }
    let few = try daemon.call(ChangesCall(id: "1", limit: 2))
    #expect(few.isCut && few.changes == Array(reply.changes.prefix(2)))
  }
}
