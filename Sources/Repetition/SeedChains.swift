/// Puts the equal runs of one pasting together: chaining as in the comparison of genomes (Delcher et
/// al., MUMmer, Nucleic Acids Research 27, 1999), kept simple by taking runs in the order of copies.
///
/// A run goes on a chain where it lies on nearly the same diagonal, soon after the last run, and
/// all twins stand before all copies. Some chains are open at a time, so that a phrase that stands
/// somewhere else too breaks none.
/// - Complexity: O(runs).
enum SeedChains {
  /// Words that may be added or lost between two runs of one pasting.
  private static let drift = 8
  /// Words between two runs of one pasting: about two sentences.
  private static let pause = 60
  private static let open = 4

  static func of(_ runs: [Match]) -> [[Match]] {
    var result: [[Match]] = []
    /// Indices of chains that may go on, the latest last.
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

  private static func goesOn(_ chain: [Match], _ run: Match) -> Bool {
    let (first, last) = (chain[0], chain[chain.count - 1])
    return abs(run.shift - last.shift) <= drift && run.twin >= last.twinEnd
      && run.twinEnd <= first.copy
  }
}
