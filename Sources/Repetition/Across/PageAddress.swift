import CXXHash
import DocumentModel

/// The identity of a page, by which two sightings are recognised as the same page: its URL, or its
/// source and path.
///
/// URLs are compared in normal form (RFC 3986, section 6.2.2 and 6.2.3; RFC 3987, section 3.1):
/// scheme, host and the digits of escapes in one case, no unnecessary escapes, no default port, no
/// fragment. `http` and `https` are one page, since sites change from one to the other.
package struct PageAddress: Sendable, Equatable {
  /// The XXH3-64 of the URL's normal form; nil without a URL.
  package let url: UInt64?
  /// The XXH3-64 of source and path; nil without a source, because first downloads have the same
  /// name everywhere.
  package let place: UInt64?

  package init(url: String?, source: String?, path: [UInt8]) {
    self.url = url.flatMap(Self.normalForm).map { Self.hash(Array($0.utf8)) }
    place =
      source.flatMap { path.isEmpty ? nil : Self.hash(Array($0.lowercased().utf8) + [0] + path) }
  }

  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { khazin_xxh3_64($0.baseAddress, $0.count) }
  }

  /// - Returns: the normal form, or nil if the text is not an absolute URL with a host.
  static func normalForm(_ url: String) -> String? {
    let trimmed = url.utf8.filter { $0 > 0x20 }
    guard let colon = trimmed.firstIndex(of: UInt8(ascii: ":")),
      trimmed[(colon + 1)...].starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")])
    else { return nil }
    var scheme = String(decoding: trimmed[..<colon], as: UTF8.self).lowercased()
    let rest = trimmed[(colon + 3)...].prefix { $0 != UInt8(ascii: "#") }
    let ends = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
    var host = String(decoding: rest[..<(ends ?? rest.endIndex)], as: UTF8.self).lowercased()
    guard !host.isEmpty else { return nil }
    for (name, port) in [("http", ":80"), ("https", ":443")]
    where scheme == name && host.hasSuffix(port) {
      host.removeLast(port.utf8.count)
    }
    if scheme == "https" { scheme = "http" }
    let tail = escaped(Array(rest[(ends ?? rest.endIndex)...]))
    return scheme + "://" + host + (tail.first == "/" ? tail : "/" + tail)
  }

  private static func escaped(_ bytes: [UInt8]) -> String {
    var result = ""
    var index = 0
    while index < bytes.count {
      var byte = bytes[index]
      var wasEscaped = false
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
        let decoded = UInt8(
          String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        byte = decoded
        wasEscaped = true
        index += 2
      }
      index += 1
      if isUnreserved(byte) || (!wasEscaped && byte < 0x80) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (byte < 16 ? "0" : "") + digits
      }
    }
    return result
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
