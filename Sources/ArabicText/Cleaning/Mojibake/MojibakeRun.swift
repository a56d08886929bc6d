/// A stretch in which all non-ASCII text reads as UTF-8 through a wrong table, and the parts of it
/// to undo.
struct MojibakeRun {
  let start: Int
  /// The index after its last scalar: the end of the text, or a scalar that breaks the run.
  private(set) var end: Int
  /// The observed losses, which decide how the gaps are restored.
  private(set) var losses = MojibakeLosses()
  private var strength = 0
  /// The first significant clusters, and the hull of all clusters with evidence.
  private var significant: [Range<Int>] = []
  private var hull: Range<Int>?
  private var sequences = 0
  private var broken = 0

  /// The evidence from which a run is undone as a whole, not only its significant clusters.
  private static let strong = 80
  private static let weak = 40

  /// - Complexity: O(length of the run).
  init(
    _ text: UnsafeBufferPointer<UInt32>, from start: Int, by table: borrowing MojibakeTable
  ) {
    self.start = start
    end = start
    var cluster = MojibakeCluster(at: start)
    while end < text.count {
      let step = MojibakeStep(text, at: end, by: table)
      if step.kind == .foreign { break }
      if step.kind == .plain {
        close(cluster, by: table)
        cluster = MojibakeCluster(at: end + 1)
      } else {
        losses.note(step, text, at: end)
        if step.kind == .sequence { sequences += 1 } else { broken += 1 }
        cluster.add(
          step, isEvidence: MojibakeSingles.isEvidence(step, text, at: end, by: table))
      }
      end += step.count
    }
    close(cluster, by: table)
  }

  private mutating func close(
    _ cluster: MojibakeCluster, by table: borrowing MojibakeTable
  ) {
    guard !cluster.isEmpty else { return }
    let strength = cluster.strength(by: table)
    guard strength > 0 else { return }
    self.strength += strength
    let range = cluster.start..<cluster.end
    // A weak run has few significant clusters; a strong run is undone by its hull.
    if significant.count < Self.strong / Self.weak, strength >= Self.weak {
      significant.append(range)
    }
    hull = (hull?.lowerBound ?? range.lowerBound)..<range.upperBound
  }

  /// Returns the ranges to undo, in order.
  ///
  /// In a strong run this is everything from the first significant cluster to the last, with the
  /// rest of their lines, or up to the edge of the text; the word that contains the breaking scalar
  /// is excluded.
  func parts(of text: UnsafeBufferPointer<UInt32>) -> [Range<Int>] {
    guard let hull, broken <= sequences / 2 + 1 else { return [] }
    guard strength >= Self.strong else { return significant }
    return [lower(hull.lowerBound, text)..<upper(hull.upperBound, text)]
  }

  private func lower(_ first: Int, _ text: UnsafeBufferPointer<UInt32>) -> Int {
    guard start > 0 else { return 0 }
    var line = first
    while line > start && !Self.isLineEnd(text[line - 1]) { line -= 1 }
    guard line == start else { return line }
    while line < first && text[line] > 0x20 { line += 1 }
    return line
  }

  private func upper(_ last: Int, _ text: UnsafeBufferPointer<UInt32>) -> Int {
    guard end < text.count else { return end }
    var line = last
    while line < end && !Self.isLineEnd(text[line]) { line += 1 }
    guard line == end else { return line }
    while line > last && text[line - 1] > 0x20 { line -= 1 }
    return line
  }

  static func isLineEnd(_ scalar: UInt32) -> Bool { scalar == 0x0A || scalar == 0x0D }
}
