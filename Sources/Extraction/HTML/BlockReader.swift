/// Reads the blocks of text of a page in document order.
struct BlockReader {
  private let tree: PageTree
  private let dataTables: Set<Int>
  private(set) var blocks: [PageBlock] = []

  private var current: PageBlock?
  /// The block elements around the current place.
  private var around: [Int] = []
  /// The innermost element around the current place.
  private var innermost = 0
  private var links = 0
  private var unseen = 0
  private var hidden = 0
  private var fallback = 0
  private var preformatted = 0
  /// The row of a data table around the current place.
  private var rows = 0
  /// True if white space was read and no text followed yet.
  private var hasGap = false
  private var breaks = 0

  init(_ tree: PageTree) {
    self.tree = tree
    dataTables = DataTables.find(in: tree)
    for item in tree.items {
      switch item {
      case .open(let element): open(element)
      case .close(let element): close(element)
      case .text(let range): append(tree.utf8[range])
      }
    }
    flush()
  }

  private mutating func open(_ index: Int) {
    let element = tree.elements[index]
    innermost = index
    count(element, by: 1)
    if element.tag == .lineBreak { breakLine() }
    if element.tag == .cell, rows > 0 { return separateCell() }
    guard element.tag.isBlock, rows == 0 else { return }
    flush()
    around.append(index)
    if element.tag == .row, isInDataTable { rows = around.count }
  }

  private mutating func close(_ index: Int) {
    let element = tree.elements[index]
    if around.last == index, element.tag.isBlock {
      flush()
      if rows == around.count { rows = 0 }
      around.removeLast()
    }
    count(element, by: -1)
    innermost = max(element.parent, 0)
  }

  /// Counts the elements around the current place.
  /// - Parameter step: 1 where an element begins, -1 where it ends.
  private mutating func count(_ element: PageTree.Element, by step: Int) {
    if element.isHidden { hidden += step }
    switch element.tag {
    case .unseen, .script: unseen += step
    case .noscript: fallback += step
    case .link: links += step
    case .pre: preformatted += step
    default: break
    }
  }

  private var isInDataTable: Bool {
    around.last { tree.elements[$0].tag == .table }.map(dataTables.contains) ?? false
  }

  /// One line break is a new line; two are a new block.
  private mutating func breakLine() {
    guard current != nil, unseen == 0 else { return }
    breaks += 1
    hasGap = false
    if breaks >= 2, rows == 0 { flush() }
  }

  private mutating func separateCell() {
    guard let block = current, !block.text.isEmpty else { return }
    current?.text += Array(" | ".utf8)
    (hasGap, breaks) = (false, 0)
  }

  private mutating func append(_ text: ArraySlice<UInt8>) {
    guard unseen == 0 else { return }
    var piece: [UInt8] = []
    for byte in text {
      if preformatted > 0, byte == 0x0A {
        piece.append(byte)
        hasGap = false
      } else if byte <= 0x20 {
        hasGap = true
      } else {
        if breaks > 0 {
          piece.append(rows == 0 ? 0x0A : 0x20)
        } else if hasGap, !(piece.isEmpty && (current?.text ?? []).isEmpty) {
          piece.append(0x20)
        }
        (hasGap, breaks) = (false, 0)
        piece.append(byte)
      }
    }
    guard piece.contains(where: { $0 > 0x20 }) || current != nil && !piece.isEmpty else { return }
    if current == nil {
      let element = around.last ?? 0
      current = PageBlock(
        element: element, start: innermost, tag: tree.elements[element].tag, isHidden: hidden > 0,
        isFallback: fallback > 0)
    }
    current?.text += piece
    let words = WordCount.of(piece)
    current?.words += words
    if links > 0 { current?.linkWords += words }
  }

  private mutating func flush() {
    (hasGap, breaks) = (false, 0)
    guard var block = current else { return }
    current = nil
    let end = (block.text.lastIndex { $0 > 0x20 } ?? -1) + 1
    block.text.removeSubrange(end...)
    let start = block.text.firstIndex { $0 > 0x20 } ?? 0
    block.text.removeSubrange(..<start)
    if !block.text.isEmpty { blocks.append(block) }
  }
}

/// The tables that hold data, whose rows are lines. Other tables only place things on the page.
enum DataTables {
  private struct TableCount {
    var table: Int
    var rows = 0
    var cells = 0
    var bytes = 0
    var isLayout = false
  }

  /// The mean size of a cell from which on a table is taken for a layout, in bytes.
  static let longCell = 160

  static func find(in tree: PageTree) -> Set<Int> {
    var open: [TableCount] = []
    var found: Set<Int> = []
    for item in tree.items {
      switch item {
      case .open(let element):
        switch tree.elements[element].tag {
        case .table:
          for index in open.indices { open[index].isLayout = true }
          open.append(TableCount(table: element))
        case .row: if !open.isEmpty { open[open.count - 1].rows += 1 }
        case .cell: if !open.isEmpty { open[open.count - 1].cells += 1 }
        case .heading, .article, .form, .nav:
          if !open.isEmpty { open[open.count - 1].isLayout = true }
        default: break
        }
      case .text(let range): if !open.isEmpty { open[open.count - 1].bytes += range.count }
      case .close(let element):
        guard let last = open.last, last.table == element else { continue }
        open.removeLast()
        if !last.isLayout, last.rows >= 2, last.cells > last.rows,
          last.bytes <= last.cells * longCell
        {
          found.insert(element)
        }
      }
    }
    return found
  }
}
