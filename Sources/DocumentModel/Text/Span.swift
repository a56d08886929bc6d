/// A half-open range of UTF-8 bytes in the raw text, which every finding cites.
///
/// Raw is the kept bytes under the recorded encoding, as UTF-8, without the byte-order mark and
/// without repairs. Both bounds lie on scalar boundaries.
package struct Span: Hashable, Codable, Sendable, Comparable {
  package var start: Int
  package var end: Int

  package init(start: Int, end: Int) {
    precondition(start <= end, "a span does not run backwards")
    self.start = start
    self.end = end
  }

  package var count: Int { end - start }
  package var range: Range<Int> { start..<end }

  package func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
  package func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }

  package static func < (left: Span, right: Span) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
