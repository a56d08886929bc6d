/// What stands at one place of a text, if the text is UTF-8 read by a wrong table.
struct MojibakeStep {
  enum Kind {
    /// ASCII: the same in every table.
    case plain
    /// A whole sequence of UTF-8.
    case sequence
    /// A sequence of which a byte was lost and stands as U+FFFD.
    case marked
    /// A sequence of which a byte was lost and left no sign, or a space.
    case cut
    /// No such text.
    case foreign
  }

  static let replacement: UInt32 = 0xFFFD

  var kind: Kind
  /// What the sequence stands for; U+FFFD where that is lost.
  var scalar: UInt32
  /// How many scalars of the text it takes.
  var count: Int
  /// The first byte.
  var lead: UInt8

  /// - Complexity: O(1).
  init(_ text: UnsafeBufferPointer<UInt32>, at index: Int, by table: borrowing MojibakeTable) {
    self.init(kind: .plain, scalar: text[index], count: 1, lead: 0)
    guard scalar >= 0x80 else { return }
    lead = table.byte(scalar)
    guard (0xC2...0xF4).contains(lead) else {
      kind = .foreign
      return
    }
    let needed = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
    var value = UInt32(lead) & (0x3F >> UInt32(needed))
    kind = .sequence
    for offset in 1...needed {
      let next = index + offset < text.count ? text[index + offset] : 0
      if next == Self.replacement {
        kind = .marked
      } else if table.isContinuation(next) {
        value = value << 6 | UInt32(table.byte(next) & 0x3F)
      } else {
        endCut(before: next, after: offset - 1, value)
        return
      }
      count += 1
    }
    scalar = kind == .sequence ? value : Self.replacement
    let least: UInt32 = needed == 1 ? 0x80 : needed == 2 ? 0x800 : 0x10000
    if kind == .sequence, value < least || Unicode.Scalar(value) == nil { kind = .foreign }
  }

  private init(kind: Kind, scalar: UInt32, count: Int, lead: UInt8) {
    self.kind = kind
    self.scalar = scalar
    self.count = count
    self.lead = lead
  }

  /// A byte is missing: the text may still be one that lost what its table leaves undefined, its
  /// soft hyphens, or its no-break spaces.
  private mutating func endCut(before next: UInt32, after matched: Int, _ value: UInt32) {
    let isArabic = (0xD8...0xDB).contains(lead)
    let isPunctuation = lead == 0xE2 && matched == 1 && value & 0x3F == 0
    let isBeforeSpace = next == 0x20 && matched == 0 && [0xC2, 0xC3, 0xC5].contains(lead)
    let isBroken = kind == .marked
    kind = isArabic || isPunctuation || isBeforeSpace || isBroken ? .cut : .foreign
    if isBroken { kind = .marked }
    scalar = Self.replacement
  }
}
