/// The subset construction: each state of the automaton is a set of states of the network.
///
/// M. O. Rabin and D. Scott, Finite Automata and Their Decision Problems, IBM Journal 3 (1959),
/// doi:10.1147/rd.32.0114.
///
/// Works on flat arrays: the scheme that ships has some 20,000 subsets, and every process that reads a
/// document builds it.
struct SubsetBuilder {
  private let network: FlatNetwork
  private let classCount: Int
  private let stateLimit: Int

  /// The members of all subsets, one subset after the other, each ascending.
  private var members: [Int32] = []
  /// Subset s is `members[starts[s]..<starts[s + 1]]`.
  private var starts: [Int] = [0]
  /// Open addressing by the hash of a subset: its number plus 1; 0 is free.
  private var slots: [Int32]

  /// Network states that each class leads to from the subset in hand.
  private var targets: [[Int32]]
  private var touched: [Int] = []
  /// The turn in which each network state was last seen by `closure`.
  private var seen: [Int32]
  private var turn: Int32 = 0
  private var stack: [Int32] = []

  private(set) var table: [UInt16] = []
  private(set) var accepted: [Int32] = []
  private(set) var acceptStarts: [Int32] = [0]

  init(network: PatternNetwork, classes: ScalarClasses, stateLimit: Int) {
    self.network = FlatNetwork(network, classes)
    classCount = classes.count
    self.stateLimit = stateLimit
    slots = Array(repeating: 0, count: 1 << 12)
    targets = Array(repeating: [], count: classes.count)
    seen = Array(repeating: 0, count: network.states.count)
    _ = state(from: [])
  }

  private var count: Int { starts.count - 1 }

  /// Returns the number of the subset that these network states open, and adds a new subset.
  mutating func state(from opened: [Int32]) -> Int {
    let start = members.count
    appendClosure(of: opened)
    let hash = Self.hash(members, from: start)
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if isEqual(number, from: start) {
        members.removeLast(members.count - start)
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    starts.append(members.count)
    slots[slot] = Int32(count)
    if count * 2 > slots.count { growSlots() }
    return count - 1
  }

  /// Builds all states. Returns false if there are more than the limit.
  mutating func run() -> Bool {
    var next = 0
    while next < count {
      guard count <= stateLimit else { return false }
      expand(next)
      next += 1
    }
    return true
  }

  private mutating func expand(_ subset: Int) {
    touched.removeAll(keepingCapacity: true)
    for index in starts[subset]..<starts[subset + 1] {
      let state = Int(members[index])
      let next = network.next[state]
      if network.isAccepting[state] {
        accepted.append(next)
        continue
      }
      for place in network.classStarts[state]..<network.classStarts[state + 1] {
        let member = network.classes[place]
        if targets[member].isEmpty { touched.append(member) }
        targets[member].append(next)
      }
    }
    acceptStarts.append(Int32(accepted.count))
    appendRow()
  }

  private mutating func appendRow() {
    let row = table.count
    table.append(contentsOf: repeatElement(0, count: classCount))
    var last = -1
    var number = 0
    for member in touched {
      // Classes of one set often lead to the same place.
      if last < 0 || targets[member] != targets[last] { number = state(from: targets[member]) }
      table[row + member] = UInt16(truncatingIfNeeded: number)
      if last >= 0 { targets[last].removeAll(keepingCapacity: true) }
      last = member
    }
    if last >= 0 { targets[last].removeAll(keepingCapacity: true) }
  }

  /// Appends the consuming and accepting states that are reachable without reading, ascending.
  private mutating func appendClosure(of opened: [Int32]) {
    turn += 1
    let start = members.count
    stack.append(contentsOf: opened)
    while let state = stack.popLast() {
      let index = Int(state)
      if seen[index] == turn { continue }
      seen[index] = turn
      let (first, end) = (network.splitStarts[index], network.splitStarts[index + 1])
      if first == end {
        members.append(state)
      } else {
        for place in first..<end { stack.append(network.splits[place]) }
      }
    }
    members[start...].sort()
  }

  private func isEqual(_ number: Int, from start: Int) -> Bool {
    let first = starts[number]
    let length = starts[number + 1] - first
    guard length == members.count - start else { return false }
    for offset in 0..<length where members[first + offset] != members[start + offset] {
      return false
    }
    return true
  }

  /// FNV-1a over the numbers of the states (http://www.isthe.com/chongo/tech/comp/fnv/).
  private static func hash(_ members: [Int32], from start: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in start..<members.count {
      hash = (hash ^ UInt64(UInt32(bitPattern: members[index]))) &* 0x100_0000_01B3
    }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF)
  }

  private mutating func growSlots() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      let subset = Array(members[starts[number]..<starts[number + 1]])
      var slot = Self.hash(subset, from: 0) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }
}

/// The states of a network in flat arrays, without a reference count for each look.
private struct FlatNetwork {
  /// The state behind a consuming state; the part of an accepting one.
  private(set) var next: [Int32] = []
  private(set) var isAccepting: [Bool] = []
  /// The classes that state s consumes are `classes[classStarts[s]..<classStarts[s + 1]]`.
  private(set) var classes: [Int] = []
  private(set) var classStarts: [Int] = [0]
  /// The branches of state s are `splits[splitStarts[s]..<splitStarts[s + 1]]`; none if it is no split.
  private(set) var splits: [Int32] = []
  private(set) var splitStarts: [Int] = [0]

  init(_ network: PatternNetwork, _ scalarClasses: ScalarClasses) {
    for (index, state) in network.states.enumerated() {
      switch state {
      case .consume(_, let target):
        next.append(target)
        isAccepting.append(false)
        classes += scalarClasses.members[index]
      case .accept(let part):
        next.append(part)
        isAccepting.append(true)
      case .split(let branches):
        next.append(0)
        isAccepting.append(false)
        splits += branches
      }
      classStarts.append(classes.count)
      splitStarts.append(splits.count)
    }
  }
}
