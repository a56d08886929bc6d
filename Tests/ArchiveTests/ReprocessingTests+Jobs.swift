import DocumentModel
import GRDB
import Testing

@testable import Archive

/// Jobs: the documents that they read again, and their progress.
extension ReprocessingTests {
  // MARK: Finding work

  @Test func documentsOfOtherRulesAreFound() throws {
    _ = try keep("نص أول", bytes: "a")
    try home.store(home.draft("نص ثان") { $0.record.madeBy.rules = 0 })
    try home.store(home.draft("نص ثالث") { $0.record.madeBy.taxonomy = "old" })
    let outdated = Selection.outdated(rules: 1, taxonomy: "t")
    #expect(try home.archive.documents(in: outdated) == [2, 3])
    #expect(
      try home.readAgain(2, as: home.draft("نص ثان")), "the same text by today's rules")
    #expect(try home.archive.documents(in: outdated) == [3])
    #expect(try home.archive.documents(in: .everything) == [1, 2, 3])
  }

  @Test func doubtfulEncodingsAreCountedAndCanBeConfirmed() throws {
    _ = try keep("نص أول", bytes: "a")
    let id = try home.keep("نص ثان") {
      $0.record.encoding = EncodingChoice(name: .windows1256, confidence: 0.2, margin: 0.01)
    }
    #expect(try home.archive.counts().doubtful == 1)
    #expect(try home.ids("is:doubtful-encoding") == [id])
    _ = try home.archive.correct(
      .documents([.number(id)]), [DeskChange("encoding=windows-1256")], TestArchive.desk,
      TestArchive.open)
    #expect(try home.archive.counts().doubtful == 0)
    #expect(try home.ids("is:doubtful-encoding") == [])
  }

  @Test func documentsOfAnArchiveOfTheFirstVersionAreOutdated() throws {
    let path = home.path("old.sqlite")
    let queue = try DatabaseQueue(path: path, configuration: ConnectionSetup.configuration)
    try Schema.migrator.migrate(queue, upTo: "1")
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO document (sha256, size, name, outcome, received)
          VALUES (zeroblob(32), 1, x'61', 'stored', '2026-11-22T10:00:00Z')
          """)
    }
    try queue.close()
    let archive = try ArchiveStore.open(at: path)
    #expect(try archive.documents(in: .outdated(rules: 1, taxonomy: "t")) == [1])
    #expect(try archive.counts().doubtful == 0)
    try archive.close()
  }

  // MARK: Jobs

  private func begin(_ selection: Selection) throws -> ReprocessingJob {
    try home.archive.begin(
      ReprocessingJob(selection: "s", who: "layla", started: TestArchive.now, total: 0),
      on: selection)
  }

  private func note(_ job: ReprocessingJob) throws {
    try home.archive.transaction { tables throws(Outage) in try tables.note(job) }
  }

  @Test func theDocumentsOfAJobAreFixedWhenItBegins() throws {
    for number in 1...3 { _ = try keep("نص \(number)", bytes: "\(number)") }
    var job = try begin(.query(Query("نص")))
    #expect(job.total == 3)
    _ = try keep("نص 4", bytes: "4")
    #expect(try home.archive.jobDocuments(after: 0, limit: 2) == [1, 2])
    job.tally.count(.changed(["text", "dates"]), of: 1)
    job.tally.count(.failed("It cannot be read."), of: 2)
    job.cursor = 2
    try note(job)
    try home.reopen()
    let latest = try #require(try home.archive.latestJob())
    #expect(latest == job)
    #expect(try home.archive.jobDocuments(after: latest.cursor, limit: 9) == [3])
    job.state = .done
    job.ended = TestArchive.now
    try note(job)
    #expect(try home.archive.jobDocuments(after: 0, limit: 9) == [])
    #expect(try home.archive.job(job.id) == job)
  }

  @Test func oneJobRunsAtATime() throws {
    _ = try keep("نص", bytes: "a")
    var job = try begin(.everything)
    #expect(throws: RequestError.self) { try begin(.everything) }
    #expect(try home.archive.jobDocuments(after: 0, limit: 9) == [1], "the first job is kept")
    job.state = .cancelled
    try note(job)
    #expect(try begin(.everything).id == job.id + 1)
  }

  @Test func anUnknownDocumentIsNamedInTheError() throws {
    #expect(throws: RequestError.notFound("7")) { try begin(.documents([.number(7)])) }
    #expect(try home.archive.latestJob() == nil)
  }

  @Test func failuresAreListedUpToALimitAndAllCounted() {
    var tally = ReprocessingTally()
    for id in 1...50 { tally.count(.failed("no"), of: Int64(id)) }
    #expect(tally.failed == 50)
    #expect(tally.failures.map(\.document) == Array(1...20))
  }
}
