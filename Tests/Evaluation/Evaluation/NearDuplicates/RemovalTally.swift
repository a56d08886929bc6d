import DocumentModel
import Ingest

/// The words that a program removes from documents with a copy. It counts folded words, whatever
/// the program does to lines and letters.
struct RemovalTally {
  private var right = 0
  private var wrong = 0
  private var missed = 0
  private var whole = 0
  private var lost = 0
  private var documents = 0

  /// - Parameter kept: The text that the program keeps; nil if it drops the document.
  mutating func count(_ text: PastedText, kept: String?) {
    documents += 1
    if kept ?? "" == "" { lost += 1 }
    let all = Self.words(text.utf8)
    let copies = text.copies.reduce(into: [:]) {
      $0.merge(Self.words(Array(text.utf8[$1])), uniquingKeysWith: +)
    }
    let stayed = Self.words(Array((kept ?? "").utf8))
    var isWhole = true
    for (word, count) in all {
      let removed = max(0, count - stayed[word, default: 0])
      let copied = copies[word, default: 0]
      right += min(removed, copied)
      wrong += max(0, removed - copied)
      missed += max(0, copied - removed)
      if removed != copied { isWhole = false }
    }
    if isWhole { whole += 1 }
  }

  var f1: Double { right == 0 ? 0 : Double(2 * right) / Double(2 * right + wrong + missed) }

  var line: String {
    "F1 \(Self.rounded(f1)), repaired exactly \(whole) of \(documents), dropped \(lost)"
  }

  private static func rounded(_ number: Double) -> String {
    String(Double(Int(number * 10_000)) / 10_000)
  }

  private static func words(_ utf8: [UInt8]) -> [UInt64: Int] {
    PassagesTrial.normalised(utf8).words.reduce(into: [:]) { $0[$1.hash, default: 0] += 1 }
  }
}
