import DocumentModel

/// What the header of a message says about it, decoded to UTF-8.
package struct MailHeaders: Sendable, Equatable {
  package var from: MailAddress?
  package var to: [MailAddress] = []
  package var replyTo: MailAddress?
  package var subject: MailSubject?
  /// ISO 8601 with the time and the zone.
  package var date: String?
  /// The field that names the date: `date`, or `received` if there is no readable `Date`.
  package var dateFrom: String?
  /// The identifiers without angle brackets.
  package var messageID: String?
  package var inReplyTo: String?
  package var listID: String?
  package var language: String?
  /// True if a list or a newsletter sent it, not one person.
  package var isBulk = false

  /// The fields `Received` that are read.
  private static let receivedLimit = 50

  init(_ tree: MimeTree) {
    let charset = tree.nodes[0].type.parameters["charset"]
    func addresses(_ name: String) -> [MailAddress] {
      tree.field(name).map { MailAddress.list($0, fallback: charset) } ?? []
    }
    func identifier(_ name: String) -> String? { tree.field(name).flatMap(Self.identifier) }
    from = addresses("From").first ?? addresses("Sender").first
    to = addresses("To")
    replyTo = addresses("Reply-To").first
    subject = tree.field("Subject").flatMap {
      MailSubject(EncodedWords.decode($0, fallback: charset))
    }
    messageID = identifier("Message-ID")
    inReplyTo = identifier("In-Reply-To")
    listID = identifier("List-ID")
    language = tree.field("Content-Language").flatMap(Self.language)
    isBulk = listID != nil || tree.field("List-Unsubscribe") != nil
    (date, dateFrom) = Self.date(tree)
  }

  /// The facts that the message states about itself.
  var metadata: DocumentMetadata {
    var metadata = DocumentMetadata()
    metadata.title = subject?.title
    metadata.author = from.flatMap { $0.name ?? ($0.address.isEmpty ? nil : $0.address) }
    (metadata.published, metadata.publishedFrom) = (date, dateFrom)
    metadata.language = language
    return metadata
  }

  /// Returns the text in the last angle brackets, or the whole value if it has none.
  static func identifier(_ raw: [UInt8]) -> String? {
    var value = raw[...]
    if let start = raw.lastIndex(of: UInt8(ascii: "<")) {
      value = raw[(start + 1)...].prefix { $0 != UInt8(ascii: ">") }
    }
    let text = MailCharset.line(Array(value.prefix(1_000)))
    return text.isEmpty ? nil : text
  }

  /// Returns the first language tag.
  private static func language(_ raw: [UInt8]) -> String? {
    let tag = raw[...].trimmed.prefix { $0 != UInt8(ascii: ",") }.trimmed
    let isTag = tag.allSatisfy {
      $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
    }
    return tag.isEmpty || tag.count > 35 || !isTag ? nil : String(decoding: tag, as: UTF8.self)
  }

  /// The date of the message; else the date at which the first server received it, which is that of the
  /// last field, after its last semicolon.
  private static func date(_ tree: MimeTree) -> (String?, String?) {
    if let date = tree.field("Date").flatMap(MailDate.iso) { return (date, "date") }
    let received = (0..<receivedLimit).lazy.map { tree.field("Received", place: $0) }
      .prefix { $0 != nil }.compactMap { $0 }
    let dates = received.compactMap { field in
      field.lastIndex(of: UInt8(ascii: ";")).flatMap { MailDate.iso(Array(field[($0 + 1)...])) }
    }
    return Array(dates).last.map { ($0, "received") } ?? (nil, nil)
  }
}
