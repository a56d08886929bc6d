/// A table with a heading whose columns stay aligned for any cell content.
///
/// Cells are made safe and measured in terminal columns. On a terminal each cell is isolated and
/// wide columns shrink until a row fits. On a pipe nothing is cut.
package struct TextTable: Sendable {
  package enum ColumnAlignment: Sendable { case start, end }

  package struct Column: Sendable {
    package var title: String
    package var alignment: ColumnAlignment
    /// The smallest width after shrinking, in columns; nil means that the column never shrinks.
    package var minimum: Int?

    package init(
      _ title: String, _ alignment: ColumnAlignment = .start, shrinksTo minimum: Int? = nil
    ) {
      self.title = title
      self.alignment = alignment
      self.minimum = minimum
    }
  }

  package struct Cell: Sendable, ExpressibleByStringInterpolation {
    package var text: String
    package var style: Screen.Style?

    package init(_ text: String, _ style: Screen.Style? = nil) {
      self.text = safeCell(text)
      self.style = style
    }

    package init(stringLiteral text: String) { self.init(text) }
  }

  package var columns: [Column]
  package private(set) var rows: [[Cell]] = []
  /// The number of spaces between columns.
  package var gap = 2
  package var hasHeading = true

  package init(_ columns: [Column]) {
    precondition(!columns.isEmpty, "a table needs at least one column")
    self.columns = columns
  }

  package mutating func append(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row needs one cell per column")
    rows.append(cells)
  }

  /// - Complexity: O(cells), plus O(columns²) for shrinking.
  package func lines(on screen: Screen) -> [String] {
    let heading = columns.map { Cell($0.title, .dim) }
    let all = hasHeading ? [heading] + rows : rows
    let widths = fittedWidths(of: all, on: screen)
    return all.map { line($0, widths: widths, on: screen) }
  }

  private func line(_ cells: [Cell], widths: [Int], on screen: Screen) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let text = fit(cell.text, to: widths[index])
      let shown = screen.painted(screen.isolated(text), cell.style)
      let isLast = index == cells.count - 1
      if isLast && columns[index].alignment == .start {
        line += shown
      } else {
        line += pad(shown, to: widths[index], shown: text.columns, at: columns[index].alignment)
      }
      if !isLast { line += String(repeating: " ", count: gap) }
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Returns the column widths. Starts with the natural widths; then the widest column that may
  /// shrink shrinks to the width of the next widest, until the row fits or no column can shrink.
  private func fittedWidths(of rows: [[Cell]], on screen: Screen) -> [Int] {
    var widths = columns.indices.map { column in rows.map { $0[column].text.columns }.max() ?? 0 }
    guard let limit = screen.columns else { return widths }
    var excess = widths.reduce(0, +) + gap * (columns.count - 1) - limit
    while excess > 0 {
      let able = widths.indices.filter { widths[$0] > max(1, columns[$0].minimum ?? .max) }
      guard let widest = able.max(by: { widths[$0] < widths[$1] }) else { break }
      let next = able.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let floor = max(1, columns[widest].minimum ?? 1)
      let give = min(excess, max(1, widths[widest] - max(floor, next)), widths[widest] - floor)
      widths[widest] -= give
      excess -= give
    }
    return widths
  }
}
