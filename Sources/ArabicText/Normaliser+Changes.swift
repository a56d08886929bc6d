import Vocabulary

extension Normaliser {
  /// Every repair made between raw and clean, in the order of the raw text.
  /// - Parameter limit: at most so many, from the beginning.
  package static func changes(_ raw: RawText, limit: Int) -> [TextChange] {
    let clean = clean(raw.utf8)
    var changes: [TextChange] = []
    let runs = clean.map.runs
    for (index, run) in runs.enumerated() where !run.isCopied {
      guard changes.count < limit else { break }
      let madeEnd = index + 1 < runs.count ? runs[index + 1].made : clean.map.madeCount
      let sourceEnd = index + 1 < runs.count ? runs[index + 1].source : clean.map.sourceCount
      let before = String(decoding: raw.utf8[run.source..<sourceEnd], as: UTF8.self)
      let after = String(decoding: clean.utf8[run.made..<madeEnd], as: UTF8.self)
      guard before != after else { continue }
      changes.append(
        TextChange(
          rule: "repair", span: Span(start: run.source, end: sourceEnd), before: before,
          after: after))
    }
    return changes
  }
}
