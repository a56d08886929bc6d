import DocumentModel
import Repetition

/// The near-duplicate search of the archive, in memory. It allows a comparison with libraries that
/// keep their index in memory.
struct InMemoryNearDuplicates {
  private var holders: [UInt64: [Int]] = [:]
  private var sets: [[UInt64]] = []

  /// Adds a document.
  /// - Parameter words: Folded words, separated by one space.
  /// - Returns: The earlier documents with a Jaccard index of at least
  ///   `Resemblance.jaccardThreshold`.
  mutating func add(_ words: String) -> [Int] {
    let shingles = Shingles(hashes: Shingler.hashes(of: Self.hashes(words)))
    let id = sets.count
    sets.append(shingles.hashes)
    var shared: [Int: Int] = [:]
    for key in SketchKeys.keys(of: shingles) {
      for holder in holders[key] ?? [] { shared[holder, default: 0] += 1 }
      holders[key, default: []].append(id)
    }
    return shared.keys.filter { other in
      SketchKeys.mayBeContained(
        sharing: shared[other] ?? 0, sizes: (shingles.hashes.count, sets[other].count))
        && Resemblance(shingles, Shingles(hashes: sets[other])).jaccard
          >= Resemblance.jaccardThreshold
    }
  }

  private static func hashes(_ words: String) -> [UInt64] {
    var hashes: [UInt64] = []
    var hash = FNV1a.start
    for byte in words.utf8 {
      if byte == 0x20 {
        hashes.append(hash)
        hash = FNV1a.start
      } else {
        hash = FNV1a.step(hash, byte)
      }
    }
    hashes.append(hash)
    return hashes
  }
}
