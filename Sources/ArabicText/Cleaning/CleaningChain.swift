import DocumentModel

/// A sequence of stages: their combined result for a text, and the log of all of them.
///
/// A stage of several passes is itself a chain.
struct CleaningChain {
  private let source: [UInt8]
  /// Nil until a stage makes a repair.
  private(set) var text: CleanText?
  private(set) var log: ChangeLog?

  init(_ source: [UInt8], log: ChangeLog? = nil) {
    self.source = source
    self.log = log
  }

  /// The current text.
  var utf8: [UInt8] { text?.utf8 ?? source }

  /// - Returns: true if the stage made a repair.
  @discardableResult
  mutating func apply(
    _ stage: (_ utf8: [UInt8], _ log: inout ChangeLog?) -> CleanText?
  ) -> Bool {
    let input = utf8
    var own = log.map { ChangeLog(limit: $0.limit) }
    guard let made = stage(input, &own) else { return false }
    if let own {
      let map = text?.map
      log?.take(own, from: input) { map?.source(of: $0) ?? $0 }
    }
    text = text.map(made.composed(over:)) ?? made
    return true
  }
}

extension CleanText {
  /// Returns this text with a map to the source of the earlier text, from which it was made.
  func composed(over earlier: CleanText) -> CleanText {
    CleanText(
      utf8: utf8, map: map.composed(over: earlier.map),
      repairs: (earlier.repairs + repairs).summed)
  }
}

extension [Repair] {
  /// The repairs with one entry for each rule, in the order of first occurrence, with summed
  /// counts.
  var summed: [Repair] {
    reduce(into: []) { sums, repair in
      if let index = sums.firstIndex(where: { $0.rule == repair.rule }) {
        sums[index].count += repair.count
      } else {
        sums.append(repair)
      }
    }
  }
}
