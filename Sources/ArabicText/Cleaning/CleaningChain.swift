import DocumentModel

/// Stages one behind the other: what they made of a text together, and the log of all.
///
/// A stage that consists of several passes is a chain itself.
struct CleaningChain {
  private let source: [UInt8]
  /// Nil while no stage has found anything.
  private(set) var text: CleanText?
  private(set) var log: ChangeLog?

  init(_ source: [UInt8], log: ChangeLog? = nil) {
    self.source = source
    self.log = log
  }

  /// The text as it stands now.
  var utf8: [UInt8] { text?.utf8 ?? source }

  /// - Returns: whether the stage found anything.
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
  /// This text as made from the source of the text that it was made from.
  func composed(over earlier: CleanText) -> CleanText {
    CleanText(
      utf8: utf8, map: map.composed(over: earlier.map),
      repairs: (earlier.repairs + repairs).summed)
  }
}

extension [Repair] {
  /// Each rule once, at its first place, with all it did.
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
