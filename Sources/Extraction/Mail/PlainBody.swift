/// Reads a body of plain text: lines, the depth of their quotation marks, paragraphs.
enum PlainBody {
  /// How lines belong together (RFC 3676).
  enum Flow: Equatable {
    /// A line is a line.
    case fixed
    /// A line that ends with a space goes on in the next.
    /// - deletesSpace: the space belongs to the flow, not to the text, as in scripts without spaces.
    case flowed(deletesSpace: Bool)
  }

  private struct PlainLine {
    var depth: Int
    var text: ArraySlice<UInt8>
    /// True if the line goes on in the next.
    var isSoft = false

    var isBlank: Bool { text.allSatisfy { $0 <= 0x20 } }
  }

  private static let quote = UInt8(ascii: ">")

  /// Returns one block for each run of lines of one depth without an empty line. Quoted blocks are
  /// excluded.
  static func blocks(_ utf8: [UInt8], flow: Flow) -> [MailBlock] {
    var blocks: [MailBlock] = []
    var depth = -1
    var isOpen = false
    var isSoft = false
    for line in utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = read(line.last == 0x0D ? line.dropLast() : line, flow)
      if line.isBlank {
        (isOpen, isSoft) = (false, false)
        continue
      }
      if isOpen, line.depth == depth {
        if !isSoft { blocks[blocks.count - 1].text.append(0x0A) }
        blocks[blocks.count - 1].text += line.text
      } else {
        let isQuoted = line.depth > 0
        blocks.append(
          MailBlock(
            text: Array(line.text), kind: isQuoted ? .quotation : .paragraph,
            exclusion: isQuoted ? .quotation : nil))
      }
      (depth, isOpen, isSoft) = (line.depth, true, line.isSoft)
    }
    for index in blocks.indices { trimEnd(&blocks[index].text) }
    return blocks
  }

  private static func read(_ raw: ArraySlice<UInt8>, _ flow: Flow) -> PlainLine {
    var rest = raw
    var depth = 0
    while rest.first == quote {
      depth += 1
      rest = rest.dropFirst()
      // "> > text" is two deep; in flowed text, the space belongs to the text.
      if flow == .fixed, rest.first == 0x20, rest.dropFirst().first == quote {
        rest = rest.dropFirst()
      }
    }
    if rest.first == 0x20, flow != .fixed || depth > 0 { rest = rest.dropFirst() }
    guard case .flowed(let deletesSpace) = flow, rest.last == 0x20,
      !rest.elementsEqual(Array("-- ".utf8))
    else { return PlainLine(depth: depth, text: rest) }
    return PlainLine(depth: depth, text: deletesSpace ? rest.dropLast() : rest, isSoft: true)
  }

  private static func trimEnd(_ text: inout [UInt8]) {
    let end = (text.lastIndex { $0 > 0x20 } ?? -1) + 1
    text.removeSubrange(end...)
  }
}
