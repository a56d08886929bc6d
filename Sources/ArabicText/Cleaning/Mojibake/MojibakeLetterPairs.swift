import DocumentModel
import ShippedTables

/// The likelihood of Arabic letter pairs: `letter_pairs.tsv`.
struct MojibakeLetterPairs: Sendable {
  static let shared = MojibakeLetterPairs()

  /// The column of the edge of a word.
  static let edge = 0
  /// The column of a letter that the table does not contain (Persian, Urdu); it is no evidence.
  static let unknown = -1

  private let width: Int
  /// The scores by previous and next column, in tenths of a bit.
  private let scores: [Int]
  /// The columns of U+0621–U+06FF; `unknown` if a scalar has none.
  private let columns: [Int]

  private init() {
    let rows = TabSeparatedTable.rows(ShippedTable.letterPairs)
    width = rows.count
    scores = rows.flatMap { row in row.dropFirst().map { Int($0)! } }
    precondition(scores.count == rows.count * rows.count, "letter_pairs.tsv is not square")
    var columns = [Int](repeating: Self.unknown, count: 0x100)
    for (column, row) in rows.enumerated().dropFirst() {
      columns[Int(ResourceTable.scalar(row[0]) - 0x600)] = column
    }
    for (letter, twin) in [(Letter.farsiYeh, Letter.yeh), (Letter.keheh, Letter.kaf)] {
      columns[Int(letter - 0x600)] = columns[Int(twin - 0x600)]
    }
    self.columns = columns
  }

  @inline(__always)
  func column(_ scalar: UInt32) -> Int {
    scalar >= 0x600 && scalar < 0x700 ? columns[Int(scalar - 0x600)] : Self.unknown
  }

  /// Returns how much more likely than chance the letter sequence is, in tenths of a bit.
  @inline(__always)
  func score(_ previous: Int, _ next: Int) -> Int {
    previous < 0 || next < 0 ? 0 : scores[previous * width + next]
  }
}
