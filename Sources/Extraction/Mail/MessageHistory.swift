import DocumentModel

/// Marks what a message repeats of earlier messages, and the signature of its sender.
///
/// 1. Quoted text is marked already where the message says so itself: `>` before its lines, `cite` or a
///    name in HTML.
/// 2. The lines that introduce quoted text belong to it: "On … wrote:".
/// 3. After a line such as "-----Original Message-----", or a header block as Outlook writes it, the rest
///    of the message is quoted.
/// 4. A forwarded message is the content; only its header block is excluded.
/// 5. `--` begins a signature.
/// 6. A message without words of its own consists of what it quotes, which is then not excluded.
enum MessageHistory {
  /// The lines up to which the text after `--` is a signature.
  private static let signatureLines = 20

  static func mark(_ blocks: [MailBlock], isForward: Bool) -> [MailBlock] {
    var lines = HistoryLine.all(of: keepForwarded(blocks, isForward: isForward))
    markOpenings(&lines, isForward: isForward)
    markSignature(&lines)
    var marked = HistoryLine.blocks(of: lines)
    if !marked.contains(where: { $0.exclusion == nil && WordCount.of($0.text) > 0 }) {
      for index in marked.indices where marked[index].exclusion == .quotation {
        marked[index].exclusion = nil
      }
    }
    return marked
  }

  /// Gmail and Apple Mail mark forwarded text as quoted. The line that says what it is stands before
  /// it or at its beginning.
  private static func keepForwarded(_ blocks: [MailBlock], isForward: Bool) -> [MailBlock] {
    var blocks = blocks
    var isForwarded = false
    var wasQuoted = false
    for index in blocks.indices {
      guard blocks[index].exclusion == .quotation else {
        let last = blocks[index].text.split(separator: 0x0A).last ?? []
        isForwarded = isForward && HistoryPhrases.isForwardMark(HistoryLine.phrase(last))
        wasQuoted = false
        continue
      }
      // A reply may quote a forward, in lines with `>`.
      if !wasQuoted, isForward || blocks[index].kind != .quotation {
        let first = blocks[index].text.prefix { $0 != 0x0A }
        isForwarded = isForwarded || HistoryPhrases.isForwardMark(HistoryLine.phrase(first))
      }
      wasQuoted = true
      if isForwarded { blocks[index].exclusion = nil }
    }
    return blocks
  }

  private static func markOpenings(_ lines: inout [HistoryLine], isForward: Bool) {
    var isForwarded = isForward
    var index = 0
    while index < lines.count {
      guard lines[index].mark == nil || lines[index].mark == .signature else {
        index += 1
        continue
      }
      let rest = lines[index...]
      if HistoryPhrases.isForwardMark(lines[index].phrase) {
        lines[index].mark = .byline
        isForwarded = true
        index += 1
      } else if HistoryPhrases.isOriginalMark(lines[index].phrase) {
        return quote(&lines, from: index)
      } else if let count = HistoryPhrases.headerBlock(rest) {
        guard isForwarded else { return quote(&lines, from: index) }
        for header in index..<(index + count) { lines[header].mark = .byline }
        // A second header block begins the history of the forwarded message.
        isForwarded = false
        index += count
      } else if let opening = HistoryPhrases.attribution(rest) {
        let next = index + opening.count
        let isFollowed = next < lines.count && lines[next].mark == .quotation
        if isFollowed || opening.isCertain {
          for line in index..<next { lines[line].mark = .quotation }
          if !isFollowed { return quote(&lines, from: index) }
        }
        index = isFollowed ? next : index + 1
      } else {
        index += 1
      }
    }
  }

  private static func quote(_ lines: inout [HistoryLine], from start: Int) {
    for index in start..<lines.count where lines[index].mark != .hidden {
      lines[index].mark = .quotation
    }
  }

  /// Marks the lines from `--` to the end of the sender's own text.
  private static func markSignature(_ lines: inout [HistoryLine]) {
    guard let start = lines.lastIndex(where: { $0.mark == nil && $0.phrase == "--" }) else {
      return
    }
    let end = lines[start...].firstIndex { $0.mark == .quotation } ?? lines.count
    guard end - start <= signatureLines + 1 else { return }
    for index in start..<end where lines[index].mark == nil { lines[index].mark = .signature }
  }
}

/// A line of a message, as `MessageHistory` marks it.
struct HistoryLine {
  /// The index of its block.
  var block: Int
  var kind: TextBlock.Kind
  var text: ArraySlice<UInt8>
  /// The beginning of the line in lower case, without marks of direction, emphasis and white space
  /// around it.
  var phrase: String
  var mark: TextBlock.Exclusion?

  /// The beginning of a line that is compared, in bytes. Real introductions are shorter.
  private static let reach = 400
  /// The lines that are compared. A longer message is no conversation.
  private static let limit = 20_000

  static func all(of blocks: [MailBlock]) -> [HistoryLine] {
    var lines: [HistoryLine] = []
    for (index, block) in blocks.enumerated() {
      for text in block.text.split(separator: 0x0A, omittingEmptySubsequences: false) {
        let isCompared = block.exclusion != .quotation && lines.count < limit
        lines.append(
          HistoryLine(
            block: index, kind: block.kind, text: text, phrase: isCompared ? phrase(text) : "",
            mark: block.exclusion))
      }
    }
    return lines
  }

  static func phrase(_ text: ArraySlice<UInt8>) -> String {
    let line = String(decoding: text.prefix(reach), as: UTF8.self).lowercased()
    return PageFacts.trimmed(String(line.filter { !$0.isBidiMark && $0 != "*" }))
  }

  /// Joins the lines of a block that have the same mark.
  static func blocks(of lines: [HistoryLine]) -> [MailBlock] {
    var blocks: [MailBlock] = []
    var last: (block: Int, mark: TextBlock.Exclusion?)?
    for line in lines {
      if let last, last.block == line.block, last.mark == line.mark {
        blocks[blocks.count - 1].text += [0x0A] + line.text
      } else {
        blocks.append(MailBlock(text: Array(line.text), kind: line.kind, exclusion: line.mark))
      }
      last = (line.block, line.mark)
    }
    return blocks.filter { $0.text.contains { $0 > 0x20 } }
  }
}
