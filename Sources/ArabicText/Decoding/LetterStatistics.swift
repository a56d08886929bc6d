import ShippedTables

/// Frequencies of Arabic letter sequences and of the signs between words, used to recognise the
/// 8-bit table of a text.
///
/// A word is a run of the 36 letters of Arabic; vowel marks and tatweel are skipped. Each letter is
/// predicted from the two before it, including the edges of the word, by an interpolated trigram
/// (Witten and Bell 1991, doi:10.1109/18.87000). Costs are negative natural logarithms in steps of
/// a sixth.
///
/// `letter_statistics.tsv`, made by `khazin-bench letters`, contains
/// - `letters`: the letters, hexadecimal, in the order of the codes 1…36; code 0 is the edge,
/// - `sign`, scalar, steps: the cost of a sign (`any` for signs that were never seen); the cost of
///   a mark is the cost of a mark after a letter,
/// - `>`: the cost of each code after two codes, one character each: '!' is zero, each following
///   ASCII character is one step more. The rows are in the order of both codes. Rows whose second
///   code is the edge and whose first code is not are left out, because no context crosses an edge.
package struct LetterStatistics: Sendable {
  package static let edge: UInt8 = 0
  /// The number of letters, plus the edge.
  package static let codes = 37
  /// The number of steps in a nat.
  package static let steps = 6
  /// The character that encodes cost 0.
  package static let zero = UInt8(ascii: "!")

  static let shared = LetterStatistics(ShippedTable.letterStatistics)

  /// The letters in the order of their codes; the first letter has code 1.
  let letters: [UInt32]
  /// The costs, indexed by first, second and third code.
  let trigrams: [UInt8]
  private let signs: [UInt32: Int]
  private let anySign: Int

  private init(_ resource: [UInt8]) {
    var letters: [UInt32] = []
    var trigrams = [UInt8](repeating: 0, count: Self.codes * Self.codes * Self.codes)
    var signs: [UInt32: Int] = [:]
    var anySign = 0
    var row = 0
    for line in resource.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      let rest = fields[fields.count - 1]
      let text = { String(decoding: rest, as: UTF8.self) }
      switch String(decoding: fields[0], as: UTF8.self) {
      case "letters": letters = ResourceTable.scalars(text())
      case "sign":
        let sign = text().split(separator: "\t")
        let steps = Int(sign[1])!
        if sign[0] == "any" {
          anySign = steps
        } else {
          signs[ResourceTable.scalar(sign[0])] = steps
        }
      case ">":
        for (code, byte) in rest.enumerated() {
          trigrams[Self.contexts[row] * Self.codes + code] = byte - Self.zero
        }
        row += 1
      default: break
      }
    }
    precondition(
      row == Self.contexts.count && letters.count == Self.codes - 1,
      "the bundled letter statistics are incomplete")
    self.letters = letters
    self.trigrams = trigrams
    self.signs = signs
    self.anySign = anySign
  }

  /// The pairs of codes that the rows represent, as first × codes + second.
  package static let contexts: [Int] = (0..<codes * codes).filter {
    $0 < codes || $0 % codes != Int(edge)
  }

  /// Returns the cost, in steps, of a sign, a vowel mark, or a letter that is not one of the 36.
  func cost(ofSign scalar: UInt32) -> Int { signs[scalar] ?? anySign }
}
