import DocumentModel
import ShippedTables

/// The words that carry no weight in a query: particles, pronouns, question words.
///
/// A query that has other words leaves them out; a query of nothing else searches for them.
package enum FunctionWords {
  private static let hashes: Set<UInt64> = {
    let rows = TabSeparatedTable.rows(ShippedTable.functionWords)
    let words = rows.flatMap { row in row[0].split(separator: " ").map(String.init) }
    return Set(words.map { WordKeys.hash(ArabicFolding.fold($0)) })
  }()

  /// - Parameter word: a folded word.
  package static func contains(_ word: String) -> Bool { hashes.contains(WordKeys.hash(word)) }
}
