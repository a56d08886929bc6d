import DocumentModel

/// The raw text of a document, and readable quotations from it.
///
/// Spans come from the archive and are not trusted: a span outside the text gives an empty
/// quotation, a bound inside a scalar gives U+FFFD, and no span traps.
package struct RawQuotes: Sendable {
  package let utf8: [UInt8]
  private let clean: CleanText?

  /// - Parameter clean: The text after the repairs; if nil, quotations show the raw text unchanged.
  package init(utf8: [UInt8], clean: CleanText? = nil) {
    self.utf8 = utf8
    self.clean = clean?.map.sourceCount == utf8.count ? clean : nil
  }

  /// Returns the full text of a span.
  package func text(_ span: Span) -> String { text(span.start..<span.end) }

  package func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<utf8.count)
    if let clean {
      let made = clean.map.made(of: range)
      if !made.isEmpty { return String(decoding: clean.utf8[made], as: UTF8.self) }
    }
    return String(decoding: utf8[range], as: UTF8.self)
  }

  /// Returns the text of a span on one line: only its beginning and end if it is longer than
  /// `limit` columns.
  package func brief(_ span: Span, limit: Int) -> String {
    shortened(text(span), to: limit)
  }
}

/// Returns one line of at most `limit` columns: the whole text, or its beginning and end with `…`
/// between them.
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
