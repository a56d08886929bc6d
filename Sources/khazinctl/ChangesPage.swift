import Control
import Terminal
import DocumentModel

/// Every repair between raw and clean: the rule, where it stands in the raw text, what stood there
/// and what stands there now.
func changesLines(_ changes: ChangesReply, on screen: Screen) -> [String] {
  guard !changes.changes.isEmpty else { return ["Nothing was repaired: clean is raw."] }
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

/// A wording in quotation marks, invisible letters visible, long ones shortened in the middle.
private func quoted(_ text: String) -> String {
  let limit = 80
  let scalars = text.unicodeScalars
  guard scalars.count > limit else { return "'\(visibleText(text))'" }
  let (head, tail) = (scalars.prefix(limit / 2), scalars.suffix(limit / 2))
  return "'\(visibleText(String(head)))…\(visibleText(String(tail)))'"
}
