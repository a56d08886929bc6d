import GRDB
import GRDBSQLite

/// The SQL function `khazin_terms(index, weight, …)` of the full-text indexes: the sum of the weights
/// of the phrases of the expression, each by how often the row has it.
///
/// Unlike FTS5's `bm25` it counts neither the rows of each phrase nor the words of the row, so that
/// its cost depends on the rows that it visits alone. It chooses the candidates; `Ranker` scores them.
/// Source: https://www.sqlite.org/fts5.html#custom_auxiliary_functions
enum TermScore {
  static let name = "khazin_terms"

  /// A phrase in the title counts as much as four in the text.
  private static let title = 4.0
  /// The number of occurrences that give half of the weight.
  private static let half = 0.9

  static func register(in db: Database) throws {
    let api = FTS5.api(db)
    let status = api.pointee.xCreateFunction(
      UnsafeMutablePointer(mutating: api), name, nil,
      { TermScore.score($0, $1, $2, $3, $4) }, nil)
    guard status == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
  }

  private static func score(
    _ api: UnsafePointer<Fts5ExtensionApi>?, _ row: OpaquePointer?, _ context: OpaquePointer?,
    _ count: CInt, _ values: UnsafeMutablePointer<OpaquePointer?>?
  ) {
    guard let api, let values else { return }
    var sum = 0.0
    for phrase in 0..<min(api.pointee.xPhraseCount(row), count) {
      var (places, column, offset) = (Fts5PhraseIter(), CInt(), CInt())
      guard api.pointee.xPhraseFirst(row, phrase, &places, &column, &offset) == SQLITE_OK else {
        continue
      }
      var found = 0.0
      while column >= 0 {
        found += column == 0 ? title : 1
        api.pointee.xPhraseNext(row, &places, &column, &offset)
      }
      sum += sqlite3_value_double(values[Int(phrase)]) * found / (found + half)
    }
    sqlite3_result_double(context, sum)
  }
}
