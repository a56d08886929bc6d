/// The named fields of a header, as HTTP and web archives write them (RFC 9112 §5, ISO 28500 §4).
struct HeaderFields {
  /// The first line: the version of a record, the status of an HTTP message.
  let start: String
  /// The first value of each field, by its name in lower case.
  private var values: [String: [UInt8]] = [:]

  /// The largest header that is read, in bytes. Web servers accept 8 to 64 KiB.
  static let limit = 64 << 10

  /// - Parameter header: the header with the empty line that ends it.
  init(_ header: [UInt8]) {
    var lines = header.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    start = String(decoding: (lines.popFirst() ?? []).trimmed, as: UTF8.self)
    var name: String?
    for line in lines {
      if let first = line.first, first == 0x20 || first == 0x09 {
        // A folded line goes on with the value before it.
        if let name, let value = values[name] {
          values[name] = value + (value.isEmpty ? [] : [0x20]) + line.trimmed
        }
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        let key = String(decoding: line[..<colon].trimmed, as: UTF8.self).lowercased()
        name = values[key] == nil ? key : nil
        if name != nil { values[key] = Array(line[(colon + 1)...].trimmed) }
      }
    }
  }

  /// The value as it is; nil if there is no such field.
  func bytes(_ name: String) -> [UInt8]? { values[name] }

  /// A value of visible ASCII without spaces; nil if it is another one, or too long.
  func token(_ name: String, limit: Int = 200) -> String? {
    guard let value = values[name], (1...limit).contains(value.count),
      value.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    return String(decoding: value, as: UTF8.self)
  }

  /// A decimal number.
  func number(_ name: String) -> Int? {
    guard let value = values[name], (1...19).contains(value.count),
      value.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(String(decoding: value, as: UTF8.self))
  }

  /// The media type in lower case, and the encoding that it names.
  func mediaType(_ name: String = "content-type") -> (type: String?, charset: String?) {
    guard let value = values[name] else { return (nil, nil) }
    let field = FieldWithParameters(Array(value.prefix(1_000)))
    return (Self.usable(field.value), field.parameters["charset"].flatMap(Self.usable))
  }

  private static func usable(_ value: String) -> String? {
    let isToken = value.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    return isToken && (1...127).contains(value.utf8.count) ? value : nil
  }
}
