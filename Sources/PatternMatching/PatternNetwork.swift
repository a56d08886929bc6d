/// Thompson's construction: one network of states for all parts of all patterns.
///
/// K. Thompson, Regular Expression Search Algorithm, CACM 11 (1968), doi:10.1145/363347.363387.
struct PatternNetwork {
  enum State {
    case consume(ScalarSet, next: Int32)
    case split([Int32])
    /// The end of the part with this index.
    case accept(Int32)
  }

  private(set) var states: [State] = []

  /// Adds one part; returns its start state.
  mutating func add(_ node: PatternNode, part: Int) -> Int32 {
    let end = append(.accept(Int32(part)))
    return link(node, to: end)
  }

  private mutating func append(_ state: State) -> Int32 {
    states.append(state)
    return Int32(states.count - 1)
  }

  /// Returns the start of `node` if the following node starts at `next`.
  private mutating func link(_ node: PatternNode, to next: Int32) -> Int32 {
    switch node {
    case .scalars(let set):
      return append(.consume(set, next: next))
    case .sequence(let nodes):
      return nodes.reversed().reduce(next) { link($1, to: $0) }
    case .choice(let branches):
      let starts = branches.map { link($0, to: next) }
      return append(.split(starts))
    case .repeated(let inner, let least, let most):
      var start = next
      if let most {
        for _ in least..<most {
          let taken = link(inner, to: start)
          start = append(.split([taken, next]))
        }
      } else {
        let loop = append(.split([next]))
        let taken = link(inner, to: loop)
        states[Int(loop)] = .split([taken, next])
        start = loop
      }
      for _ in 0..<least { start = link(inner, to: start) }
      return start
    }
  }
}
