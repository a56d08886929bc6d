import DocumentModel
import Foundation
import GRDB

/// The reprocessing jobs in the archive; after a restart a job resumes at its last commit.
extension ArchiveStore {
  /// Fixes the documents of a new job and stores the job as running.
  /// - Parameter job: the job; this function sets its `id` and `total`.
  /// - Throws: `withdrawn` if the selection names a withdrawn document; an outage of kind
  ///   `database` if another job runs.
  package func begin(
    _ job: ReprocessingJob, on selection: Selection
  ) throws(RequestError) -> ReprocessingJob {
    try request { tables throws(RequestError) in
      let ids = try selection.ids(in: tables.db, path: path)
      try RequestError.wrap { () throws(Outage) in
        try attempt("start a reprocessing", on: path) {
          // Without a condition SQLite drops whole pages instead of deleting row by row.
          try tables.db.run("DELETE FROM job_document")
          for id in ids {
            try tables.db.run("INSERT INTO job_document (document) VALUES (?)", [id])
          }
        }
      }
      var job = job
      job.total = ids.count
      job.id = try RequestError.wrap { () throws(Outage) in try tables.insert(job) }
      return job
    }
  }

  /// Returns the numbers of the documents in a selection, for callers that only read.
  package func documents(in selection: Selection) throws(RequestError) -> [Int64] {
    try asking("search") { db in try selection.ids(in: db, path: path) }
  }

  /// Returns the documents that must be read again; see `Selection.due`.
  package func documentsDue() throws(Outage) -> [Int64] {
    try reading("read a reprocessing") { db in
      try Int64.fetchAll(db, sql: "SELECT document FROM due_reading ORDER BY document")
    }
  }

  /// Returns the running job, otherwise the last one.
  package func latestJob() throws(Outage) -> ReprocessingJob? {
    try reading("read a reprocessing") { db in
      try db.row("SELECT * FROM job ORDER BY id DESC LIMIT 1", []).map(ReprocessingJob.init)
    }
  }

  package func job(_ id: Int64) throws(Outage) -> ReprocessingJob? {
    try reading("read a reprocessing") { db in
      try db.row("SELECT * FROM job WHERE id = ?", [id]).map(ReprocessingJob.init)
    }
  }

  /// Returns the next documents of the running job in ascending order.
  package func jobDocuments(after cursor: Int64, limit: Int) throws(Outage) -> [Int64] {
    try reading("read a reprocessing") { db in
      try db.rows(
        "SELECT document FROM job_document WHERE document > ? ORDER BY document LIMIT ?",
        [cursor, limit]
      ).map { $0["document"] }
    }
  }
}

extension Tables {
  /// Stores the progress of a job; call it in the transaction that stores the counted documents.
  package func note(_ job: ReprocessingJob) throws(Outage) {
    try attempt("save a reprocessing", on: path) {
      try db.run(
        """
        UPDATE job SET state = ?, ended = ?, cursor = ?, tally = ?, starts = ? WHERE id = ?
        """,
        [
          job.state.rawValue, job.ended, job.cursor, try job.tallyText, job.starts, job.id,
        ])
      if job.state != .running { try db.run("DELETE FROM job_document") }
    }
  }

  /// Records, in the transaction that stores or corrects a document, that it must be read again.
  /// Until then the document counts as outdated.
  func scheduleReprocessing(_ id: Int64) throws {
    try db.run("INSERT OR IGNORE INTO due_reading (document) VALUES (?)", [id])
    try db.run("UPDATE document SET rules = 0 WHERE id = ?", [id])
  }

  func finishReprocessing(_ id: Int64) throws {
    try db.run("DELETE FROM due_reading WHERE document = ?", [id])
  }

  /// Gives up reading a document, because the reading fails. The document stays outdated, and has the parts
  /// that the reading found.
  /// - Parameter staysDue: true if a document that is due is read again later.
  package func abandonReprocessing(_ id: Int64, staysDue: Bool = false) throws(Outage) {
    try attempt("save a reprocessing", on: path) {
      try adoptFoundParts(of: id)
      if !staysDue { try finishReprocessing(id) }
    }
  }

  fileprivate func insert(_ job: ReprocessingJob) throws(Outage) -> Int64 {
    try attempt("start a reprocessing", on: path) {
      try db.run(
        """
        INSERT INTO job (state, selection, who, started, total, tally, extracts)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          job.state.rawValue, job.selection, job.who, job.started, job.total, try job.tallyText,
          job.extracts,
        ])
      return db.lastInsertedRowID
    }
  }
}

extension ReprocessingJob {
  fileprivate var tallyText: String {
    get throws { String(decoding: try JSONEncoder().encode(tally), as: UTF8.self) }
  }

  fileprivate init(_ row: Row) throws {
    self.init(
      selection: row["selection"], who: row["who"], started: row["started"], total: row["total"])
    id = row["id"]
    state = State(rawValue: row["state"]) ?? .cancelled
    ended = row["ended"]
    cursor = row["cursor"]
    let text: String = row["tally"]
    tally = try JSONDecoder().decode(ReprocessingTally.self, from: Data(text.utf8))
    starts = row["starts"]
    extracts = row["extracts"]
  }
}
