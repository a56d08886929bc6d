/// A set of scalars as ascending ranges that do not touch.
struct ScalarSet: Hashable, Sendable {
  var ranges: [ClosedRange<UInt32>]

  init(_ ranges: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  init(_ scalars: UInt32...) { self.init(scalars.map { $0...$0 }) }

  var complement: ScalarSet {
    var rest: [ClosedRange<UInt32>] = []
    var from: UInt32 = 0
    for range in ranges {
      if range.lowerBound > from { rest.append(from...(range.lowerBound - 1)) }
      from = range.upperBound + 1
    }
    if from <= 0x10FFFF { rest.append(from...0x10FFFF) }
    return ScalarSet(rest)
  }

  func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } }

  func intersects(_ other: ScalarSet) -> Bool {
    ranges.contains { range in other.ranges.contains { $0.overlaps(range) } }
  }

  static let newline: UInt32 = 0x0A
  /// `.`: any scalar of the same paragraph.
  static let any = ScalarSet(newline).complement
  static let digits = ScalarSet([0x30...0x39])
  /// The scalars that a space in a pattern matches: spaces, and the quotation marks and brackets
  /// that writers put around a name.
  static let separators = ScalarSet(0x20, 0x22, 0x27, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D)
  /// `~`: letters and digits of folded text (ASCII, then everything except general punctuation).
  static let wordScalars = ScalarSet([
    0x30...0x39, 0x61...0x7A, 0xAA...0xAA, 0xB5...0xB5, 0xC0...0x60B, 0x60D...0x61A,
    0x620...0x669, 0x66E...0x6D3, 0x6D5...0x1FFF, 0x2C00...0x2DFF, 0x3041...0x10FFFF,
  ])
}

/// The syntax tree of a pattern.
indirect enum PatternNode: Equatable, Sendable {
  case scalars(ScalarSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, min: Int, max: Int?)

  static func optional(_ node: PatternNode) -> PatternNode { .repeated(node, min: 0, max: 1) }
  static func scalar(_ value: UInt32) -> PatternNode { .scalars(ScalarSet(value)) }

  /// True if the node can match the empty text.
  var isNullable: Bool {
    switch self {
    case .scalars: false
    case .sequence(let nodes): nodes.allSatisfy(\.isNullable)
    case .choice(let nodes): nodes.contains(where: \.isNullable)
    case .repeated(let node, let min, _): min == 0 || node.isNullable
    }
  }

  /// The scalars that a match can start with.
  var first: ScalarSet {
    switch self {
    case .scalars(let set): return set
    case .choice(let nodes): return ScalarSet(nodes.flatMap(\.first.ranges))
    case .repeated(let node, _, _): return node.first
    case .sequence(let nodes):
      var ranges: [ClosedRange<UInt32>] = []
      for node in nodes {
        ranges += node.first.ranges
        if !node.isNullable { break }
      }
      return ScalarSet(ranges)
    }
  }

  /// Returns the number of states that a Thompson construction needs, counted without overflow up
  /// to `limit`.
  func size(limit: Int) -> Int {
    switch self {
    case .scalars: return 1
    case .sequence(let nodes), .choice(let nodes):
      return nodes.reduce(1) { min(limit, $0 + $1.size(limit: limit)) }
    case .repeated(let node, let least, let most):
      return min(limit, 1 + node.size(limit: limit) * max(1, most ?? least + 1))
    }
  }
}
