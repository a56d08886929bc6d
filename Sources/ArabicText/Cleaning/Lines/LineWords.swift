import DocumentModel
import ShippedTables

/// Words that show if a line continues in the next one: `line_words.tsv`.
enum LineWords {
  private static let opener = "opener"
  private static let rows = TabSeparatedTable.rows(ShippedTable.lineWords)

  /// The words that cannot end a sentence.
  private static let open: Set<[UInt8]> = {
    var words: Set<[UInt8]> = []
    for row in rows where row[0] != opener {
      for word in row[1].split(separator: ";") {
        words.insert(Array(word.utf8))
        words.insert(LineSigns.waw + Array(word.utf8))
        words.insert(LineSigns.feh + Array(word.utf8))
      }
    }
    return words
  }()

  private static let openers: Set<[UInt8]> = Set(
    rows.filter { $0[0] == opener }.flatMap { row in
      row[1].split(separator: ";").map { Array($0.utf8) }
    })

  static func goesOn(after word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    open.contains(Array(word))
  }

  static func opensParagraph(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    openers.contains(Array(word))
  }
}
