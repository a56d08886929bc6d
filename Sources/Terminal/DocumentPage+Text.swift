import DocumentModel

/// The text, with each cut shown in its place beside its twin.
extension DocumentPage {
  mutating func text() {
    guard let text = record.text else { return }
    page.heading("Text")
    guard let raw else { return page.text(text) }
    var line = ""
    for piece in DisplayText(repeats: record.repeats, quotes: raw).pieces {
      switch piece {
      case .kept(let kept):
        if line.last == "⟧", kept.first?.isWhitespace == false { line += " " }
        line += kept
      case .cut(let index, let cut) where isInline(cut, after: line):
        line += inline(record.repeats[index], cut)
      case .cut(let index, let cut):
        flush(&line)
        block(index, cut, limit: briefWidth)
      }
    }
    flush(&line)
  }

  /// Prints every passage that was cut or marked, with its twin.
  mutating func cuts(inFull: Bool) {
    guard !record.repeats.isEmpty else { return }
    page.heading("Repeated passages and site boilerplate")
    for index in record.repeats.indices {
      if inFull && index > 0 { page.space() }
      block(index, quote(record.repeats[index].range), limit: inFull ? nil : briefWidth)
    }
  }

  private func isInline(_ cut: String, after line: String) -> Bool {
    let startsLine = line.isEmpty || line.last == "\n"
    return !startsLine && !cut.contains { $0.isNewline } && cut.columns <= briefWidth
  }

  /// Returns a cut inside a line: its kind and its text in brackets.
  private func inline(_ passage: Repeat, _ cut: String) -> String {
    "⟦\(passage.kind.rawValue), cut: \(shortened(cut, to: briefWidth))⟧"
  }

  private mutating func flush(_ line: inout String) {
    while line.first?.isNewline == true { line.removeFirst() }
    while line.last?.isWhitespace == true { line.removeLast() }
    if !line.isEmpty { page.text(line) }
    line = ""
  }

  /// Prints a passage with its number, which is the N of `set ID restore=N`.
  private mutating func block(_ index: Int, _ cut: String, limit: Int?) {
    let passage = record.repeats[index]
    let margin = "┆ "
    let place = passage.page.map { ", page \($0)" } ?? ""
    page.text(
      "\(margin)\(passage.action.rawValue) \(index + 1)\(place): \(summary(of: passage))", .yellow)
    beside(margin, cut, passage.twin.map { quote($0.range) }, limit: limit)
    for difference in passage.differences.prefix(limit == nil ? .max : 3) {
      let here = quote(difference.range)
      let there = quote(difference.twin.range)
      let width = max(10, briefWidth / 2 - 4)
      page.text(
        "\(margin)differs: «\(shortened(here, to: width))» here, "
          + "«\(shortened(there, to: width))» in the twin", .dim)
    }
  }

  /// Prints a passage and its twin, line by line if both have the same number of lines.
  private mutating func beside(_ margin: String, _ here: String, _ twin: String?, limit: Int?) {
    let (left, right) = (lines(of: here), lines(of: twin ?? ""))
    guard limit == nil, twin != nil, left.count == right.count, left.count > 1 else {
      show(margin + "here:  ", here, limit: limit)
      if let twin { show(margin + "twin:  ", twin, limit: limit) }
      return
    }
    for (one, other) in zip(left, right) {
      show(margin + "here:  ", one, limit: nil)
      show(margin + "twin:  ", other, limit: nil)
    }
  }

  private func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.allSatisfy(\.isWhitespace) }
  }

  private func summary(of passage: Repeat) -> String {
    "\(passage.kind.rawValue), \(size(bytes: passage.range.count)). \(passage.why)"
  }

  private mutating func show(_ margin: String, _ text: String, limit: Int?) {
    if let limit {
      page.text(margin + page.screen.isolated(shortened(text, to: limit)), .dim)
    } else {
      for line in text.split(whereSeparator: \.isNewline) {
        page.text(margin + page.screen.isolated(safeCell(line)), .dim)
      }
    }
  }

  private func quote(_ range: Range<Int>) -> String { raw?.text(range) ?? "" }

  /// The maximum width of a shortened quotation, in columns.
  private var briefWidth: Int { max(30, (page.screen.columns ?? 100) - 12) }
}

extension Repeat {
  /// The raw range; empty if the record is wrong.
  fileprivate var range: Range<Int> { start..<max(start, end) }
}

extension Repeat.Difference {
  fileprivate var range: Range<Int> { start..<max(start, end) }
}
