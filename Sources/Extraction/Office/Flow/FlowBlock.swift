import DocumentModel

/// A block of an office document before its place in the text is known.
struct FlowBlock {
  /// UTF-8, not empty, without white space at its ends.
  var text: [UInt8]
  var kind: TextBlock.Kind
  var exclusion: TextBlock.Exclusion?
}

/// A table while it is read.
struct FlowTable {
  private var rows: [[[FlowBlock]]] = []
  private var row: [[FlowBlock]] = []
  private var cell: [FlowBlock] = []
  private var holdsTable = false

  mutating func append(_ block: FlowBlock) { cell.append(block) }

  mutating func endCell() {
    row.append(cell)
    cell = []
  }

  /// - Parameter isKept: false if the row was deleted.
  mutating func endRow(isKept: Bool = true) {
    if !cell.isEmpty { endCell() }
    if isKept, row.contains(where: { !$0.isEmpty }) { rows.append(row) }
    row = []
  }

  /// Takes the blocks of a table inside a cell of this one.
  mutating func append(contentsOf table: [FlowBlock]) {
    cell += table
    holdsTable = true
  }

  /// The blocks of a table that has ended: a line for each row of a table of data; the blocks of the
  /// cells in their order if the table only places them on the page.
  var blocks: [FlowBlock] {
    isData ? rows.map(Self.line) : rows.flatMap { $0.flatMap { $0 } }
  }

  /// Decides as `DataTables` does for web pages.
  private var isData: Bool {
    let cells = rows.reduce(0) { $0 + $1.count }
    guard !holdsTable, rows.count >= 2, cells > rows.count else { return false }
    var bytes = 0
    for block in rows.lazy.joined().joined() {
      if block.kind == .heading || block.kind == .title { return false }
      bytes += block.text.count
    }
    return bytes <= cells * DataTables.longCell
  }

  private static func line(_ row: [[FlowBlock]]) -> FlowBlock {
    var cells = row[...].drop { $0.isEmpty }
    while cells.last?.isEmpty == true { cells.removeLast() }
    let texts = cells.map { cell in
      cell.map(\.text).joined(separator: [0x20]).map { $0 == 0x0A ? 0x20 : $0 }
    }
    return FlowBlock(
      text: Array(texts.joined(separator: Array(" | ".utf8))), kind: .tableRow,
      exclusion: cells.first?.first?.exclusion)
  }
}
