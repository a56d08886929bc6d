import DocumentModel
import ShippedTables

/// The action of folding on a scalar.
enum FoldKind: UInt32 {
  /// Punctuation and signs: kept, but part of no word.
  case other
  case letter, digit
  case space, newline
  case delete
  /// A sign for a whole phrase: it separates words and is not a word.
  case gap
  case tatweel
  case thousandsSeparator
}

/// The folded form of every scalar, from `folding.tsv` and simple lower case.
struct FoldTable: Sendable {
  static let shared = FoldTable()

  /// The entries by scalar value, for the basic plane: target in the low 16 bits, kind above them.
  let entries: [UInt32]
  /// The folded letters, indexed by `place`, each as the two bytes that are stored for it. The
  /// value is 0 for a scalar that is not a letter, takes more bytes, or depends on the following
  /// scalar (teh marbuta).
  let letters: [UInt16]
  /// The first of the two lead bytes of U+0600…067F.
  static let firstLead: UInt8 = 0xD8

  private init() {
    var entries = (UInt32(0)..<0x10000).map(Self.ordinary)
    func set(_ scalar: UInt32, _ kind: FoldKind, _ target: UInt32) {
      entries[Int(scalar)] = kind.rawValue << 16 | target
    }
    for row in TabSeparatedTable.rows(ShippedTable.folding) {
      let scalar = ResourceTable.scalar(row[0])
      switch row[1] {
      case "delete": set(scalar, .delete, 0)
      case "gap": set(scalar, .gap, 0)
      default:
        let target = ResourceTable.scalar(row[1])
        set(scalar, Self.kind(of: target), target)
      }
    }
    // Clean text contains none of these; text that people type into a query may.
    let (classes, forms) = (CleanTable.shared.classes, CleanTable.shared.forms)
    for scalar in UInt32(0)..<0x10000 {
      switch CleanClass(rawValue: classes[Int(scalar)]) {
      case .bidiControl, .zeroWidth, .control: set(scalar, .delete, 0)
      case .space, .newline: set(scalar, .space, 0x20)
      case .presentationForm:
        let first = forms[Int(scalar - CleanTable.firstForm)].withUnsafeBufferPointer {
          UTF8Scalar.decode($0, at: 0).scalar
        }
        set(scalar, Letter.isArabic(first) ? .letter : .delete, scalar)
      default: break
      }
    }
    set(0x20, .space, 0x20)
    set(0x0A, .newline, 0x0A)
    set(Letter.tatweel, .tatweel, UInt32(UInt8(ascii: "-")))
    set(Letter.thousandsSeparator, .thousandsSeparator, UInt32(UInt8(ascii: ",")))
    self.entries = entries
    letters = (UInt32(0x600)..<0x680).map { scalar in
      let entry = entries[Int(scalar)]
      let target = entry & 0xFFFF
      guard entry >> 16 == FoldKind.letter.rawValue, scalar != Letter.tehMarbuta,
        UTF8Scalar.length(target) == 2
      else { return 0 }
      return UInt16(littleEndian: UInt16(0xC0 | target >> 6) | UInt16(0x80 | target & 0x3F) << 8)
    }
  }

  /// Returns the index in `letters` of a letter of U+0600…067F, given its bytes.
  @inline(__always)
  static func place(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 1) << 6 | Int(second & 0x3F)
  }

  private static func ordinary(_ scalar: UInt32) -> UInt32 {
    let target = lower(scalar)
    return kind(of: target).rawValue << 16 | target
  }

  /// Returns the simple lower case; the Turkish capital with a dot becomes i.
  private static func lower(_ scalar: UInt32) -> UInt32 {
    guard let value = Unicode.Scalar(scalar), value.properties.changesWhenLowercased else {
      return scalar
    }
    if scalar == 0x130 { return 0x69 }
    let mapped = value.properties.lowercaseMapping.unicodeScalars
    guard mapped.count == 1, let first = mapped.first?.value, first < 0x10000 else { return scalar }
    return first
  }

  /// Returns the kind of a scalar. Letters and the marks written on them make words (UAX #29
  /// ALetter, Extend); digits make separate words.
  static func kind(of scalar: UInt32) -> FoldKind {
    guard let value = Unicode.Scalar(scalar) else { return .other }
    switch value.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark:
      return .letter
    case .decimalNumber: return .digit
    default: return .other
    }
  }

  @inline(__always)
  static func look(
    _ scalar: UInt32, _ entries: UnsafeBufferPointer<UInt32>
  ) -> (kind: FoldKind, target: UInt32) {
    guard scalar < 0x10000 else { return (kind(of: scalar), scalar) }
    let entry = entries[Int(scalar)]
    return (FoldKind(rawValue: entry >> 16).unsafelyUnwrapped, entry & 0xFFFF)
  }
}
