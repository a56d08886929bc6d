import Vocabulary

/// The raw text of a document, from which findings are quoted.
///
/// Spans come from the archive, so none is trusted: what lies outside gives an empty quotation, a
/// bound inside a scalar gives U+FFFD, never a trap.
package struct RawQuotes: Sendable {
  package let utf8: [UInt8]

  package init(utf8: [UInt8]) { self.utf8 = utf8 }

  /// What stands there, in full.
  package func text(_ span: Span) -> String { text(span.start..<span.end) }

  package func text(_ range: Range<Int>) -> String {
    String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self)
  }

  /// What stands there on one line: its beginning and its end where it is longer than `limit`
  /// columns.
  package func brief(_ span: Span, limit: Int) -> String {
    shortened(text(span), to: limit)
  }
}

/// One line with the beginning and the end of a text, `…` between them, in at most `limit` columns.
/// - Complexity: O(n).
package func shortened(_ text: String, to limit: Int) -> String {
  let line = safeCell(text).split(separator: " ").joined(separator: " ")
  guard line.columns > limit, limit > 8 else { return fit(line, to: limit) }
  let half = (limit - 3) / 2
  let head = fit(line, to: half + 1).dropLast()
  var used = 0
  var tail = String.UnicodeScalarView()
  for scalar in line.unicodeScalars.reversed() {
    guard used + scalar.columns <= half else { break }
    used += scalar.columns
    tail.append(scalar)
  }
  let ending = String(String.UnicodeScalarView(tail.reversed()))
  return head + " … " + ending.drop { $0 == " " }
}
