import ArabicText
import DocumentModel

/// The name of a member of an archive, as text that is safe to show.
///
/// Many archives from Arabic systems have names in windows-1256 without saying so.
struct EntryName {
  /// The whole path. It names no place in a file system, whatever it contains.
  let path: String
  /// The last component; nil if there is none.
  let name: String?

  /// The part of a path that is kept, in bytes: the longest path that Linux has.
  private static let limit = 4_096

  init(_ bytes: some Collection<UInt8>) {
    let decoded = Self.decoded(Self.cut(Array(bytes.prefix(Self.limit + 1))))
    path = printable(decoded)
    let separators = Array("/\\".utf8)
    name = decoded.split { separators.contains($0) }.last.map { printable(Array($0)) }
  }

  /// True if a system wrote the file for itself.
  var isSystem: Bool {
    guard let name = name?.lowercased() else { return false }
    return path.hasPrefix("__MACOSX/") || path.contains("/__MACOSX/") || name.hasPrefix("._")
      || [".ds_store", "thumbs.db", "desktop.ini"].contains(name)
  }

  /// Cuts a long path before a letter of UTF-8.
  private static func cut(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > limit else { return bytes }
    var end = limit
    while end > limit - 4, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(bytes[..<end])
  }

  /// UTF-8 if the bytes are valid; windows-1256 if most of the others become Arabic letters.
  private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard String(validating: bytes, as: UTF8.self) == nil,
      let table = SingleByteTable.table(of: .windows1256)
    else { return bytes }
    let scalars = bytes.map { table.scalars[Int($0)] }
    let upper = scalars.filter { $0 >= 0x80 }
    guard upper.count(where: { (0x0620...0x06D3).contains($0) }) * 2 > upper.count else {
      return bytes
    }
    let text = scalars.reduce(into: String.UnicodeScalarView()) { text, scalar in
      text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
    }
    return Array(String(text).utf8)
  }
}
