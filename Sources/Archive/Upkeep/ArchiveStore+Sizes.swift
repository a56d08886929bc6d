import DocumentModel
import GRDB

extension ArchiveStore {
  /// Returns the size of each table and index in bytes, by name; a full-text index has several
  /// tables.
  /// - Complexity: reads the whole file (https://www.sqlite.org/dbstat.html).
  package func sizes() throws(Outage) -> [String: Int64] {
    try reading("measure the tables") { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name")
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0["bytes"]) })
    }
  }
}
