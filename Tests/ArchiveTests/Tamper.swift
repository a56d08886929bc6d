import Archive
import GRDB

extension ArchiveStore {
  /// Runs SQL on a closed archive without any of our checks.
  static func tamper(with path: String, _ sql: String) throws {
    var configuration = ConnectionSetup.configuration
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
  }

  /// Returns the first column of a query on a closed archive.
  static func strings(in path: String, _ sql: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path, configuration: ConnectionSetup.configuration)
    defer { try? queue.close() }
    return try queue.read { try String.fetchAll($0, sql: sql) }
  }
}
