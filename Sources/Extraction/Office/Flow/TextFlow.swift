import DocumentModel

/// Receives the parts of an office document in the order of its file and puts them in reading order:
/// headers, the text with its boxes, notes, footers.
struct TextFlow {
  /// A part of the text that lies inside a paragraph in the file but not on the page.
  enum Aside {
    /// A text box: its blocks follow the paragraph that it is anchored to.
    case box
    case note, header, footer
  }

  private struct FlowStream {
    var blocks: [FlowBlock] = []
    /// The text of the paragraph so far.
    var paragraph: [UInt8] = []
    /// The blocks of the boxes that are anchored to the paragraph.
    var boxes: [FlowBlock] = []
    var tables: [FlowTable] = []
    var aside: Aside?
  }

  private var streams = [FlowStream()]
  private var notes: [FlowBlock] = []
  private var headers: [FlowBlock] = []
  private var footers: [FlowBlock] = []
  /// The texts of headers and footers.
  private var seen: Set<[UInt8]> = []

  private var top: FlowStream {
    get { streams[streams.count - 1] }
    _modify { yield &streams[streams.count - 1] }
  }

  // MARK: Paragraphs

  mutating func append(_ utf8: some Sequence<UInt8>) { top.paragraph.append(contentsOf: utf8) }

  mutating func append(_ scalar: Unicode.Scalar) {
    top.paragraph.append(contentsOf: UTF8.encode(scalar)!)
  }

  /// True if the paragraph is empty or ends with white space.
  var isAtGap: Bool { top.paragraph.last.map { $0 <= 0x20 } ?? true }

  mutating func endParagraph(
    _ kind: TextBlock.Kind = .paragraph, _ exclusion: TextBlock.Exclusion? = nil
  ) {
    let text = top.paragraph.trimmed
    top.paragraph.removeAll(keepingCapacity: true)
    if !text.isEmpty { place(FlowBlock(text: text, kind: kind, exclusion: exclusion)) }
    for box in top.boxes { place(box) }
    top.boxes.removeAll()
  }

  /// Forgets the text of the paragraph so far.
  mutating func discardParagraph() { top.paragraph.removeAll() }

  private mutating func place(_ block: FlowBlock) {
    if let table = top.tables.indices.last {
      top.tables[table].append(block)
    } else {
      top.blocks.append(block)
    }
  }

  // MARK: Tables

  /// The number of tables around the place.
  var depth: Int { top.tables.count }

  var isInTable: Bool { depth > 0 }

  mutating func beginTable() {
    endParagraph()
    top.tables.append(FlowTable())
  }

  mutating func endCell() {
    endParagraph()
    if let table = top.tables.indices.last { top.tables[table].endCell() }
  }

  /// - Parameter isKept: false if the row was deleted.
  mutating func endRow(isKept: Bool = true) {
    endParagraph()
    if let table = top.tables.indices.last { top.tables[table].endRow(isKept: isKept) }
  }

  mutating func endTable() {
    endParagraph()
    guard var table = top.tables.popLast() else { return }
    table.endRow()
    if let outer = top.tables.indices.last {
      top.tables[outer].append(contentsOf: table.blocks)
    } else {
      top.blocks += table.blocks
    }
  }

  // MARK: Asides

  mutating func begin(_ aside: Aside) { streams.append(FlowStream(aside: aside)) }

  /// Ends the innermost aside.
  mutating func end() {
    guard let aside = top.aside else { return }
    while isInTable { endTable() }
    endParagraph()
    let blocks = top.blocks
    streams.removeLast()
    switch aside {
    case .box: top.boxes += blocks
    case .note: notes += blocks.excluded(.note)
    case .header: headers += new(blocks.excluded(.navigation))
    case .footer: footers += new(blocks.excluded(.navigation))
    }
  }

  /// Leaves out what an earlier header or footer has: a document repeats them for each section.
  private mutating func new(_ blocks: [FlowBlock]) -> [FlowBlock] {
    blocks.filter { seen.insert($0.text).inserted }
  }

  /// The whole text.
  /// - Throws: `noText` if there is none.
  mutating func finish() throws(ExtractionFailure) -> TextAssembly {
    while top.aside != nil { end() }
    while isInTable { endTable() }
    endParagraph()
    var text = TextAssembly()
    for block in headers + top.blocks + notes + footers {
      text.append(block.text, block.kind, block.exclusion)
    }
    guard !text.blocks.isEmpty else { throw .noText }
    return text
  }
}

extension [FlowBlock] {
  fileprivate func excluded(_ exclusion: TextBlock.Exclusion) -> [FlowBlock] {
    map { FlowBlock(text: $0.text, kind: $0.kind, exclusion: exclusion) }
  }
}

extension [UInt8] {
  /// The bytes without white space and control characters at both ends.
  var trimmed: [UInt8] {
    guard let end = lastIndex(where: { $0 > 0x20 }), let start = firstIndex(where: { $0 > 0x20 })
    else { return [] }
    return Array(self[start...end])
  }
}
