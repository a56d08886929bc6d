/// A name in a resource: the text and the mark after it.
struct MarkedName: Sendable {
  let text: String
  let mark: Character?

  /// The marks. Their meaning is documented in the resources that use them.
  private static let marks: Set<Character> = ["?", "*", "!", "~", "#", "^", "=", "@"]

  init(_ written: Substring) {
    if let last = written.last, Self.marks.contains(last) {
      text = String(written.dropLast())
      mark = last
    } else {
      text = String(written)
      mark = nil
    }
  }

  /// Returns the names of a cell, which are separated by `;`.
  static func list(_ cell: String) -> [MarkedName] {
    cell.split(separator: ";").map(MarkedName.init)
  }
}
