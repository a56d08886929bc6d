import DocumentModel

/// A stage of cleaning: its rules and its function.
struct CleaningStage: Sendable {
  /// Returns the repaired text, its map to the input and its repairs; nil if there is nothing to
  /// repair.
  typealias Plain = @Sendable (_ utf8: [UInt8]) -> CleanText?
  /// The same, and records the repairs if there is a log.
  typealias Recorded = @Sendable (_ utf8: [UInt8], _ log: inout ChangeLog?) -> CleanText?

  /// The texts that a stage repairs.
  enum Scope: Sendable {
    case all
    /// Not the texts of an extractor, which has read the lines and the markup of the document.
    case decoded
  }

  /// The rules in the order of application.
  let rules: [CleaningRule]
  let scope: Scope
  let repair: Recorded

  init(_ rules: [CleaningRule], for scope: Scope = .all, _ repair: @escaping Recorded) {
    self.rules = rules
    self.scope = scope
    self.repair = repair
  }

  /// Creates a stage of one rule in which each repair is one replaced run of the map, so the log
  /// can be derived from the map.
  init(
    _ name: String, for scope: Scope = .all, _ sentence: String, _ repair: @escaping Plain
  ) {
    self.init([CleaningRule(name, sentence)], for: scope) { utf8, log in
      let made = repair(utf8)
      log?.add(made)
      return made
    }
  }
}

extension ChangeLog {
  /// Adds the replaced runs of a text that one rule made. An insertion without source bytes belongs
  /// to the adjacent repair.
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
