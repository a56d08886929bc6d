import DocumentModel

/// Recognition of a mail message (RFC 5322), of a mailbox (mbox, RFC 4155) and of a saved page (MHTML,
/// RFC 2557) by the header at the beginning.
///
/// News texts begin with lines such as `From: Reuters` and `Date: 18 May 2018` too. So a header has two
/// known fields, ends with an empty line, and contains something that only mail has: a field that mail
/// programs add, or an address in `From`.
package enum MailHeader {
  /// The beginning of a file that is read, in bytes.
  private static let reach = 16_384

  /// Fields that mail programs add.
  private static let technical: Set<String> = [
    "received", "return-path", "mime-version", "message-id", "delivered-to", "dkim-signature",
  ]
  private static let known: Set<String> = technical.union([
    "from", "to", "cc", "subject", "date", "reply-to", "sender", "content-type",
  ])

  /// Returns `mail`, `mailbox`, `mhtml` or nil.
  /// - Parameter utf8: the decoded file.
  static func format(opening utf8: [UInt8]) -> KnownFormat? {
    let head = utf8.prefix(reach)
    var lines = Lines(head, isCut: head.count < utf8.count)
    guard let first = lines.first else { return nil }
    let isMailbox = isPostmark(first)
    if isMailbox { lines.removeFirst() }
    guard opensMessage(lines) else { return nil }
    if isMailbox { return .mailbox }
    return SavedPageHeader.opens(head) ? .mhtml : .mail
  }

  private static func opensMessage(_ lines: Lines) -> Bool {
    var found: Set<String> = []
    var isMail = false
    for line in lines {
      // Folded lines start with white space; an empty line ends the header.
      if let first = line.first, first == 0x20 || first == 0x09, !found.isEmpty { continue }
      if line.isEmpty { return isMail && found.count >= 2 }
      guard let (name, value) = field(line) else { return false }
      if known.contains(name) { found.insert(name) }
      isMail = isMail || technical.contains(name) || name == "from" && value.contains(0x40)
    }
    // The header is longer than what is read, or is the whole file.
    return isMail && (found.count >= 2 || lines.isCut)
  }

  /// Returns the name of a field in lower case and its value.
  private static func field(
    _ line: ArraySlice<UInt8>
  ) -> (name: String, value: ArraySlice<UInt8>)? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line[..<colon].allSatisfy({ (33...126).contains($0) })
    else { return nil }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    return (name, line[(colon + 1)...])
  }

  /// Returns true for the line before a message in a mailbox: `From `, the sender, and a date with a
  /// time and a year.
  package static func isPostmark(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: Array("From ".utf8)), line.count <= 300 else { return false }
    let words = line.split { $0 == 0x20 || $0 == 0x09 }
    let hasTime = words.contains { word in
      let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      return parts.count >= 2 && parts.allSatisfy { isNumber($0, digits: 1...2) }
    }
    return hasTime && words.contains { isNumber($0, digits: 4...4) }
  }

  private static func isNumber(_ word: ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Bool {
    digits.contains(word.count) && word.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The lines of the beginning of a file, without their ends; a last line that is cut is left out.
  private struct Lines: Sequence {
    private var lines: ArraySlice<ArraySlice<UInt8>>
    let isCut: Bool

    init(_ head: ArraySlice<UInt8>, isCut: Bool) {
      self.isCut = isCut
      let all = head.split(separator: 0x0A, omittingEmptySubsequences: false)
      // A file that ends with a line end has no empty line there.
      lines = isCut || all.last?.isEmpty == true ? all.dropLast() : all[...]
    }

    var first: ArraySlice<UInt8>? { makeIterator().next() }

    mutating func removeFirst() { lines.removeFirst() }

    func makeIterator() -> AnyIterator<ArraySlice<UInt8>> {
      var rest = lines
      return AnyIterator { rest.popFirst().map { $0.last == 0x0D ? $0.dropLast() : $0 } }
    }
  }
}
