/// The text that an extractor read from a document of another format, such as a web page.
///
/// The text holds everything that a reader of the document sees, in reading order. The parts that
/// do not belong to the document itself (menus, lists of other articles, comments) are marked, so
/// that they are cut like boilerplate and stay visible and reversible.
package struct ExtractedText: Sendable, Equatable {
  /// Valid UTF-8: one line for each block, with a blank line between paragraphs.
  package var utf8: [UInt8]
  /// The blocks, ascending and without overlap. Only white space lies outside them.
  package var blocks: [TextBlock]
  /// The pages in their order, ascending and without overlap; empty for a format without pages. Only
  /// white space lies outside them.
  package var pages: [TextPage] = []
  /// The words of recognised pages, ascending and without overlap.
  package var words: [RecognisedWord] = []
  /// The programs of other packages that read the document, with their versions, such as
  /// `tesseract 5.3.0`, in alphabetical order.
  package var programs: [String] = []
  package var metadata: DocumentMetadata
  /// Codes such as `too-deep`, or a number with its unit such as `3 comments left out`, for content
  /// that was not read completely.
  package var warnings: [String]

  /// The maximum number of programs, and of the bytes of each. The daemon accepts no more.
  package static let programLimit = 100
  /// The maximum number of pages. The daemon accepts no more.
  package static let pageLimit = 20_000
  /// The maximum number of warnings, and of the bytes of each. The daemon accepts no more.
  package static let warningLimit = 100

  /// The name of one of `programs`, before its version.
  package static func name(ofProgram program: String) -> Substring { program.prefix { $0 != " " } }

  package init(
    utf8: [UInt8], blocks: [TextBlock], metadata: DocumentMetadata = DocumentMetadata(),
    warnings: [String] = []
  ) {
    self.utf8 = utf8
    self.blocks = blocks
    self.metadata = metadata
    self.warnings = warnings
  }
}

/// A block of an extracted text: a paragraph, a heading, an item of a list.
package struct TextBlock: Sendable, Equatable {
  /// The function of a block in its document. The numbers are part of the protocol between the
  /// extractor and the daemon.
  package enum Kind: UInt8, Sendable, CaseIterable {
    case paragraph = 0
    case title = 1
    case heading = 2
    case listItem = 3
    case tableRow = 4
    case quotation = 5
    case preformatted = 6
    case caption = 7
  }

  /// The reason why a block does not belong to the document itself.
  package enum Exclusion: UInt8, Sendable, CaseIterable {
    /// Menus, headers, footers, links to other pages.
    case navigation = 0
    /// Lists and teasers of other articles.
    case related = 1
    /// Comments of readers and the form for them.
    case comment = 2
    /// Buttons, forms, subscriptions, sharing, advertisements, notices of cookies.
    case control = 3
    /// Text that the page hides.
    case hidden = 4
    /// The names of authors, dates, sections and keywords beside the text.
    case byline = 5
    /// The caption of a picture, or its credit.
    case caption = 6
    /// Footnotes and lists of sources.
    case note = 7
    /// The heading that repeats the title of the document.
    case title = 8
    /// Text of an earlier message that a reply repeats, with the lines that introduce it.
    case quotation = 9
    /// The lines about its sender that end a message.
    case signature = 10
    /// The number of a page, and the headers and footers that recur on pages.
    case pageFurniture = 11
  }

  package var kind: Kind
  /// Nil if the block belongs to the document.
  package var exclusion: Exclusion?
  /// The offset of the first byte in the text, UTF-8.
  package var start: Int
  package var end: Int

  package init(kind: Kind, exclusion: Exclusion? = nil, start: Int, end: Int) {
    self.kind = kind
    self.exclusion = exclusion
    self.start = start
    self.end = end
  }

  package var range: Range<Int> { start..<end }
}

/// The facts that a document states about itself, apart from its text.
package struct DocumentMetadata: Sendable, Equatable {
  package var title: String?
  package var author: String?
  /// The publication date: an ISO 8601 date, with a time and an offset if the document has them.
  package var published: String?
  /// The place in the document that names the date, such as `json-ld` or `meta`.
  package var publishedFrom: String?
  package var url: String?
  package var siteName: String?
  /// A BCP 47 tag.
  package var language: String?

  /// The maximum size of a fact in bytes. The daemon accepts no longer one.
  package static let factLimit = 2_000

  package init() {}
}
