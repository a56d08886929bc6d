import DocumentModel

/// Puts the blocks of a document together as its text is stored: one line for each block, with a
/// blank line between paragraphs.
struct TextAssembly {
  private(set) var utf8: [UInt8] = []
  private(set) var blocks: [TextBlock] = []

  /// - Parameter text: UTF-8, not empty, without white space at its ends.
  mutating func append(
    _ text: [UInt8], _ kind: TextBlock.Kind, _ exclusion: TextBlock.Exclusion?
  ) {
    if let last = blocks.last {
      let isList = last.kind == kind && (kind == .listItem || kind == .tableRow)
      utf8 += isList ? [0x0A] : [0x0A, 0x0A]
    }
    let start = utf8.count
    utf8 += text
    blocks.append(TextBlock(kind: kind, exclusion: exclusion, start: start, end: utf8.count))
  }

  /// The text with what the document states about itself.
  func extracted(_ metadata: DocumentMetadata, warnings: [String]) -> ExtractedText {
    ExtractedText(utf8: utf8, blocks: blocks, metadata: metadata.usable, warnings: warnings)
  }

  /// True if most of the text consists of letters of scripts from right to left, U+05C0 to U+07FF.
  var isRightToLeft: Bool {
    let letters = utf8.count { (0xD7...0xDF).contains($0) }
    return 4 * letters > utf8.count { $0 > 0x20 }
  }

  /// Excludes every block that is not excluded yet.
  mutating func exclude(_ exclusion: TextBlock.Exclusion) {
    for index in blocks.indices where blocks[index].exclusion == nil {
      blocks[index].exclusion = exclusion
    }
  }
}
