import DocumentModel

extension Normaliser {
  /// Every repair made between raw and clean, by its place in raw; of those at one place, in the order
  /// in which they were made.
  ///
  /// The passes of `normalise` run once more and write down what they do; what a later one repaired is
  /// cited in raw by way of the earlier ones. Repairs of one rule that touch each other are one change,
  /// whose `count` says how many; their sum for a rule is its count in `repairs`.
  ///
  /// - Parameter limit: at most so many, the first ones.
  /// - Complexity: O(n + limit × log limit) for each stage.
  package static func changes(_ raw: RawText, limit: Int) -> [TextChange] {
    var chain = CleaningChain(raw.utf8, log: ChangeLog(limit: limit))
    apply(to: &chain)
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
