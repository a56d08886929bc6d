/// How likely letters follow one another in Arabic, and backwards: `letter_trigrams.tsv`.
///
/// A word read from its wrong end shows within a few letters: the article stands at its end, teh
/// marbuta at its beginning. Measured on 155,000 lines of Arabic that the counts do not come from,
/// no right line of three words or more spoke for the wrong direction by more than 14 bits, and a
/// line of seven words speaks for its own by 25 bits in 99.9 % of cases.
struct VisualOrderModel: Sendable {
  static let shared = VisualOrderModel()

  /// Letters, and the border of a word as number 0.
  static let size = 37
  /// Parts of a bit in which evidence is counted.
  static let bit = 8

  /// Evidence of three letters for the order in which they stand, against the reverse.
  let evidence: [Int8]
  /// Cost of a third letter after two.
  private let costs: [UInt8]

  private init() {
    let size = Self.size
    let rows = ResourceTable.rows(PackageResources.letter_trigrams_tsv)
    precondition(rows.count == size * size, "one row for each pair of letters")
    let costs = rows.flatMap { row in row[0].utf8.map { Int($0) - 36 } }
    precondition(costs.count == size * size * size, "one sign for each third letter")
    func cost(_ first: Int, _ second: Int, _ third: Int) -> Int {
      costs[Self.index(first, second, third)]
    }
    var evidence = [Int8](repeating: 0, count: costs.count)
    for first in 0..<size {
      for second in 0..<size {
        for third in 0..<size {
          // The border stands before the first letter twice and behind the last one once.
          let forward = first != 0 && second == 0 ? 0 : cost(first, second, third)
          let backward = third != 0 && second == 0 ? 0 : cost(third, second, first)
          evidence[Self.index(first, second, third)] = Int8(backward - forward)
        }
      }
    }
    self.evidence = evidence
    self.costs = costs.map(UInt8.init)
  }

  /// What a word costs, its border included.
  func cost(_ letters: some Sequence<Int>) -> Int {
    var (first, second, sum) = (0, 0, 0)
    for letter in letters {
      sum += Int(costs[Self.index(first, second, letter)])
      (first, second) = (second, letter)
    }
    return sum + Int(costs[Self.index(first, second, 0)])
  }

  @inline(__always)
  static func index(_ first: Int, _ second: Int, _ third: Int) -> Int {
    (first * size + second) * size + third
  }

  /// The number of a letter of Arabic proper; nil for every other scalar.
  @inline(__always)
  static func number(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x621...0x63A: Int(scalar - 0x620)
    case 0x641...0x64A: Int(scalar - 0x641) + 27
    default: nil
    }
  }
}
