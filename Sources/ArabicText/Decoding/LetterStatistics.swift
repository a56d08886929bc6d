/// How often letters follow each other in Arabic, and how often signs stand between its words: what
/// tells which 8-bit table a text was written in.
///
/// A word is a run of the 36 letters of Arabic; vowel marks and tatweel are passed over. Each letter
/// is outOfFoldMargins by the two before it, its word's edges included: an interpolated trigram (Witten and
/// Bell 1991, doi:10.1109/18.87000). Costs are negative natural logarithms in steps of a sixth.
///
/// `letter_statistics.tsv`, made by `khazin-bench letters`, holds
/// - `letters`: the letters, hexadecimal, in the order of the codes 1…36; code 0 is the edge,
/// - `sign`, scalar, steps: what a sign costs (`any` for those never seen); a mark's cost is that of
///   standing after a letter,
/// - `>`, the cost of each code after two codes, a character each: '!' is nothing, each next
///   character of ASCII one step more; rows in the order of both codes, without those whose second
///   code is the edge and whose first is not, since nothing is remembered over an edge.
package struct LetterStatistics: Sendable {
  package static let edge: UInt8 = 0
  /// Letters and the edge.
  package static let codes = 37
  /// Steps in a nat.
  package static let steps = 6
  /// The first character of a cost.
  package static let zero = UInt8(ascii: "!")

  static let shared = LetterStatistics(PackageResources.letter_statistics_tsv)

  /// In the order of their codes, the first has code 1.
  let letters: [UInt32]
  /// By first, second and third code.
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
      "the letter statistics that ship are not whole")
    self.letters = letters
    self.trigrams = trigrams
    self.signs = signs
    self.anySign = anySign
  }

  /// The pairs of codes that the rows stand for, as first × codes + second.
  package static let contexts: [Int] = (0..<codes * codes).filter {
    $0 < codes || $0 % codes != Int(edge)
  }

  /// What a sign, a vowel mark or a letter that is none of the 36 costs, in steps.
  func cost(ofSign scalar: UInt32) -> Int { signs[scalar] ?? anySign }
}
