import Synchronization

/// The deterministic automaton of a pattern program. Scans add its states when they first reach
/// them, as RE2 does (https://swtch.com/~rsc/regexp/regexp3.html): texts visit a small part of all
/// states, and building every state would delay each start by a quarter of a second.
///
/// Threads share one automaton. A scan reads transitions without a lock; `add` takes the lock,
/// fills the row of a new state, and then stores the transition that leads to it (release). A scan
/// that loads the transition (acquire) therefore sees the row.
final class PatternAutomaton: @unchecked Sendable {  // rows are filled before they are published
  /// The values of a transition. Any other value is the number of the next state plus `offset`.
  enum Transition {
    static let unknown: UInt16 = 0
    static let dead: UInt16 = 1
    static let offset = 1
  }

  let program: PatternProgram
  let classCount: Int
  /// The number of states that fit; a full automaton is replaced by an empty one.
  let stateLimit: Int
  let startInside: Int
  let startOfParagraph: Int

  /// The transition of state s on class c is at `s * classCount + c`. The memory of rows that are
  /// not filled is never touched.
  private let table: UnsafeMutablePointer<Atomic<UInt16>>
  /// The parts that end in each state.
  private let accepted: UnsafeMutablePointer<UnsafeBufferPointer<Int32>>
  private let subsets: Mutex<SubsetTable>

  init(_ program: PatternProgram, stateLimit: Int) {
    // The dead state, two starts, and any state with its successor.
    precondition(stateLimit >= 5 && stateLimit < 0xFFFF, "a state number takes 16 bits")
    self.program = program
    self.stateLimit = stateLimit
    classCount = program.classes.count
    table = .allocate(capacity: stateLimit * classCount)
    accepted = .allocate(capacity: stateLimit)
    let subsets = SubsetTable(program)
    startInside = subsets.startInside
    startOfParagraph = subsets.startOfParagraph
    for state in 0..<subsets.count {
      Self.fill(state, subsets, table, accepted, classCount)
    }
    self.subsets = Mutex(subsets)
  }

  deinit {
    let count = min(subsets.withLock { $0.count }, stateLimit)
    for state in 0..<count { accepted[state].deallocate() }
    accepted.deallocate()
    table.deallocate()
  }

  /// The transition of a state on a class of scalars.
  @inline(__always)
  func transition(from state: Int, on scalarClass: Int) -> UInt16 {
    table[state &* classCount &+ scalarClass].load(ordering: .acquiring)
  }

  /// The parts that end in a state.
  @inline(__always)
  func parts(acceptedBy state: Int) -> UnsafeBufferPointer<Int32> { accepted[state] }

  /// Computes an unknown transition.
  /// - Returns: nil if it leads to a new state and the automaton is full.
  func add(from state: Int, on scalarClass: Int) -> UInt16? {
    subsets.withLock { subsets in
      let known = transition(from: state, on: scalarClass)
      if known != Transition.unknown { return known }
      let targets = subsets.targets(from: state, reading: scalarClass)
      guard let next = self.state(closureOf: targets, in: &subsets) else { return nil }
      let transition = UInt16(next + Transition.offset)
      table[state * classCount + scalarClass].store(transition, ordering: .releasing)
      return transition
    }
  }

  /// Returns the network states of a state.
  func subset(of state: Int) -> [Int32] { subsets.withLock { Array($0[state]) } }

  /// Returns the state of a subset in an automaton that has room for it.
  func state(of subset: [Int32]) -> Int? {
    subsets.withLock { state(closureOf: subset, in: &$0) }
  }

  /// Returns the state of a subset, with its row filled. A subset gets its number before the limit
  /// is checked, so a number beyond the limit never gets a state.
  private func state(closureOf opened: [Int32], in subsets: inout SubsetTable) -> Int? {
    let before = subsets.count
    let state = subsets.number(closureOf: opened)
    guard state < stateLimit else { return nil }
    if state == before { Self.fill(state, subsets, table, accepted, classCount) }
    return state
  }

  private static func fill(
    _ state: Int, _ subsets: SubsetTable, _ table: UnsafeMutablePointer<Atomic<UInt16>>,
    _ accepted: UnsafeMutablePointer<UnsafeBufferPointer<Int32>>, _ classCount: Int
  ) {
    let row = table + state * classCount
    for place in 0..<classCount { (row + place).initialize(to: Atomic(Transition.unknown)) }
    let ended = subsets.parts(acceptedBy: state)
    let parts = UnsafeMutableBufferPointer<Int32>.allocate(capacity: ended.count)
    _ = parts.initialize(from: ended)
    (accepted + state).initialize(to: UnsafeBufferPointer(parts))
  }

  /// Counts all states that the program can reach.
  /// - Returns: nil if there are more than `limit`.
  static func countStates(of program: PatternProgram, limit: Int) -> Int? {
    var subsets = SubsetTable(program)
    var state = 0
    while state < subsets.count {
      guard subsets.count <= limit else { return nil }
      var last: [Int32] = []
      for scalarClass in 0..<program.classes.count {
        let targets = subsets.targets(from: state, reading: scalarClass)
        // Neighbouring classes often lead to the same place.
        if targets.isEmpty || targets == last { continue }
        _ = subsets.number(closureOf: targets)
        last = targets
      }
      state += 1
    }
    return subsets.count
  }
}
