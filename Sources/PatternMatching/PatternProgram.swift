/// The compiled form of a set of patterns: the network in flat arrays, and the classes of scalars.
struct PatternProgram: Sendable {
  /// The number of network states.
  var count: Int { next.count }
  let classes: ScalarClasses
  /// The network states that are open inside a paragraph, and at its first word.
  let inside: [Int32]
  let startOfParagraph: [Int32]

  /// The state after a consuming state; the part of an accepting state.
  private(set) var next: [Int32] = []
  /// An index in `sets` for a consuming state; otherwise `accepting` or `splitting`.
  private(set) var kinds: [Int16] = []
  private(set) var sets: [ClassSet] = []
  /// The branches of state s are `branches[branchStarts[s]..<branchStarts[s + 1]]`.
  private(set) var branches: [Int32] = []
  private(set) var branchStarts: [Int32] = [0]

  static let accepting: Int16 = -1
  static let splitting: Int16 = -2

  /// - Parameters:
  ///   - inside: the states at which the parts without an anchor begin.
  ///   - anchored: the states of the parts that match only at the start of a paragraph.
  /// - Returns: nil if the patterns distinguish more than `ScalarClasses.limit` classes of scalars.
  init?(_ network: PatternNetwork, inside: [Int32], anchored: [Int32]) {
    guard let classes = ScalarClasses(network: network) else { return nil }
    self.classes = classes
    self.inside = inside
    startOfParagraph = inside + anchored
    var numbers: [ScalarSet: Int16] = [:]
    for state in network.states {
      switch state {
      case .consume(let set, let target):
        next.append(target)
        if numbers[set] == nil {
          numbers[set] = Int16(sets.count)
          sets.append(classes.members[set]!)
        }
        kinds.append(numbers[set]!)
      case .accept(let part):
        next.append(part)
        kinds.append(Self.accepting)
      case .split(let targets):
        next.append(0)
        kinds.append(Self.splitting)
        branches += targets
      }
      branchStarts.append(Int32(branches.count))
    }
  }
}
