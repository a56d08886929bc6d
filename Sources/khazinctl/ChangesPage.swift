import Control
import DocumentModel
import Terminal

/// Returns a table of the repairs between raw and clean text: rule, raw offsets, text before and
/// text after.
func changesLines(_ changes: ChangesReply, on screen: Screen) -> [String] {
  guard !changes.changes.isEmpty else { return ["No repairs: the clean text is the raw text."] }
  var table = TextTable([
    .init("Rule"), .init("Raw", .end), .init("Before", shrinksTo: 12),
    .init("After", shrinksTo: 12),
  ])
  for change in changes.changes {
    table.append([
      .init(change.rule + (change.count > 1 ? " ×\(grouped(change.count))" : ""), .dim),
      .init("\(change.start)–\(change.end)"),
      .init(quoted(change.before)), .init(quoted(change.after)),
    ])
  }
  let count = counted(changes.changes.count, "repair")
  let end =
    changes.isCut ? "The first \(count); there are more: --limit N shows them." : "\(count)."
  return table.lines(on: screen) + [end]
}

/// Returns the text in quotation marks, with invisible characters made visible; long texts are
/// shortened in the middle.
private func quoted(_ text: String) -> String {
  let limit = 80
  let scalars = text.unicodeScalars
  guard scalars.count > limit else { return "'\(visibleText(text))'" }
  let (head, tail) = (scalars.prefix(limit / 2), scalars.suffix(limit / 2))
  return "'\(visibleText(String(head)))…\(visibleText(String(tail)))'"
}
