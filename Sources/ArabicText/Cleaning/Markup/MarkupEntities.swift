import DocumentModel
import ShippedTables

/// HTML character references: those of `html_entities.tsv` and the numeric ones.
struct MarkupEntities: Sendable {
  static let shared = MarkupEntities()

  private let scalars: [[UInt8]: UInt32]
  /// Names that may lack the semicolon (HTML Standard, section 13.5).
  private let legacy: Set<[UInt8]>
  private let longest: Int
  /// The characters for the numbers of C1 controls: the signs of windows-1252 (section 13.2.5.80).
  private let remapped: [UInt32: UInt32]

  private init() {
    let rows = TabSeparatedTable.rows(ShippedTable.htmlEntities)
    scalars = Dictionary(
      uniqueKeysWithValues: rows.map { (Array($0[0].utf8), ResourceTable.scalar($0[1])) })
    legacy = Set(rows.filter { $0.count > 2 }.map { Array($0[0].utf8) })
    longest = scalars.keys.map(\.count).max() ?? 0
    remapped = Dictionary(
      uniqueKeysWithValues: TabSeparatedTable.rows(ShippedTable.windows1252).map {
        (ResourceTable.scalar($0[0]), ResourceTable.scalar($0[1]))
      })
  }

  /// Returns the reference whose text after '&' starts at `start`.
  func match(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (scalar: UInt32, end: Int)? {
    guard start < source.count else { return nil }
    return source[start] == UInt8(ascii: "#")
      ? number(source, from: start + 1) : name(source, from: start)
  }

  private func name(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (scalar: UInt32, end: Int)? {
    var end = start
    while end < source.count, end - start <= longest, Self.isAlphanumeric(source[end]) { end += 1 }
    let name = Array(source[start..<end])
    guard let scalar = scalars[name] else { return nil }
    if end < source.count, source[end] == UInt8(ascii: ";") { return (scalar, end + 1) }
    // This follows the standard's rule for attributes, so that "?a=1&copy=2" and "?a=1&copy"
    // remain.
    guard legacy.contains(name), end == source.count || source[end] != UInt8(ascii: "="),
      !Self.isQuery(source, before: start)
    else { return nil }
    return (scalar, end)
  }

  private func number(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (scalar: UInt32, end: Int)? {
    let isHex = start < source.count && source[start] | 0x20 == UInt8(ascii: "x")
    let first = start + (isHex ? 1 : 0)
    var end = first
    var value: UInt32 = 0
    while end < source.count, let digit = Self.digit(source[end], isHex: isHex) {
      value = min(0x11_0000, value * (isHex ? 16 : 10) + digit)
      end += 1
    }
    guard end > first, let scalar = meaning(of: value) else { return nil }
    if end < source.count, source[end] == UInt8(ascii: ";") { return (scalar, end + 1) }
    // Without a semicolon, only unambiguous references count: "&#1605", but not "R&#12".
    let isClear = scalar >= 0x80 && (end == source.count || !Self.isAlphanumeric(source[end]))
    return isClear ? (scalar, end) : nil
  }

  /// Returns the scalar of a number; nil for control characters other than line ends and tab,
  /// because no text contains them on purpose.
  private func meaning(of value: UInt32) -> UInt32? {
    if let remapped = remapped[value] { return remapped }
    if value == 0 || Unicode.Scalar(value) == nil { return 0xFFFD }
    if value == 0x09 || value == 0x0A || value == 0x0D { return value }
    return value < 0x20 || (0x7F..<0xA0).contains(value) ? nil : value
  }

  /// Returns true if the '&' is inside the query of an address.
  private static func isQuery(_ source: UnsafeBufferPointer<UInt8>, before start: Int) -> Bool {
    var index = start - 1
    while index > 0, start - index < 200, source[index - 1] > 0x20 {
      index -= 1
      if source[index] == UInt8(ascii: "?") || source[index] == UInt8(ascii: "=") { return true }
    }
    return false
  }

  private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHex: UInt32(byte - 0x41 + 10)
    case 0x61...0x66 where isHex: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}
