/// The subsets of network states that were reached, numbered in the order of their discovery.
///
/// Each subset is a state of the deterministic automaton (subset construction).
/// M. O. Rabin and D. Scott, Finite Automata and Their Decision Problems, IBM Journal 3 (1959),
/// doi:10.1147/rd.32.0114.
struct SubsetTable {
  private let program: PatternProgram
  /// The members of all subsets, one subset after the other, each ascending.
  private var members: [Int32] = []
  /// Subset s is `members[starts[s]..<starts[s + 1]]`.
  private var starts: [Int] = [0]
  /// Open addressing by the hash of a subset: its number plus 1; 0 is free.
  private var slots = [Int32](repeating: 0, count: 1 << 10)
  /// The turn in which `appendClosure` last saw each network state.
  private var seen: [Int32]
  private var turn: Int32 = 0
  private var stack: [Int32] = []
  /// The numbers of the subsets with which reading starts. Number 0 is the dead state.
  private(set) var startInside = 0
  private(set) var startOfParagraph = 0

  init(_ program: PatternProgram) {
    self.program = program
    seen = Array(repeating: 0, count: program.count)
    _ = number(closureOf: [])
    startInside = number(closureOf: program.inside)
    startOfParagraph = number(closureOf: program.startOfParagraph)
  }

  var count: Int { starts.count - 1 }

  subscript(number: Int) -> ArraySlice<Int32> { members[starts[number]..<starts[number + 1]] }

  /// Returns the number of the subset that is reached from `opened` without reading, and adds the
  /// subset if it is new.
  mutating func number(closureOf opened: some Sequence<Int32>) -> Int {
    let start = members.count
    appendClosure(of: opened)
    let hash = Self.hash(members[start...])
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if self[number] == members[start...] {
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

  /// Returns the network states that a class of scalars leads to from a subset.
  func targets(from number: Int, reading scalarClass: Int) -> [Int32] {
    var targets: [Int32] = []
    for state in self[number] {
      let kind = program.kinds[Int(state)]
      if kind >= 0, program.sets[Int(kind)].contains(scalarClass) {
        targets.append(program.next[Int(state)])
      }
    }
    return targets
  }

  /// Returns the parts that end in a subset.
  func parts(acceptedBy number: Int) -> [Int32] {
    self[number].compactMap { state in
      program.kinds[Int(state)] == PatternProgram.accepting ? program.next[Int(state)] : nil
    }
  }

  /// Appends the consuming and accepting states that are reachable without reading, ascending.
  private mutating func appendClosure(of opened: some Sequence<Int32>) {
    turn += 1
    let start = members.count
    stack.append(contentsOf: opened)
    while let state = stack.popLast() {
      let index = Int(state)
      if seen[index] == turn { continue }
      seen[index] = turn
      if program.kinds[index] == PatternProgram.splitting {
        let branches = Int(program.branchStarts[index])..<Int(program.branchStarts[index + 1])
        stack.append(contentsOf: program.branches[branches])
      } else {
        members.append(state)
      }
    }
    members[start...].sort()
  }

  /// FNV-1a over the numbers of the states (http://www.isthe.com/chongo/tech/comp/fnv/).
  private static func hash(_ subset: ArraySlice<Int32>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for state in subset { hash = (hash ^ UInt64(UInt32(bitPattern: state))) &* 0x100_0000_01B3 }
    return Int((hash ^ hash >> 29) & 0x7FFF_FFFF)
  }

  private mutating func growSlots() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      var slot = Self.hash(self[number]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }
}
