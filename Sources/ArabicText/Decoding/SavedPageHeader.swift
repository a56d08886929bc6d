/// Recognition of a web page that a browser or an office program saved with its pictures (MHTML, RFC 2557).
///
/// It has the form of a mail message of several parts, but nobody sent it:
/// - It is `multipart/related`, and its root is HTML.
/// - Chromium names the page in `Snapshot-Content-Location`. In other files no field names a receiver, a
///   server on the way, or an address in `From`.
enum SavedPageHeader {
  private static let sent: Set<String> = [
    "to", "cc", "bcc", "received", "return-path", "delivered-to", "dkim-signature", "message-id",
  ]

  /// - Parameter head: the beginning of a file that opens as a message.
  static func opens(_ head: ArraySlice<UInt8>) -> Bool {
    let (fields, body) = fields(of: head)
    guard let type = fields["content-type"], type.hasPrefix("multipart/related") else {
      return false
    }
    guard isHTML(type) || isHTML(body) else { return false }
    if fields["snapshot-content-location"] != nil { return true }
    return fields["mime-version"] != nil && sent.isDisjoint(with: fields.keys)
      && fields["from"]?.contains("@") != true
  }

  /// The fields in lower case, with folded lines joined, and what follows the header.
  private static func fields(
    of head: ArraySlice<UInt8>
  ) -> (fields: [String: String], body: String) {
    let lines = String(decoding: head, as: UTF8.self).lowercased()
      .split(omittingEmptySubsequences: false) { $0.isNewline }
    var fields: [String: String] = [:]
    var name = ""
    for (index, line) in lines.enumerated() {
      if line.isEmpty { return (fields, lines[index...].joined(separator: "\n")) }
      if line.first == " " || line.first == "\t" {
        fields[name]?.append(contentsOf: line)
      } else if let colon = line.firstIndex(of: ":") {
        name = String(line[..<colon])
        fields[name] = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
      }
    }
    return (fields, "")
  }

  /// True if a `Content-Type`, or the first one in a body, is that of a page.
  private static func isHTML(_ text: String) -> Bool {
    text.contains("type=\"text/html\"") || text.contains("type=text/html")
      || firstType(in: text)?.hasPrefix("text/html") == true
  }

  private static func firstType(in body: String) -> Substring? {
    body.firstRange(of: "content-type:").map { body[$0.upperBound...].drop { $0 == " " } }
  }
}
