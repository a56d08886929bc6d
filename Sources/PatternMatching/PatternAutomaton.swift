/// The deterministic automaton of a pattern network: one table step for each scalar, whatever the
/// number of patterns.
///
/// It is built by subset construction after Rabin and Scott (1959), over classes of scalars that no
/// pattern distinguishes. State 0 is dead.
struct PatternAutomaton: Sendable {
  /// The class of each scalar below `direct.count`.
  private(set) var direct: [UInt8]
  /// The first scalar and the class of each later stretch, ascending.
  private var borders: [UInt32]
  private var borderClasses: [UInt8]
  private(set) var classCount: Int
  private(set) var table: [UInt16] = []
  /// Parts accepted in state s: `accepted[acceptStarts[s]..<acceptStarts[s + 1]]`.
  private(set) var accepted: [Int32] = []
  private(set) var acceptStarts: [Int32] = [0]
  /// The start states: inside a paragraph, and at its first word.
  private(set) var startInside: UInt16 = 0
  private(set) var startOfParagraph: UInt16 = 0

  var stateCount: Int { acceptStarts.count - 1 }

  static let directLimit: UInt32 = 0x0700
  static let maximalClasses = 255

  /// - Returns: nil if the automaton needs more than `stateLimit` states or too many classes.
  init?(network: PatternNetwork, inside: [Int32], anchored: [Int32], stateLimit: Int) {
    let classes = ScalarClasses(network: network)
    guard classes.count <= Self.maximalClasses else { return nil }
    classCount = classes.count
    borders = classes.borders
    borderClasses = classes.classes
    direct = (0..<Self.directLimit).map { classes.classOf($0) }
    var builder = SubsetBuilder(network: network, classes: classes, stateLimit: stateLimit)
    let first = builder.state(from: inside)
    let second = builder.state(from: inside + anchored)
    guard builder.run() else { return nil }
    startInside = UInt16(first)
    startOfParagraph = UInt16(second)
    table = builder.table
    accepted = builder.accepted
    acceptStarts = builder.acceptStarts
  }

  /// Returns the class of a scalar at or beyond `direct.count`. Complexity: O(log borders).
  func classOfHighScalar(_ scalar: UInt32) -> UInt8 {
    borderClasses[borders.partitioningIndex { $0 > scalar } - 1]
  }
}

/// Stretches of scalars that every set of the network contains completely or not at all, numbered
/// by the sets that contain them.
struct ScalarClasses {
  private(set) var borders: [UInt32] = []
  private(set) var classes: [UInt8] = []
  private(set) var count = 0
  /// The classes that each state of the network consumes; empty for states that consume nothing.
  private(set) var members: [[Int]] = []

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
    var membersOfSet: [ScalarSet: [Int]] = [:]
    for (key, number) in numbers {
      for set in key { membersOfSet[sets[set], default: []].append(number) }
    }
    members = network.states.map { state in
      if case .consume(let set, _) = state { membersOfSet[set] ?? [] } else { [] }
    }
  }

  func classOf(_ scalar: UInt32) -> UInt8 {
    let next = borders.firstIndex { $0 > scalar } ?? borders.count
    return classes[next - 1]
  }
}
