import DocumentModel

/// Reads a web page: its own text, everything else that it shows, and what it says about itself.
package enum PageExtractor {
  /// - Parameter html: the page in UTF-8.
  /// - Returns: nil if the page shows no text.
  /// - Complexity: linear in the size of the page, times the depth of its elements (at most 512).
  package static func extract(_ html: UnsafeBufferPointer<UInt8>) -> ExtractedText? {
    guard html.count > 0, let tree = PageTree(html) else { return nil }
    let blocks = BlockReader(tree).blocks
    let exclusions = MainContent(tree, blocks).exclusions()
    var text = TextAssembly()
    for (block, exclusion) in zip(blocks, exclusions) {
      text.append(block.text, TextBlock.Kind(block.tag), exclusion)
    }
    let metadata = PageMetadata.read(tree, blocks, html)
    text.replaceIfEmpty(by: metadata)
    guard !text.blocks.isEmpty else { return nil }
    return text.extracted(metadata.metadata, warnings: tree.isTooDeep ? ["too-deep"] : [])
  }

  package static func extract(_ html: [UInt8]) -> ExtractedText? {
    html.withUnsafeBufferPointer { extract($0) }
  }
}

extension TextAssembly {
  /// The share of the article body in the page's data that the visible text must reach.
  private static let visibleShare = 0.25

  /// Takes the article's text from the page's data (JSON-LD) if the page itself shows almost none of
  /// it, because it needs a script.
  fileprivate mutating func replaceIfEmpty(by metadata: PageMetadata) {
    guard let body = metadata.articleBody else { return }
    let own = blocks.filter { $0.exclusion == nil }
    let shown = own.reduce(0) { $0 + WordCount.of(utf8[$1.range]) }
    guard Double(shown) < Double(WordCount.of(body.utf8)) * Self.visibleShare else { return }
    exclude(.control)
    for line in body.split(whereSeparator: \.isNewline) {
      let text = Array(line.utf8).trimmed
      if !text.isEmpty { append(text, .paragraph, nil) }
    }
  }
}

extension TextBlock.Kind {
  init(_ tag: Tag) {
    self =
      switch tag {
      case .heading(1): .title
      case .heading: .heading
      case .item: .listItem
      case .row: .tableRow
      case .quote: .quotation
      case .pre: .preformatted
      case .caption: .caption
      default: .paragraph
      }
  }
}
