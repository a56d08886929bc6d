import DocumentModel

/// A part of a message, with the bytes of a document.
package struct MailPart: Sendable, Equatable {
  package var facts: ContainerPart
  /// Empty unless the part is a document.
  package var bytes: [UInt8] = []
}

/// A message as it was read: its text, what its header says, and its parts.
package struct MailContents: Sendable, Equatable {
  /// The text and the facts about the message. Without a body, the text is empty.
  package var text: ExtractedText
  /// The reason why there is no text.
  package var failure: ExtractionFailure?
  package var headers: MailHeaders
  /// All parts, in the order of the message, each with what became of it.
  package var parts: [MailPart]
}

/// Reads one mail message (RFC 5322, MIME).
///
/// The body is the part that a mail program shows first. What it repeats of earlier messages, and the
/// signature of its sender, are excluded blocks. Messages inside the message, and all other parts, are
/// documents of their own.
package enum MailReader {
  /// - Parameter bytes: one message, without the line `From ` of a mailbox.
  /// - Returns: nil if the bytes are no message.
  /// - Complexity: linear in the size of the message, times the depth of its parts (at most 1,024).
  package static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> MailContents? {
    guard let tree = MimeTree(bytes) else { return nil }
    let headers = MailHeaders(tree)
    var parts = MailParts(tree)
    var body = BodyReader(tree, headers)
    let blocks = body.read(parts.body)
    parts.drop(body.alternatives, as: .alternative)
    parts.drop(body.tooLarge, as: .tooLarge)
    parts.drop(body.encrypted, as: .encrypted)

    var text = TextAssembly()
    for block in MessageHistory.mark(blocks, isForward: headers.subject?.isForward == true) {
      text.append(block.text.trimmed, block.kind, block.exclusion)
    }
    var metadata = headers.metadata
    metadata.language = metadata.language ?? body.language
    let extracted = ExtractedText(
      utf8: text.utf8, blocks: text.blocks, metadata: metadata.usable,
      warnings: body.warnings.sorted())
    return MailContents(
      text: extracted, failure: text.blocks.isEmpty ? failure(of: parts) : nil, headers: headers,
      parts: parts.list())
  }

  package static func read(_ bytes: [UInt8]) -> MailContents? {
    bytes.withUnsafeBufferPointer { read($0) }
  }

  private static func failure(of parts: MailParts) -> ExtractionFailure {
    let refusals = parts.refusals
    if refusals.contains(.encrypted) { return .encrypted }
    if refusals.contains(.tooDeep) { return .tooDeep }
    return .noText
  }
}
