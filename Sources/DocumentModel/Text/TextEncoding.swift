/// The encodings that `decode` supports, by their IANA names (MacArabic by convention: it has
/// none).
package enum TextEncoding: String, Codable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1256 = "windows-1256"
  case iso8859part6 = "iso-8859-6"
  case macArabic = "x-mac-arabic"
  /// For French and English pages beside the Arabic ones; it has no Arabic letters.
  case windows1252 = "windows-1252"
}

/// The names that people, pages and programs use for the encodings.
extension TextEncoding {
  /// Finds an encoding by name; case, hyphens, underscores, dots, colons, spaces and one leading
  /// `x` do not matter.
  ///
  /// The known names are the labels of the WHATWG Encoding Standard
  /// (https://encoding.spec.whatwg.org/#names-and-labels), Python's codec names and Windows' code
  /// page numbers. As in the standard, `latin1` is windows-1252 and `utf-16` is little-endian.
  package init?(name: some StringProtocol) {
    let signs = name.utf8.filter { Self.isEvidence($0) }.map { Self.lowercase($0) }
    var label = String(decoding: signs, as: UTF8.self)
    if label.hasPrefix("x") { label.removeFirst() }
    guard let known = Self.labels[label] else { return nil }
    self = known
  }

  private static func isEvidence(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), 0x09...0x0D,
      0x20:
      false
    default: true
    }
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static let labels: [String: TextEncoding] = {
    let names: [(TextEncoding, [String])] = [
      (.utf8, ["utf8", "unicode11utf8", "unicode20utf8", "utf8sig", "utf8bom", "u8", "cp65001"]),
      (
        .utf16LittleEndian,
        [
          "utf16le", "utf16", "unicode", "ucs2", "ucs2le", "iso10646ucs2", "csunicode",
          "unicodefeff",
        ]
      ),
      (.utf16BigEndian, ["utf16be", "ucs2be", "unicodefffe"]),
      (.windows1256, ["windows1256", "win1256", "cp1256", "1256", "ansi1256", "msarab"]),
      (
        .iso8859part6,
        [
          "iso88596", "iso885961987", "iso88596e", "iso88596i", "csiso88596e", "csiso88596i",
          "88596", "cp28596", "28596", "isoir127", "csisolatinarabic", "arabic", "asmo708",
          "ecma114",
        ]
      ),
      (.macArabic, ["macarabic", "macintosharabic", "applearabic", "cp10004", "10004"]),
      (
        .windows1252,
        [
          "windows1252", "win1252", "cp1252", "1252", "ansi1252", "latin1", "l1", "iso88591",
          "iso885911987", "88591", "cp819", "isoir100", "csisolatin1",
        ]
      ),
    ]
    let pairs = names.flatMap { encoding, labels in labels.map { ($0, encoding) } }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()
}
