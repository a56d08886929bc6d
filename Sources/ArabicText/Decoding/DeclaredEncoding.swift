import DocumentModel

/// The encoding that a page declares for itself. The declaration is often wrong, so it is only one
/// source of evidence.
///
/// `find` searches the first 1,024 bytes, as the WHATWG HTML standard does (prescan a byte stream
/// to determine its encoding, https://html.spec.whatwg.org/multipage/parsing.html), for `<meta
/// charset>` and `<meta http-equiv=content-type content="…charset=…">`. It also accepts an XML
/// declaration and a line `Content-Type: …charset=…`, which occur in saved pages and messages.
enum DeclaredEncoding {
  private static let reach = 1024

  /// Returns the first declared encoding that Khazin knows.
  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
    var scan = ByteScan(bytes.prefix(reach).map(ByteScan.lowercase))
    while !scan.isAtEnd {
      if scan.take("<!--") {
        scan.skip(past: "-->")
      } else if scan.take("<meta"), scan.isAtTagSpace {
        if let encoding = meta(&scan) { return encoding }
      } else if scan.take("<?xml") {
        if let encoding = attributes(&scan).first(where: { $0.name == "encoding" })
          .flatMap({ TextEncoding(name: $0.value) })
        {
          return encoding
        }
      } else if scan.isAtLineStart, scan.take("content-type:") {
        if let encoding = charset(in: scan.takeLine()) { return encoding }
      } else {
        scan.advance()
      }
    }
    return nil
  }

  private static func meta(_ scan: inout ByteScan) -> TextEncoding? {
    let attributes = attributes(&scan)
    if let named = attributes.first(where: { $0.name == "charset" }) {
      return declared(named.value)
    }
    guard attributes.contains(where: { $0.name == "http-equiv" && $0.value == "content-type" }),
      let content = attributes.first(where: { $0.name == "content" })
    else { return nil }
    return charset(in: content.value)
  }

  /// Returns the value after `charset=`, in quotes or up to a space or semicolon.
  private static func charset(in text: String) -> TextEncoding? {
    var scan = ByteScan(Array(text.utf8))
    while !scan.isAtEnd {
      guard scan.take("charset") else {
        scan.advance()
        continue
      }
      scan.skipSpace()
      guard scan.take("=") else { continue }
      scan.skipSpace()
      return declared(scan.takeValue())
    }
    return nil
  }

  /// Returns the encoding of a label. An ASCII page that declares UTF-16 cannot be UTF-16: the
  /// standard reads it as UTF-8.
  private static func declared(_ label: String) -> TextEncoding? {
    switch TextEncoding(name: label) {
    case .utf16LittleEndian, .utf16BigEndian: .utf8
    case let encoding: encoding
    }
  }

  private static func attributes(_ scan: inout ByteScan) -> [(name: String, value: String)] {
    var found: [(String, String)] = []
    while let attribute = scan.takeAttribute() { found.append(attribute) }
    return found
  }
}
