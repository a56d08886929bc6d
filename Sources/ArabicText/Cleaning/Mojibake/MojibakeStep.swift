/// The sequence at one index of a text, if the text is UTF-8 read with a wrong table.
struct MojibakeStep {
  enum Kind {
    /// ASCII, which is the same in every table.
    case plain
    /// A complete sequence of UTF-8.
    case sequence
    /// A sequence that lost a byte, which U+FFFD replaces.
    case marked
    /// A sequence that lost a byte without a trace, or to a space.
    case cut
    /// Text that cannot be misread UTF-8.
    case foreign
  }

  static let replacement: UInt32 = 0xFFFD

  var kind: Kind
  /// The scalar that the sequence encodes; U+FFFD if it is lost.
  var scalar: UInt32
  /// The number of scalars that the sequence takes in the text.
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

  /// Ends a sequence with a missing byte. The text may still be misread UTF-8 that lost the bytes
  /// undefined in its table, its soft hyphens, or its no-break spaces.
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
