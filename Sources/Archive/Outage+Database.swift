import DocumentModel
import GRDB

extension Outage {
  /// Maps an error of SQLite to a kind of outage.
  ///
  /// Result codes: https://www.sqlite.org/rescode.html
  init(_ error: any Error, operation: String, path: String) {
    if let outage = error as? Outage {
      self = outage
      return
    }
    if let damage = error as? Damage {
      self.init(kind: .database, operation: operation, path: path, detail: damage.sentence)
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(kind: .database, operation: operation, path: path, detail: "\(error)")
      return
    }
    let kind: Kind =
      switch error.resultCode {
      case .SQLITE_FULL: .diskFull
      case .SQLITE_IOERR, .SQLITE_NOLFS: .inputOutput
      case .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_READONLY, .SQLITE_CANTOPEN: .permission
      default: .database
      }
    // The statement and its arguments are left out: they would write documents into the log.
    let message = error.message ?? "no message"
    self.init(
      kind: kind, operation: operation, path: path,
      detail: "\(message) (SQLite \(error.extendedResultCode.rawValue))")
  }
}

/// Runs a body that uses SQLite and turns its errors into an `Outage`.
func attempt<T>(
  _ operation: String, on path: String, _ body: () throws -> T
) throws(Outage) -> T {
  do { return try body() } catch { throw Outage(error, operation: operation, path: path) }
}
