/// The equivalence classes of scalars: two scalars are in one class if every set of the network
/// contains both or neither.
struct ScalarClasses: Sendable {
  /// The class of each scalar below `directLimit`.
  private(set) var direct: [UInt8] = []
  /// The first scalar of each later run of one class, ascending, and the class of the run.
  private var starts: [UInt32] = []
  private var classes: [UInt8] = []
  private(set) var count = 0
  /// The classes of each distinct set of the network.
  private(set) var members: [ScalarSet: ClassSet] = [:]

  static let directLimit: UInt32 = 0x0700
  static let limit = 255

  /// - Returns: nil if the network needs more than `limit` classes.
  init?(network: PatternNetwork) {
    var sets: [ScalarSet] = []
    var known = Set<ScalarSet>()
    for case .consume(let set, _) in network.states where known.insert(set).inserted {
      sets.append(set)
    }
    var cuts: Set<UInt32> = [0]
    for range in sets.flatMap(\.ranges) {
      cuts.insert(range.lowerBound)
      cuts.insert(range.upperBound + 1)
    }
    starts = cuts.sorted()
    var numbers: [[Int]: Int] = [:]
    for start in starts {
      let key = sets.indices.filter { sets[$0].contains(start) }
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      guard number < Self.limit else { return nil }
      classes.append(UInt8(number))
    }
    count = numbers.count
    for set in sets { members[set] = ClassSet() }
    for (key, number) in numbers {
      for set in key { members[sets[set]]!.insert(number) }
    }
    var run = 0
    for scalar in 0..<Self.directLimit {
      while run + 1 < starts.count, starts[run + 1] <= scalar { run += 1 }
      direct.append(classes[run])
    }
  }

  /// Returns the class of a scalar at or beyond `directLimit`. Complexity: O(log runs).
  func classOfHighScalar(_ scalar: UInt32) -> UInt8 {
    classes[starts.partitioningIndex { $0 > scalar } - 1]
  }
}

/// A set of class numbers below 256.
struct ClassSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  mutating func insert(_ number: Int) {
    let bit: UInt64 = 1 << UInt64(number & 63)
    switch number >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  func contains(_ number: Int) -> Bool {
    let word =
      switch number >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return word >> UInt64(number & 63) & 1 == 1
  }
}
