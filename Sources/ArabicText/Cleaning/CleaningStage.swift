import DocumentModel

/// A stage of cleaning: its rules, and what it makes of a text.
struct CleaningStage: Sendable {
  /// What it made of a text, its map to that text and its repairs; nil where it found nothing to
  /// repair.
  typealias Plain = @Sendable (_ utf8: [UInt8]) -> CleanText?
  /// The same, writing the repairs down where there is a log.
  typealias Recorded = @Sendable (_ utf8: [UInt8], _ log: inout ChangeLog?) -> CleanText?

  /// In the order in which they speak.
  let rules: [CleaningRule]
  let repair: Recorded

  init(_ rules: [CleaningRule], _ repair: @escaping Recorded) {
    self.rules = rules
    self.repair = repair
  }

  /// A stage of one rule, each of whose repairs is one replaced run of its map: the log needs no
  /// help of the stage.
  init(_ name: String, _ sentence: String, _ repair: @escaping Plain) {
    self.init([CleaningRule(name, sentence)]) { utf8, log in
      let made = repair(utf8)
      log?.add(made)
      return made
    }
  }
}

extension ChangeLog {
  /// The replaced runs of a text that one rule made; what it put in for nothing belongs to the repair
  /// beside it.
  mutating func add(_ made: CleanText?) {
    guard let made, let rule = made.repairs.first?.rule else { return }
    let (map, runs) = (made.map, made.map.runs)
    for index in runs.indices where !runs[index].isCopied {
      let isLast = index == runs.count - 1
      let end =
        isLast ? (map.madeCount, map.sourceCount) : (runs[index + 1].made, runs[index + 1].source)
      let source = runs[index].source..<end.1
      add(
        rule, at: source, after: Array(made.utf8[runs[index].made..<end.0]),
        count: source.isEmpty ? 0 : 1)
    }
  }
}
