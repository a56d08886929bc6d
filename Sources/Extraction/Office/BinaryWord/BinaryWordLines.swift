import DocumentModel

/// The blocks of a binary Word document in the output of catdoc.
enum BinaryWordLines {
  private static let tab: UInt8 = 0x09
  private static let space: UInt8 = 0x20

  /// The fields of Word whose instructions are not text. catdoc prints the instruction of a field
  /// between its marks, which become spaces.
  private static let fields: Set<[UInt8]> = Set(
    [
      "HYPERLINK", "INCLUDEPICTURE", "PAGEREF", "REF", "NOTEREF", "TOC", "PAGE", "NUMPAGES", "DATE",
      "TIME", "SEQ", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "EMBED", "MERGEFIELD", "STYLEREF",
      "SHAPE",
    ].map { Array($0.utf8) })
  /// The maximum length of an instruction in bytes.
  private static let fieldLimit = 2_000

  /// - Parameter output: what catdoc printed; bytes that are not UTF-8 are replaced.
  static func blocks(of output: [UInt8]) -> [FlowBlock] {
    let valid = Array(String(decoding: output, as: UTF8.self).utf8)
    // Lines, and pages: form feed, carriage return.
    let lines = valid.split { $0 == 0x0A || $0 == 0x0C || $0 == 0x0D }.map { cells(of: $0) }
    var blocks: [FlowBlock] = []
    for (index, cells) in lines.enumerated() where cells.contains(where: { !$0.isEmpty }) {
      // A tab also stands in ordinary lines, so a table has at least two rows of the same width.
      let neighbours = [index - 1, index + 1].filter(lines.indices.contains).map { lines[$0].count }
      let isRow = cells.count > 1 && neighbours.contains(cells.count)
      blocks.append(isRow ? row(cells) : paragraph(cells))
    }
    return blocks
  }

  private static func paragraph(_ cells: [[UInt8]]) -> FlowBlock {
    let text = cells.filter { !$0.isEmpty }.joined(separator: [tab])
    return FlowBlock(text: Array(text), kind: .paragraph)
  }

  private static func row(_ cells: [[UInt8]]) -> FlowBlock {
    var rest = cells[...].drop { $0.isEmpty }
    while rest.last?.isEmpty == true { rest.removeLast() }
    return FlowBlock(text: Array(rest.joined(separator: Array(" | ".utf8))), kind: .tableRow)
  }

  private static func cells(of line: ArraySlice<UInt8>) -> [[UInt8]] {
    withoutFields(line).split(separator: tab, omittingEmptySubsequences: false).map { cell in
      Array(cell.map { $0 < space ? space : $0 }).trimmed
    }
  }

  /// Leaves out the instructions of fields.
  private static func withoutFields(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = line
    while let byte = rest.first {
      if result.suffix(2).allSatisfy({ $0 == space }), !result.isEmpty,
        let end = instructionEnd(rest)
      {
        // One space remains of the marks around it.
        while result.suffix(2).count == 2, result.suffix(2).allSatisfy({ $0 == space }) {
          result.removeLast()
        }
        rest = rest[end...].drop { $0 == space }
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// - Returns: the end of the instruction that begins here: two spaces outside quotation marks, or the
  ///   end of the line; nil if there is none.
  private static func instructionEnd(_ text: ArraySlice<UInt8>) -> Int? {
    let name = text.prefix { (0x41...0x5A).contains($0) }
    guard fields.contains(Array(name)) else { return nil }
    var isQuoted = false
    for index in name.endIndex..<min(text.endIndex, text.startIndex + fieldLimit) {
      if text[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      let isGap = text[index] == space && index + 1 < text.endIndex && text[index + 1] == space
      if isGap && !isQuoted { return index }
    }
    return text.count < fieldLimit ? text.endIndex : nil
  }
}
