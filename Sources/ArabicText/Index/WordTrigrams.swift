import DocumentModel
import ShippedTables

/// The triples of letters in a word, with its boundaries, and how much each tells about a text.
///
/// Forms of a word that share no stem (ترحيب and ترحب) share triples. Their weights are counted once
/// from a collection of news articles and ship as `word_trigrams.tsv`, so that a score depends on the
/// text and the query alone.
package enum WordTrigrams {
  private static let size = VisualOrderModel.size
  /// The number of codes.
  package static let count = size * size * size

  package static let greatestWeight: Float = 4
  /// The weight of each code: the inverse document frequency, ln(1 + (n - df + ½) / (df + ½)), at
  /// most 4. The limit was chosen on the tuning half of the questions of XQuAD.
  package static let weights: [Float] = {
    let rows = TabSeparatedTable.rows(ShippedTable.wordTrigrams)
    precondition(rows.count == size * size, "one row for each pair of letters")
    let weights = rows.flatMap { row in row[0].utf8.map { Float(Int($0) - 36) / 16 } }
    precondition(weights.count == count, "one sign for each third letter")
    return weights
  }()

  /// Passes the code of each triple to `body`, up to the first sign that is not an Arabic letter.
  /// - Returns: false if there is such a sign.
  /// - Parameter word: folded bytes without clitics.
  /// - Complexity: O(bytes).
  @inline(__always) @discardableResult
  package static func forEach(_ word: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) -> Bool {
    var (first, second) = (-1, 0)
    var index = 0
    while index < word.count {
      guard index + 1 < word.count, word[index] & 0xE0 == 0xC0,
        let letter = VisualOrderModel.number(
          UInt32(word[index] & 0x1F) << 6 | UInt32(word[index + 1] & 0x3F))
      else { return false }
      if first >= 0 { body(VisualOrderModel.index(first, second, letter)) }
      (first, second) = (second, letter)
      index += 2
    }
    if first >= 0 { body(VisualOrderModel.index(first, second, 0)) }
    return true
  }
}
