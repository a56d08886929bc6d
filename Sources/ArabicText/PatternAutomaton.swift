/// The deterministic automaton of a pattern network: one table step a scalar, whatever the number
/// of patterns.
///
/// Subset construction after Rabin and Scott (1959), over classes of scalars that no pattern tells
/// apart. State 0 is dead.
struct PatternAutomaton: Sendable {
  /// Class of each scalar below `direct.count`.
  private(set) var direct: [UInt8]
  /// First scalar and class of each later stretch, ascending.
  private var borders: [UInt32]
  private var borderClasses: [UInt8]
  private(set) var classCount: Int
  private(set) var table: [UInt16] = []
  /// Parts accepted in state s: `accepted[acceptStarts[s]..<acceptStarts[s + 1]]`.
  private(set) var accepted: [Int32] = []
  private(set) var acceptStarts: [Int32] = [0]
  /// Where reading begins: inside a paragraph, and at its first word.
  private(set) var startInside: UInt16 = 0
  private(set) var startOfParagraph: UInt16 = 0

  var stateCount: Int { acceptStarts.count - 1 }

  static let directLimit: UInt32 = 0x0700
  static let maximalClasses = 255

  /// - Returns: nil where more than `stateLimit` states or too many classes are needed.
  init?(network: PatternNetwork, inside: [Int32], anchored: [Int32], stateLimit: Int) {
    let classes = ScalarClasses(network: network)
    guard classes.count <= Self.maximalClasses else { return nil }
    classCount = classes.count
    borders = classes.borders
    borderClasses = classes.classes
    direct = (0..<Self.directLimit).map { classes.classOf($0) }
    var builder = SubsetBuilder(network: network, classes: classes, stateLimit: stateLimit)
    let first = builder.state(for: network.closure(of: inside))
    let second = builder.state(for: network.closure(of: inside + anchored))
    guard builder.run() else { return nil }
    startInside = UInt16(first)
    startOfParagraph = UInt16(second)
    table = builder.table
    accepted = builder.accepted
    acceptStarts = builder.acceptStarts
  }

  /// The class of a scalar at or beyond `direct.count`. Complexity: O(log borders).
  func classOfFar(_ scalar: UInt32) -> UInt8 {
    var low = 0
    var high = borders.count
    while low < high {
      let middle = (low + high) / 2
      if borders[middle] <= scalar { low = middle + 1 } else { high = middle }
    }
    return borderClasses[low - 1]
  }
}

/// Stretches of scalars that every set of the network contains wholly or not at all, numbered by
/// which sets contain them.
struct ScalarClasses {
  private(set) var borders: [UInt32] = []
  private(set) var classes: [UInt8] = []
  private(set) var count = 0
  /// The classes that each set consists of.
  private(set) var members: [ScalarSet: [Int]] = [:]

  init(network: PatternNetwork) {
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
    borders = cuts.sorted()
    var numbers: [[Int]: Int] = [:]
    for border in borders {
      let key = sets.indices.filter { sets[$0].contains(border) }
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      classes.append(UInt8(truncatingIfNeeded: number))
    }
    count = numbers.count
    for (key, number) in numbers {
      for set in key { members[sets[set], default: []].append(number) }
    }
  }

  func classOf(_ scalar: UInt32) -> UInt8 {
    let next = borders.firstIndex { $0 > scalar } ?? borders.count
    return classes[next - 1]
  }
}

/// The subset construction proper.
private struct SubsetBuilder {
  private let network: PatternNetwork
  private let classes: ScalarClasses
  private let stateLimit: Int
  private var numbers: [[Int32]: Int] = [:]
  private var subsets: [[Int32]] = []
  private var closures: [Int32: [Int32]] = [:]
  private(set) var table: [UInt16] = []
  private(set) var accepted: [Int32] = []
  private(set) var acceptStarts: [Int32] = [0]

  init(network: PatternNetwork, classes: ScalarClasses, stateLimit: Int) {
    self.network = network
    self.classes = classes
    self.stateLimit = stateLimit
    _ = state(for: [])
  }

  mutating func state(for subset: [Int32]) -> Int {
    if let number = numbers[subset] { return number }
    numbers[subset] = subsets.count
    subsets.append(subset)
    return subsets.count - 1
  }

  mutating func run() -> Bool {
    var next = 0
    while next < subsets.count {
      guard subsets.count <= stateLimit else { return false }
      expand(subsets[next])
      next += 1
    }
    return true
  }

  private mutating func expand(_ subset: [Int32]) {
    var targets: [Int: [Int32]] = [:]
    for state in subset {
      switch network.states[Int(state)] {
      case .consume(let set, let next):
        for member in classes.members[set] ?? [] { targets[member, default: []].append(next) }
      case .accept(let part): accepted.append(part)
      case .split: break
      }
    }
    acceptStarts.append(Int32(accepted.count))
    var row = [UInt16](repeating: 0, count: classes.count)
    for (member, starts) in targets {
      row[member] = UInt16(truncatingIfNeeded: state(for: closure(of: starts)))
    }
    table += row
  }

  private mutating func closure(of starts: [Int32]) -> [Int32] {
    guard starts.count == 1 else { return network.closure(of: starts) }
    if let known = closures[starts[0]] { return known }
    let made = network.closure(of: starts)
    closures[starts[0]] = made
    return made
  }
}
