/// A document with a copy in it, and the bytes of that copy.
struct PastedText {
  private(set) var utf8: [UInt8] = []
  /// The copies as half-open byte ranges in ascending order.
  private(set) var copies: [Range<Int>] = []

  /// A piece of the document. It is a separate line unless its glue says otherwise.
  struct TextPiece {
    var text: String
    var isCopy = false
    /// The separator from the piece before.
    var glue = "\n"
  }

  init(_ pieces: [TextPiece]) {
    for piece in pieces where !piece.text.isEmpty {
      if !utf8.isEmpty { utf8 += Array(piece.glue.utf8) }
      let start = utf8.count
      utf8 += Array(piece.text.utf8)
      if piece.isCopy { copies.append(start..<utf8.count) }
    }
  }
}

/// The numbers of found, wrong and missed characters, with precision, recall and F1.
struct CharacterTally {
  private(set) var right = 0
  private(set) var wrong = 0
  private(set) var missed = 0
  private(set) var documents = 0

  /// - Parameters:
  ///   - truth, found: Byte ranges of the text in ascending order.
  mutating func count(_ text: [UInt8], truth: [Range<Int>], found: [Range<Int>]) {
    documents += 1
    var (isTrue, isFound) = (
      [Bool](repeating: false, count: text.count), [Bool](repeating: false, count: text.count)
    )
    for range in truth { for index in range { isTrue[index] = true } }
    for range in found { for index in range { isFound[index] = true } }
    // Counts visible characters: no spaces, and only the first byte of each character.
    for (index, byte) in text.enumerated() where byte > 0x20 && byte & 0xC0 != 0x80 {
      switch (isTrue[index], isFound[index]) {
      case (true, true): right += 1
      case (false, true): wrong += 1
      case (true, false): missed += 1
      default: break
      }
    }
  }

  mutating func add(_ other: CharacterTally) {
    right += other.right
    wrong += other.wrong
    missed += other.missed
    documents += other.documents
  }

  var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
  var recall: Double { right + missed == 0 ? 1 : Double(right) / Double(right + missed) }
  var f1: Double {
    right == 0 ? (wrong + missed == 0 ? 1 : 0) : 2 * precision * recall / (precision + recall)
  }
}
