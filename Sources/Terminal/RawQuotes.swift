import DocumentModel

/// The raw text of a document, from which findings are quoted as people read it.
///
/// Spans come from the archive, so none is trusted: what lies outside gives an empty quotation, a
/// bound inside a scalar gives U+FFFD, never a trap.
package struct RawQuotes: Sendable {
  package let utf8: [UInt8]
  private let clean: CleanText?

  /// - Parameter clean: what the repairs made of the raw text; nil quotes raw as it is.
  package init(utf8: [UInt8], clean: CleanText? = nil) {
    self.utf8 = utf8
    self.clean = clean?.map.sourceCount == utf8.count ? clean : nil
  }

  /// What stands there, in full.
  package func text(_ span: Span) -> String { text(span.start..<span.end) }

  package func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<utf8.count)
    if let clean {
      let made = clean.map.made(of: range)
      if !made.isEmpty { return String(decoding: clean.utf8[made], as: UTF8.self) }
    }
    return String(decoding: utf8[range], as: UTF8.self)
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
