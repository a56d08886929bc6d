import ArabicText
import DocumentModel

/// The true similarity of documents: every pair with a common shingle, counted on the words
/// themselves, without hashed shingles and without sketches.
struct NearDuplicateTruth {
  struct Pair: Hashable {
    var one: Int
    var other: Int

    init(_ one: Int, _ other: Int) {
      self.one = min(one, other)
      self.other = max(one, other)
    }
  }

  struct PairSimilarity {
    var jaccard: Double
    var containment: Double
  }

  /// The pairs that reach the minimum Jaccard similarity or the minimum containment.
  private(set) var pairs: [Pair: PairSimilarity] = [:]

  private struct Shingle: Hashable {
    let a, b, c, d, e: Int32
  }

  /// - Complexity: O(Σ documents²) over the shingles.
  init(_ documents: [[String]], leastWords: Int, jaccard: Double, containment: Double) {
    var words: [String: Int32] = [:]
    var holders: [Shingle: [Int32]] = [:]
    var sizes = [Int](repeating: 0, count: documents.count)
    var shared = [Int32](repeating: 0, count: documents.count)
    for (index, document) in documents.enumerated() where document.count >= leastWords {
      let ids = document.map { word -> Int32 in
        if let id = words[word] { return id }
        let id = Int32(words.count)
        words[word] = id
        return id
      }
      let shingles = Set(
        (0...ids.count - 5).map {
          Shingle(a: ids[$0], b: ids[$0 + 1], c: ids[$0 + 2], d: ids[$0 + 3], e: ids[$0 + 4])
        })
      sizes[index] = shingles.count
      var touched: [Int] = []
      for shingle in shingles {
        for holder in holders[shingle] ?? [] {
          if shared[Int(holder)] == 0 { touched.append(Int(holder)) }
          shared[Int(holder)] += 1
        }
        holders[shingle, default: []].append(Int32(index))
      }
      for other in touched {
        let both = Double(shared[other])
        shared[other] = 0
        let similarity = PairSimilarity(
          jaccard: both / (Double(sizes[index] + sizes[other]) - both),
          containment: both / Double(min(sizes[index], sizes[other])))
        if similarity.jaccard >= jaccard || similarity.containment >= containment {
          pairs[Pair(index, other)] = similarity
        }
      }
    }
  }
}
