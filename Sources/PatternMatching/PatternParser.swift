/// A parsed pattern: its parts, which gaps (`.*`) separate.
struct ParsedPattern: Equatable, Sendable {
  struct Part: Equatable, Sendable {
    var node: PatternNode
    /// `^`: matches only at the start of a paragraph.
    var isAnchored: Bool
    /// `\b`: no clitic may precede it.
    var isExact: Bool
  }

  var parts: [Part]
}

/// Parses the pattern language.
///
///     pattern := ^? \b? sequence ( .* sequence )*     .* or .+ : a gap, see PatternSet
///     (A gap binds looser than `|`.)
///     choice  := sequence ( | sequence )*
///     piece   := atom ( ? | * | + | {m} | {m,} | {m,n} )?
///     atom    := letter | ( choice ) | [set] | [^set] | . | \d | \punctuation | space | ~
///
/// A space matches spaces with the quotes and brackets around a name; `~` matches any further
/// letters of the same word.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private let id: Int
  private let source: String
  private var position = 0
  private var depth = 0

  static let repeatLimit = 64
  static let depthLimit = 16
  static let sizeLimit = 4_000

  init(id: Int, source: String) {
    self.id = id
    self.source = source
    scalars = Array(source.unicodeScalars)
  }

  mutating func parse() throws(PatternError) -> ParsedPattern {
    guard !scalars.isEmpty else { throw error(.empty) }
    let isAnchored = take("^")
    var parts = [try part(isAnchored: isAnchored)]
    while position < scalars.count {
      if takeGap() {
        parts.append(try part(isAnchored: false))
      } else {
        throw error(.unexpected(Character(scalars[position])))
      }
    }
    return ParsedPattern(parts: parts)
  }

  private mutating func part(isAnchored: Bool) throws(PatternError) -> ParsedPattern.Part {
    let start = position
    skipSpaces()
    let isExact = takeWordBoundary()
    var node = try choice(isTop: true)
    if case .sequence(var nodes) = node {
      while nodes.last == Self.space { nodes.removeLast() }
      node = .sequence(nodes)
    }
    guard !node.isNullable else { throw error(.matchesNothing, at: start) }
    guard node.first.intersects(.wordScalars) else { throw error(.notAWordStart, at: start) }
    guard node.size(limit: Self.sizeLimit) < Self.sizeLimit else {
      throw error(.tooLarge, at: start)
    }
    return ParsedPattern.Part(node: node, isAnchored: isAnchored, isExact: isExact)
  }

  private mutating func choice(isTop: Bool) throws(PatternError) -> PatternNode {
    var branches = [try sequence(isTop: isTop)]
    while take("|") { branches.append(try sequence(isTop: isTop)) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence(isTop: Bool) throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while position < scalars.count, scalars[position] != "|", scalars[position] != ")" {
      if isGap(at: position) {
        if isTop { break }
        throw error(.gapInGroup)
      }
      let piece = try repetition(of: try atom())
      if case .sequence(let inner) = piece { nodes += inner } else { nodes.append(piece) }
    }
    return .sequence(nodes)
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    let scalar = scalars[position]
    switch scalar {
    case "(": return try group()
    case "[": return .scalars(try scalarSet())
    case "\\": return .scalars(try escape())
    case ".":
      position += 1
      return .scalars(.any)
    case "~":
      position += 1
      return .repeated(.scalars(.wordScalars), min: 0, max: nil)
    case " ":
      skipSpaces()
      return Self.space
    case "?", "*", "+", "{": throw error(.nothingToRepeat)
    case "]", "}", "^", "\n": throw error(.unexpected(Character(scalar)))
    default: return .scalars(ScalarSet(try literal().value))
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode {
    let open = position
    guard depth < Self.depthLimit else { throw error(.tooDeep) }
    depth += 1
    position += 1
    let node = try choice(isTop: false)
    guard take(")") else { throw error(.unclosed("("), at: open) }
    depth -= 1
    return node
  }

  private mutating func repetition(of node: PatternNode) throws(PatternError) -> PatternNode {
    if take("?") { return .repeated(node, min: 0, max: 1) }
    if take("*") { return .repeated(node, min: 0, max: nil) }
    if take("+") { return .repeated(node, min: 1, max: nil) }
    guard take("{") else { return node }
    let open = position - 1
    guard let least = number() else { throw error(.badBounds, at: open) }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}"), least <= Self.repeatLimit, most ?? least >= least,
      most ?? least <= Self.repeatLimit, most != 0
    else { throw error(.badBounds, at: open) }
    return .repeated(node, min: least, max: most)
  }

  private mutating func scalarSet() throws(PatternError) -> ScalarSet {
    let open = position
    position += 1
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    while position < scalars.count, scalars[position] != "]" {
      let set = scalars[position] == "\\" ? try escape() : ScalarSet(try literal().value)
      if set.ranges.count == 1, let low = set.ranges.first?.lowerBound, take("-"),
        position < scalars.count, scalars[position] != "]"
      {
        let place = position
        let high = try literal().value
        guard low <= high else { throw error(.badRange, at: place) }
        ranges.append(low...high)
      } else {
        ranges += set.ranges
      }
    }
    guard take("]") else { throw error(.unclosed("["), at: open) }
    guard !ranges.isEmpty else { throw error(.empty, at: open) }
    guard isNegated else { return ScalarSet(ranges) }
    return ScalarSet(ranges + [ScalarSet.newline...ScalarSet.newline]).complement
  }

  private mutating func escape() throws(PatternError) -> ScalarSet {
    guard position + 1 < scalars.count else { throw error(.badEscape) }
    let next = scalars[position + 1]
    guard next == "d" || Self.isPunctuation(next) else { throw error(.badEscape) }
    position += 2
    return next == "d" ? .digits : ScalarSet(next.value)
  }

  private mutating func literal() throws(PatternError) -> Unicode.Scalar {
    let scalar = scalars[position]
    guard Self.isFolded(scalar) else { throw error(.notFolded(scalar)) }
    position += 1
    return scalar
  }
}

// Helpers that read single elements.
extension PatternParser {
  private static let space = PatternNode.repeated(.scalars(.separators), min: 1, max: nil)

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < scalars.count, scalars[position] == scalar else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() {
    while position < scalars.count, scalars[position] == " " { position += 1 }
  }

  private mutating func takeWordBoundary() -> Bool {
    guard position + 1 < scalars.count, scalars[position] == "\\", scalars[position + 1] == "b"
    else { return false }
    position += 2
    return true
  }

  private func isGap(at position: Int) -> Bool {
    position + 1 < scalars.count && scalars[position] == "."
      && (scalars[position + 1] == "*" || scalars[position + 1] == "+")
  }

  private mutating func takeGap() -> Bool {
    guard isGap(at: position) else { return false }
    position += 2
    return true
  }

  private mutating func number() -> Int? {
    var value: Int?
    while position < scalars.count, let digit = Self.digit(scalars[position]) {
      value = min(1_000, (value ?? 0) * 10 + digit)
      position += 1
    }
    return value
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    ("0"..."9").contains(scalar) ? Int(scalar.value - 0x30) : nil
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && scalar.value < 0x7F && !("0"..."9").contains(scalar)
      && !("a"..."z").contains(scalar) && !("A"..."Z").contains(scalar)
  }

  /// Returns false for scalars that do not occur in folded text: alef with hamza, madda or wasla,
  /// teh marbuta, alef maksura, tatweel, the marks, Arabic-Indic digits, Arabic punctuation and
  /// Latin capitals.
  static func isFolded(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x0610...0x061B, 0x060C, 0x061F, 0x0622, 0x0623, 0x0625, 0x0629, 0x0640,
      0x0649, 0x064B...0x0669, 0x0670, 0x0671, 0x06F0...0x06F9:
      false
    default: true
    }
  }

  private func error(_ fault: PatternError.Fault, at place: Int? = nil) -> PatternError {
    PatternError(pattern: id, source: source, position: place ?? position, fault: fault)
  }
}
