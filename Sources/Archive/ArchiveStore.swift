import Dispatch
import GRDB
import Synchronization
import DocumentModel

/// The archive: one SQLite file, many readers, one writer.
///
/// One-writer rule: whatever changes the file goes through `transaction` (or the operations built
/// on it) on the writer's queue; `open` takes that queue and every entry asserts it. Readers may
/// be on any queue: in WAL mode they see the last commit and never wait for the writer.
///
/// Crash rule: a transaction is all or nothing and on the disk when it returns (WAL,
/// synchronous=FULL: one fsync of the log a commit). A claim is released after that, never before;
/// a claim that a crash left behind is known by its id in `claim`.
package final class ArchiveStore: Sendable {
  let pool: DatabasePool
  package let path: String
  private let writer: DispatchQueue?
  private let recent = RecentKeys()
  let passing: StepHook
  /// One scrub at a time.
  let scrubbing = Mutex(())
  let isInterrupted = Atomic(false)

  /// Opens the archive, makes it where there is none, and migrates it.
  ///
  /// Needs no room where the archive is of this version: what a withdrawal left to be done waits for
  /// `scrubIfPending`.
  /// - Parameters:
  ///   - writer: the only queue on which the archive may be changed; nil for a program that has one
  ///     thread.
  ///   - passing: called at each step at which a crash leaves a state of its own.
  /// - Throws: `Outage`; kind `database` also where the file is no archive or of a newer Khazin.
  package static func open(
    at path: String, writer: DispatchQueue? = nil, passing: @escaping StepHook = { _ in }
  ) throws(Outage) -> ArchiveStore {
    try makeIfMissing(at: path, passing)
    let archive = try connect(path, writer: writer, passing)
    // A disk that is full now is not: the next withdrawal or opening writes what is missing.
    try? archive.keepTombstonesBeside()
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

  /// Opens an archive to look at it: nothing is made, migrated or scrubbed.
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

  /// Runs `body` where the archive may be changed; from any queue but that one.
  func onWriter<T>(_ body: () throws(Outage) -> T) throws(Outage) -> T {
    guard let writer else { return try body() }
    dispatchPrecondition(condition: .notOnQueue(writer))
    return try writer.sync { () -> Result<T, Outage> in
      do throws(Outage) { return .success(try body()) } catch { return .failure(error) }
    }.get()
  }

  /// One transaction and one fsync for whatever `body` stores; nothing where it throws.
  ///
  /// `Tables` must not leave `body`.
  package func transaction<T>(_ body: (Tables) throws(Outage) -> T) throws(Outage) -> T {
    assertWriter()
    return try attempt("commit", on: path) { try write(body) }
  }

  /// A transaction for a request of the desk, which may be wrong.
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
        try tables.carryRecentKeysOver()
        return result
      }
    } catch {
      recent.forget()
      throw error
    }
  }

  /// A consistent view of the last commit.
  func reading<T>(_ operation: String, _ body: (Database) throws -> T) throws(Outage) -> T {
    try attempt(operation, on: path) { try pool.read(body) }
  }

  /// The same for what may be asked wrongly.
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

  /// Closes every connection and leaves the log to whoever works with the archive.
  package func letGo() throws(Outage) {
    try attempt("close", on: path) { try pool.close() }
  }

  /// Brings the log into the file, so that the file alone has all, and closes every connection.
  /// - Parameter cutsLog: leaves an empty log. Else it stays as long as it is: the next opening needs
  ///   no room for a new one, which it may not have.
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
