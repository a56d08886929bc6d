import DocumentModel

extension Normaliser {
  /// Returns every repair made between raw and clean, ordered by its place in raw; repairs at one
  /// place are in the order in which they were made.
  ///
  /// The passes of `normalise` run again and record their repairs. The maps of the earlier passes
  /// give the place in raw of a later repair. Adjacent repairs of one rule are one change, whose
  /// `count` is their number; the sum of the counts for a rule equals its count in `repairs`.
  ///
  /// - Parameter limit: the maximum number of changes; the first ones are returned.
  /// - Complexity: O(n + limit × log limit) for each stage.
  package static func changes(_ raw: RawText, limit: Int) -> [TextChange] {
    var chain = CleaningChain(raw.utf8, log: ChangeLog(limit: limit))
    apply(to: &chain, isExtracted: raw.isExtracted)
    return (chain.log?.entries ?? []).enumerated()
      .sorted {
        ($0.element.source.lowerBound, $0.offset) < ($1.element.source.lowerBound, $1.offset)
      }
      .prefix(limit)
      .map { _, entry in
        TextChange(
          rule: entry.rule,
          span: Span(start: entry.source.lowerBound, end: entry.source.upperBound),
          before: String(decoding: entry.before ?? [], as: UTF8.self),
          after: String(decoding: entry.after, as: UTF8.self), count: entry.count)
      }
  }
}
