import DocumentModel
import ShippedTables

/// The treatment of a scalar in cleaning, which every rule checks first.
enum CleanClass: UInt8 {
  /// Kept unchanged.
  case plain
  case space, newline
  case bidiControl, zeroWidth, nonJoiner, joiner, control
  case presentationForm
  case tatweel
  /// An Arabic mark, which may compose with its letter or be in the wrong order.
  case mark
  /// Any other scalar that NFC may change or move.
  case unstable

  /// True for spaces, line ends and removed scalars, which are decided together at the next visible
  /// scalar.
  @inline(__always)
  var isGap: Bool { rawValue >= Self.space.rawValue && rawValue <= Self.control.rawValue }
}

/// The class of every scalar, and the letters of the presentation forms.
struct CleanTable: Sendable {
  static let shared = CleanTable()

  /// The classes by scalar value, for the basic plane.
  let classes: [UInt8]
  /// The canonical combining classes of U+0600–06FF.
  let arabicOrder: [UInt8]
  /// The letters of the forms U+FB50–FEFC as UTF-8; empty if a form is kept.
  let forms: [[UInt8]]
  static let firstForm: UInt32 = 0xFB50
  static let lastForm: UInt32 = 0xFEFC
  private let unstableAbove: [ClosedRange<UInt32>]

  private init() {
    var classes = [UInt8](repeating: CleanClass.plain.rawValue, count: 0x10000)
    func mark(_ ranges: [ClosedRange<UInt32>], _ kind: CleanClass) {
      for range in ranges {
        for scalar in range { classes[Int(scalar)] = kind.rawValue }
      }
    }
    let unstable = TabSeparatedTable.rows(ShippedTable.nfcUnstable).map {
      ResourceTable.scalar($0[0])...ResourceTable.scalar($0[1])
    }
    mark(unstable.filter { $0.upperBound < 0x10000 }, .unstable)
    unstableAbove = unstable.filter { $0.lowerBound >= 0x10000 }
    let order = (UInt32(0x600)...0x6FF).map {
      Unicode.Scalar($0)!.properties.canonicalCombiningClass.rawValue
    }
    for (offset, value) in order.enumerated() where value > 0 {
      classes[0x600 + offset] = CleanClass.mark.rawValue
    }
    var forms = [[UInt8]](repeating: [], count: Int(Self.lastForm - Self.firstForm) + 1)
    for row in TabSeparatedTable.rows(ShippedTable.presentationForms) {
      let form = ResourceTable.scalar(row[0])
      for letter in ResourceTable.scalars(row[1]) {
        UTF8Scalar.append(letter, to: &forms[Int(form - Self.firstForm)])
      }
      classes[Int(form)] = CleanClass.presentationForm.rawValue
    }
    for (ranges, kind) in Self.ranges { mark(ranges, kind) }
    self.classes = classes
    self.forms = forms
    arabicOrder = order
  }

  /// Sources: UAX #9 (Bidi_Control), UAX #14 (BK, CR, LF, NL), and White_Space of PropList.txt.
  private static let ranges: [([ClosedRange<UInt32>], CleanClass)] = [
    ([0...0x08, 0x0E...0x1F, 0x7F...0x7F], .control),
    ([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029], .newline),
    (
      [
        0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000,
      ], .space
    ),
    ([0x61C...0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069], .bidiControl),
    (
      [0xAD...0xAD, 0x200B...0x200B, 0x2060...0x2060, 0x206A...0x206F, 0xFEFF...0xFEFF], .zeroWidth
    ),
    ([Letter.zeroWidthNonJoiner...Letter.zeroWidthNonJoiner], .nonJoiner),
    ([Letter.zeroWidthJoiner...Letter.zeroWidthJoiner], .joiner),
    ([Letter.tatweel...Letter.tatweel], .tatweel),
  ]

  @inline(__always)
  func kind(_ scalar: UInt32, _ classes: UnsafeBufferPointer<UInt8>) -> CleanClass {
    guard scalar < 0x10000 else { return kindAbove(scalar) }
    return CleanClass(rawValue: classes[Int(scalar)]).unsafelyUnwrapped
  }

  private func kindAbove(_ scalar: UInt32) -> CleanClass {
    unstableAbove.contains { $0.contains(scalar) } ? .unstable : .plain
  }

  /// Returns the canonical combining class of a scalar.
  func order(_ scalar: UInt32) -> UInt8 {
    if scalar >= 0x600 && scalar < 0x700 { return arabicOrder[Int(scalar - 0x600)] }
    return Unicode.Scalar(scalar)?.properties.canonicalCombiningClass.rawValue ?? 0
  }
}
