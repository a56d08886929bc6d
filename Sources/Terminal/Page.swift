/// Lines that grow from top to bottom: headings, named values, text, tables.
package struct Page: Sendable {
  package let screen: Screen
  package private(set) var lines: [String] = []
  /// Columns that the names of values take.
  package var nameWidth = 11

  package init(on screen: Screen) { self.screen = screen }

  /// A heading with an empty line before it, unless it opens the page.
  package mutating func heading(_ text: String) {
    if !lines.isEmpty { lines.append("") }
    lines.append(screen.painted(safeCell(text), .bold))
  }

  /// `Name       value`, the value wrapped with a hanging indent; nothing where it is nil or empty.
  package mutating func field(_ name: String, _ value: String?, _ style: Screen.Style? = nil) {
    guard let value = value.map(safeCell), !value.isEmpty else { return }
    let margin = String(repeating: " ", count: nameWidth)
    let title = pad(
      screen.painted(name, .dim), to: nameWidth, shown: name.columns, at: .start)
    for (index, line) in wrapped(value, indent: nameWidth).enumerated() {
      lines.append((index == 0 ? title : margin) + screen.painted(screen.isolated(line), style))
    }
  }

  /// A sentence of ours or of a document on lines of its own.
  package mutating func sentence(_ text: String, indent: Int = 0, _ style: Screen.Style? = nil) {
    let margin = String(repeating: " ", count: indent)
    for line in wrapped(safeCell(text), indent: indent) {
      lines.append(margin + screen.painted(screen.isolated(line), style))
    }
  }

  /// Foreign text of many lines, as it is but for what a terminal must not get.
  package mutating func text(_ text: String, margin: String = "", _ style: Screen.Style? = nil) {
    for line in safeText(text).split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(line.isEmpty ? margin : margin + screen.painted(String(line), style))
    }
  }

  package mutating func table(_ table: TextTable) {
    lines += table.lines(on: screen)
  }

  package mutating func space() {
    if lines.last?.isEmpty == false { lines.append("") }
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    guard let columns = screen.columns else { return [text] }
    return wrap(text, to: max(20, columns - indent))
  }
}
