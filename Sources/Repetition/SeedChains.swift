/// Joins the equal runs of one pasting into chains, as in the comparison of genomes (Delcher et
/// al., MUMmer, Nucleic Acids Research 27, 1999), simplified by taking the runs in the order of
/// their copies.
///
/// A run continues a chain if it lies on nearly the same diagonal, soon after the last run, and if
/// all twins precede all copies. Several chains are open at a time, so that a phrase that also
/// occurs elsewhere does not break a chain.
/// - Complexity: O(runs).
enum SeedChains {
  /// The maximum number of words that may be added or lost between two runs of one pasting.
  private static let drift = 8
  /// The maximum number of words between two runs of one pasting: about two sentences.
  private static let pause = 60
  private static let open = 4

  static func of(_ runs: [ExactMatch]) -> [[ExactMatch]] {
    var result: [[ExactMatch]] = []
    /// The indices of the open chains, the latest last.
    var current: [Int] = []
    for run in runs {
      current.removeAll { run.copy - result[$0].last!.copyEnd > pause }
      if let chain = current.last(where: { goesOn(result[$0], run) }) {
        result[chain].append(run)
      } else {
        current.append(result.count)
        if current.count > open { current.removeFirst() }
        result.append([run])
      }
    }
    return result
  }

  private static func goesOn(_ chain: [ExactMatch], _ run: ExactMatch) -> Bool {
    let (first, last) = (chain[0], chain[chain.count - 1])
    return abs(run.shift - last.shift) <= drift && run.twin >= last.twinEnd
      && run.twinEnd <= first.copy
  }
}
