/// The subset construction: states of the automaton are sets of states of the network.
struct SubsetBuilder {
  private let network: PatternNetwork
  private let classes: ScalarClasses
  private let stateLimit: Int
  private var numbers: [[Int32]: Int] = [:]
  private var subsets: [[Int32]] = []
  /// The network states that each class reaches from the current subset; empty between subsets.
  private var targets: [[Int32]]
  /// The turn in which `closure` last saw each network state.
  private var seen: [Int32]
  private var turn: Int32 = 0
  private(set) var table: [UInt16] = []
  private(set) var accepted: [Int32] = []
  private(set) var acceptStarts: [Int32] = [0]

  init(network: PatternNetwork, classes: ScalarClasses, stateLimit: Int) {
    self.network = network
    self.classes = classes
    self.stateLimit = stateLimit
    targets = Array(repeating: [], count: classes.count)
    seen = Array(repeating: 0, count: network.states.count)
    _ = state(from: [])
  }

  /// Returns the number of the subset that these network states reach; adds the subset if it is
  /// new.
  mutating func state(from starts: [Int32]) -> Int {
    let subset = closure(of: starts)
    if let number = numbers[subset] { return number }
    numbers[subset] = subsets.count
    subsets.append(subset)
    return subsets.count - 1
  }

  /// - Returns: true if the automaton is complete; false if it exceeded the limit.
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
    var touched: [Int] = []
    for state in subset {
      switch network.states[Int(state)] {
      case .consume(_, let next):
        for member in classes.members[Int(state)] {
          if targets[member].isEmpty { touched.append(member) }
          targets[member].append(next)
        }
      case .accept(let part): accepted.append(part)
      case .split: break
      }
    }
    acceptStarts.append(Int32(accepted.count))
    appendRow(touched)
  }

  private mutating func appendRow(_ touched: [Int]) {
    let row = table.count
    table.append(contentsOf: repeatElement(0, count: classes.count))
    var last: (starts: [Int32], number: Int) = ([], 0)
    for member in touched {
      // The classes of one set often lead to the same subset.
      if targets[member] != last.starts {
        last = (targets[member], state(from: targets[member]))
      }
      table[row + member] = UInt16(truncatingIfNeeded: last.number)
      targets[member].removeAll(keepingCapacity: true)
    }
  }

  /// Returns the consuming and accepting states reachable without reading, ascending.
  private mutating func closure(of starts: [Int32]) -> [Int32] {
    turn += 1
    var stack = starts
    var result: [Int32] = []
    while let state = stack.popLast() {
      guard seen[Int(state)] != turn else { continue }
      seen[Int(state)] = turn
      if case .split(let next) = network.states[Int(state)] {
        stack += next
      } else {
        result.append(state)
      }
    }
    return result.sorted()
  }
}
