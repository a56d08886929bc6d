import Control
import Terminal

/// Returns a table with bars for each group; the bars of one group share a scale.
func statisticsLines(_ reply: StatisticsReply, on screen: Screen) -> [String] {
  var page = Page(on: screen)
  page.sentence(counted(reply.documents, "document"))
  guard reply.documents > 0 else { return page.lines }
  page.groups(reply.groups, of: reply.documents)
  return page.lines
}

extension Page {
  /// Adds a table with bars for each group.
  /// - Parameter documents: the number of documents that are counted.
  mutating func groups(_ groups: [StatisticsGroup], of documents: Int) {
    for group in groups {
      heading(group.name)
      guard !group.values.isEmpty else {
        sentence("No document has a value.", .dim)
        continue
      }
      let highest = group.values.map(\.documents).max() ?? 1
      var table = TextTable([
        .init("Value", shrinksTo: 12), .init("Documents", .end), .init("Share", .end), .init(""),
      ])
      table.hasHeading = false
      for value in group.values {
        table.append([
          .init(value.value), .init(grouped(value.documents)),
          .init(percent(Double(value.documents) / Double(documents)), .dim),
          .init(bar(value.documents, of: highest)),
        ])
      }
      self.table(table)
      let rest = [
        group.more > 0 ? counted(group.more, "more value") : nil,
        group.without > 0 ? "\(counted(group.without, "document")) without" : nil,
      ].compactMap { $0 }
      if !rest.isEmpty { sentence(rest.joined(separator: ", "), .dim) }
    }
  }
}

/// Returns a bar in eighths of a block, so that small differences are visible. A number above zero
/// gets at least one eighth.
func bar(_ number: Int, of highest: Int) -> String {
  let columns = 30
  let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  guard number > 0, highest > 0 else { return "" }
  let eighths = max(1, number * columns * 8 / highest)
  return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
}

/// Returns one CSV row for each value; documents without a value are counted under an empty one.
func statisticsCSV(_ reply: StatisticsReply) -> String {
  var rows = [["group", "value", "documents"]]
  for group in reply.groups {
    rows += group.values.map { [group.name, $0.value, String($0.documents)] }
    if group.without > 0 { rows.append([group.name, "", String(group.without)]) }
  }
  return rows.map(CSV.line).joined()
}
