import DocumentModel

/// One pass that removes the tags from a text and inserts line ends where a tag separates text.
///
/// HTML source also breaks its lines next to tags ("…<br/>" and a line end). Between two visible
/// characters, the pass therefore compares the line ends of the source with those that the tags
/// require, and writes the greater number, not the sum.
struct MarkupTagPass {
  private let source: UnsafeBufferPointer<UInt8>
  private var reader: MarkupTagReader
  private var out: [UInt8] = []
  private var map = OffsetMap()
  private var from = 0
  private var count = 0
  /// The gap around the last tags, up to the next visible character.
  private var gap: Gap?
  private var hasVisible = false

  private struct Gap {
    /// The line ends and spaces of the source.
    var newlines = 0
    var hasSpace = false
    /// The line ends that the tags require.
    var lines = 0
    var hasBlock = false
    var hasCell = false
  }

  private init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    reader = MarkupTagReader(source)
  }

  /// - Returns: the text without tags; nil if there is no tag.
  static func strip(_ source: UnsafeBufferPointer<UInt8>) -> CleanText? {
    var pass = MarkupTagPass(source)
    pass.run()
    guard pass.count > 0 else { return nil }
    return CleanText(
      utf8: pass.out, map: pass.map, repairs: [Repair(rule: "tags", count: pass.count)])
  }

  private mutating func run() {
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: "<"), let tag = reader.read(at: index) {
        take(index..<tag.end, tag.effect)
        index = tag.end
      } else if index == reader.sectionEnd {
        take(index..<(index + 3), .inline)
        index += 3
      } else {
        if gap != nil { look(at: index) }
        index += 1
      }
    }
    if count > 0 { flush(to: source.count) }
  }

  private mutating func take(_ tag: Range<Int>, _ effect: MarkupElements.Effect) {
    if gap == nil { openGap(before: tag.lowerBound) }
    flush(to: tag.lowerBound)
    map.append(made: 0, for: tag.count)
    from = tag.upperBound
    count += 1
    switch effect {
    case .block: gap?.hasBlock = true
    case .line: gap?.lines += 1
    case .cell: gap?.hasCell = true
    case .inline, .hidden: break
    }
  }

  private mutating func openGap(before end: Int) {
    var gap = Gap()
    var index = end
    while index > from, Self.isSpace(source[index - 1]) {
      index -= 1
      Self.note(source[index], in: &gap)
    }
    if index > from { hasVisible = true }
    self.gap = gap
  }

  /// Adds space to the gap; ends the gap at a visible character.
  private mutating func look(at index: Int) {
    guard !Self.isSpace(source[index]) else {
      Self.note(source[index], in: &gap!)
      return
    }
    defer { gap = nil }
    flush(to: index)
    guard hasVisible, let gap else { return }
    let lines = min(2, max(gap.lines, gap.hasBlock ? 1 : 0)) - gap.newlines
    for _ in 0..<max(0, lines) { put(UInt8(ascii: "\n")) }
    if gap.hasCell && !gap.hasSpace && gap.newlines == 0 && lines <= 0 { put(0x20) }
  }

  private mutating func put(_ byte: UInt8) {
    out.append(byte)
    map.append(made: 1, for: 0)
  }

  private mutating func flush(to end: Int) {
    guard end > from else { return }
    out.append(contentsOf: source[from..<end])
    map.append(copied: end - from)
    from = end
  }

  private static func note(_ byte: UInt8, in gap: inout Gap) {
    if byte == 0x0A { gap.newlines += 1 } else { gap.hasSpace = true }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
