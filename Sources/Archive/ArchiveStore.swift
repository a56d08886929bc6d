import Dispatch
import DocumentModel
import GRDB
import Synchronization

/// The archive: one SQLite file, many readers, one writer.
///
/// One-writer rule: every change of the file goes through `transaction` (or the operations built on
/// it) on the writer's queue. `open` receives that queue and every entry point asserts it. Readers
/// may run on any queue: in WAL mode they see the last commit and never wait for the writer.
///
/// Crash rule: a transaction is all or nothing and is on the disk when it returns (WAL,
/// synchronous=FULL: one fsync of the log per commit). A claim is released only after that. A claim
/// that a crash left behind is recognised by its id in the table `claim`.
package final class ArchiveStore: Sendable {
  let pool: DatabasePool
  package let path: String
  private let writer: DispatchQueue?
  private let recent = RecentKeys()
  let passing: StepHook
  /// Held by the scrub that runs; only one runs at a time.
  let scrubbing = Mutex(())
  let isInterrupted = Atomic(false)

  /// Opens the archive, creates it if it does not exist, and migrates it.
  ///
  /// Needs no free disk space if the archive already has this version. An unfinished scrub of a
  /// withdrawal waits for `scrubIfPending`.
  /// - Parameters:
  ///   - writer: the only queue on which the archive may be changed; nil for a single-threaded
  ///     program.
  ///   - passing: a hook that is called at each step at which a crash leaves a distinct state.
  /// - Throws: `Outage`; kind `database` also if the file is not an archive or a newer Khazin made
  ///   it.
  package static func open(
    at path: String, writer: DispatchQueue? = nil, passing: @escaping StepHook = { _ in }
  ) throws(Outage) -> ArchiveStore {
    try makeIfMissing(at: path, passing)
    let archive = try connect(path, writer: writer, passing)
    // A full disk is not an error here: the next withdrawal or opening writes the missing lines.
    try? archive.writeMissingTombstones()
    return archive
  }

  static func connect(
    _ path: String, writer: DispatchQueue?, _ passing: @escaping StepHook
  ) throws(Outage) -> ArchiveStore {
    try attempt("open", on: path) {
      let pool = try DatabasePool(path: path, configuration: ConnectionSetup.configuration)
      try ConnectionSetup.check(pool, path: path)
      // GRDB sets synchronous=NORMAL when it turns WAL on.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try Schema.migrator.migrate(pool)
      return ArchiveStore(pool: pool, path: path, writer: writer, passing: passing)
    }
  }

  /// Opens an archive for reading: creates, migrates and scrubs nothing.
  package static func openAsIs(at path: String) throws(Outage) -> ArchiveStore {
    try attempt("open", on: path) {
      try ConnectionSetup.checkHeader(path)
      let pool = try DatabasePool(path: path, configuration: ConnectionSetup.configuration)
      try ConnectionSetup.check(pool, path: path)
      return ArchiveStore(pool: pool, path: path, writer: nil, passing: { _ in })
    }
  }

  private init(
    pool: DatabasePool, path: String, writer: DispatchQueue?, passing: @escaping StepHook
  ) {
    self.pool = pool
    self.path = path
    self.writer = writer
    self.passing = passing
  }

  /// Runs `body` on the writer's queue. The caller must be on another queue.
  package func onWriter<T>(_ body: () throws(Outage) -> T) throws(Outage) -> T {
    guard let writer else { return try body() }
    dispatchPrecondition(condition: .notOnQueue(writer))
    return try writer.sync { () -> Result<T, Outage> in
      do throws(Outage) { return .success(try body()) } catch { return .failure(error) }
    }.get()
  }

  /// Stores the changes of `body` in one transaction with one fsync; stores nothing if `body`
  /// throws.
  ///
  /// The `Tables` must not escape from `body`.
  package func transaction<T>(_ body: (Tables) throws(Outage) -> T) throws(Outage) -> T {
    assertWriter()
    return try attempt("commit", on: path) { try write(body) }
  }

  /// Runs a transaction for a request of the desk, which may be invalid.
  func request<T>(
    _ body: (Tables) throws(RequestError) -> T
  ) throws(RequestError) -> T {
    assertWriter()
    do {
      return try write(body)
    } catch let error as RequestError {
      throw error
    } catch let damage as Damage {
      throw .damaged(damage)
    } catch {
      throw .outage(Outage(error, operation: "commit", path: path))
    }
  }

  private func write<T>(_ body: (Tables) throws -> T) throws -> T {
    do {
      return try pool.write { db in
        let tables = Tables(db, path: path, recent: recent)
        let result = try body(tables)
        try tables.flushRecentKeys()
        return result
      }
    } catch {
      recent.forget()
      throw error
    }
  }

  /// Reads a consistent view of the last commit.
  func reading<T>(_ operation: String, _ body: (Database) throws -> T) throws(Outage) -> T {
    try attempt(operation, on: path) { try pool.read(body) }
  }

  /// Reads a consistent view of the last commit for a request that may be invalid.
  func asking<T>(
    _ operation: String, _ body: (Database) throws -> T
  ) throws(RequestError) -> T {
    do {
      return try pool.read(body)
    } catch let error as RequestError {
      throw error
    } catch let damage as Damage {
      throw .damaged(damage)
    } catch {
      throw .outage(Outage(error, operation: operation, path: path))
    }
  }

  func assertWriter() {
    if let writer { dispatchPrecondition(condition: .onQueue(writer)) }
  }

  /// Closes every connection and leaves the log to the process that works with the archive.
  package func letGo() throws(Outage) {
    try attempt("close", on: path) { try pool.close() }
  }

  /// Checkpoints the log, so that the file alone holds everything, and closes every connection.
  /// - Parameter cutsLog: truncates the log to zero bytes. Otherwise the log keeps its length, and
  ///   the next opening needs no disk space for a new one, which may not be available.
  package func close(cutsLog: Bool = false) throws(Outage) {
    try attempt("close", on: path) {
      let isIn = Result {
        try pool.barrierWriteWithoutTransaction { db in
          _ = try db.checkpoint(cutsLog ? .truncate : .full)
        }
      }
      try pool.close()
      try isIn.get()
    }
  }
}
