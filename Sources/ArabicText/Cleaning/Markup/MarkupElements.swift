import DocumentModel
import ShippedTables

/// The effects of HTML tags on a text: `html_elements.tsv`.
struct MarkupElements: Sendable {
  static let shared = MarkupElements()

  enum Effect: String {
    case block, line, cell, inline, hidden
  }

  /// Attributes without a value.
  private let flags: Set<[UInt8]>
  private let effects: [[UInt8]: Effect]
  /// The maximum length of a name; longer names are unknown.
  private let longest: Int

  /// The namespaces of elements that office programs leave in a text: Word, VML, smart tags.
  private static let officePrefixes = Set(["o", "v", "w", "m", "x", "st1"].map { Array($0.utf8) })

  private init() {
    let rows = TabSeparatedTable.rows(ShippedTable.htmlElements)
    effects = Dictionary(
      uniqueKeysWithValues: rows.map { (Array($0[0].utf8), Effect(rawValue: $0[1])!) })
    flags = Set(
      TabSeparatedTable.rows(ShippedTable.htmlBooleanAttributes).map { Array($0[0].utf8) })
    longest = max(effects.keys.map(\.count).max() ?? 0, flags.map(\.count).max() ?? 0)
  }

  /// Returns the effect of an element; nil if no element has the name.
  func effect(of name: Slice<UnsafeBufferPointer<UInt8>>) -> Effect? {
    if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
      let prefix = name[..<colon].prefix(longest).map(Self.lowercase)
      return Self.officePrefixes.contains(prefix) && colon + 1 < name.endIndex ? .inline : nil
    }
    return name.count > longest ? nil : effects[name.map(Self.lowercase)]
  }

  func isFlag(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    name.count <= longest && flags.contains(name.map(Self.lowercase))
  }

  static func lowercase(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
