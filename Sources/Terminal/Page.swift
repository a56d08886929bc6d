/// An append-only list of output lines: headings, named values, text, tables.
package struct Page: Sendable {
  package let screen: Screen
  package private(set) var lines: [String] = []
  /// The width of the names of values, in columns.
  package var nameWidth = 11

  package init(on screen: Screen) { self.screen = screen }

  /// Adds a heading, with an empty line before it unless it is the first line of the page.
  package mutating func heading(_ text: String) {
    if !lines.isEmpty { lines.append("") }
    lines.append(screen.painted(safeCell(text), .bold))
  }

  /// Adds `Name       value`, the value wrapped with a hanging indent. Adds nothing if the value is
  /// nil or empty.
  package mutating func field(_ name: String, _ value: String?, _ style: Screen.Style? = nil) {
    guard let value = value.map(safeCell), !value.isEmpty else { return }
    let margin = String(repeating: " ", count: nameWidth)
    let title = pad(
      screen.painted(name, .dim), to: nameWidth, shown: name.columns, at: .start)
    for (index, line) in wrapped(value, indent: nameWidth).enumerated() {
      lines.append((index == 0 ? title : margin) + screen.painted(screen.isolated(line), style))
    }
  }

  /// Adds a sentence, ours or a document's, on lines of its own.
  package mutating func sentence(_ text: String, indent: Int = 0, _ style: Screen.Style? = nil) {
    let margin = String(repeating: " ", count: indent)
    for line in wrapped(safeCell(text), indent: indent) {
      lines.append(margin + screen.painted(screen.isolated(line), style))
    }
  }

  /// Adds untrusted text of many lines, unchanged except for characters that a terminal must not
  /// receive.
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
