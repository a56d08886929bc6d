import DocumentModel

/// Finds runs of words that occurred before: it extends seeds of `seedLength` words as far as the
/// words are equal.
///
/// - Complexity: O(words × shortest). A run that is too short is examined again from its next word;
///   a run that is long enough is not.
struct MatchFinder {
  /// Eight words. In SANAD's 10,472 articles, more than four in five repeats of that length have
  /// under fifteen words and are set phrases. A repeat that is worth cutting contains `shortest`
  /// equal words.
  static let seedLength = 8

  /// The minimum length of a reported run, in words.
  let shortest: Int
  /// The number of word comparisons so far, which the tests limit instead of the time.
  private(set) var steps = 0

  private let words: [Word]
  private let bytes: [UInt8]
  private var seeds: SeedTable

  init(_ text: NormalisedText, shortest: Int) {
    precondition(shortest >= Self.seedLength, "a run must not be shorter than its seed")
    self.shortest = shortest
    words = text.words
    bytes = text.folded.utf8
    seeds = SeedTable(count: text.words.count)
  }

  /// Returns all maximal runs, ascending; none overlaps the copy of another.
  mutating func matches() -> [ExactMatch] {
    guard words.count >= shortest + Self.seedLength else { return [] }
    let hashes = seedHashes()
    var found: [ExactMatch] = []
    var frontier = 0
    // The twins on the diagonal of the last run end before the first copy after that diagonal's
    // twin.
    var limit = 0
    var position = 0
    while position < hashes.count {
      let match = candidate(at: position, hashes[position], after: found.last, limit).map {
        extended($0, at: position, notBefore: frontier, before: found.firstCopy(after: $0))
      }
      if let match, match.count >= shortest {
        found.append(match)
        frontier = match.copyEnd
        limit = found.firstCopy(after: match.twin) ?? match.copy
        position = max(position + 1, match.copyEnd)
      } else {
        seeds.remember(hashes[position], at: position)
        position += 1
      }
    }
    return found
  }

  /// Returns the position of the twin. It lies on the diagonal of the previous run if that diagonal
  /// continues before the next copy. Otherwise it is the first occurrence of the seed, because a
  /// third copy repeats the first.
  private mutating func candidate(
    at position: Int, _ hash: UInt64, after last: ExactMatch?, _ limit: Int
  ) -> Int? {
    if let last, position < last.copyEnd + Self.seedLength + shortest,
      position - last.shift < limit, agrees(position - last.shift, position)
    {
      return position - last.shift
    }
    guard let first = seeds.first(of: hash), agrees(first, position) else { return nil }
    return first
  }

  private mutating func agrees(_ twin: Int, _ copy: Int) -> Bool {
    guard twin >= 0, twin + Self.seedLength <= copy else { return false }
    return (0..<Self.seedLength).allSatisfy { equal(twin + $0, copy + $0) }
  }

  /// Returns the longest run through that seed. The twin ends before the copy begins and before the
  /// next copy, because a fourth copy repeats the first, not the first two.
  private mutating func extended(
    _ twin: Int, at copy: Int, notBefore frontier: Int, before copied: Int?
  ) -> ExactMatch {
    let limit = min(copy, copied ?? copy)
    var back = 0
    while copy - back > frontier, twin - back > 0, equal(twin - back - 1, copy - back - 1) {
      back += 1
    }
    var match = ExactMatch(copy: copy - back, twin: twin - back, count: back + Self.seedLength)
    // In a text that repeats itself at once, the backward extension may reach into the twin.
    if match.twinEnd > match.copy {
      match = ExactMatch(copy: copy, twin: twin, count: Self.seedLength)
    }
    while match.copyEnd < words.count, match.twinEnd < min(limit, match.copy),
      equal(match.twinEnd, match.copyEnd)
    {
      match.count += 1
    }
    return match
  }

  /// Compares two words. Equal hashes are checked byte by byte, so a number never equals another
  /// one.
  private mutating func equal(_ left: Int, _ right: Int) -> Bool {
    steps += 1
    let (one, other) = (words[left], words[right])
    guard one.hash == other.hash, one.end - one.start == other.end - other.start else {
      return false
    }
    return bytes[one.folded].elementsEqual(bytes[other.folded])
  }

  /// Returns a rolling polynomial over the hashes of `seedLength` words, for each position.
  private func seedHashes() -> [UInt64] {
    let base: UInt64 = 0x100_0000_01B3
    var power: UInt64 = 1
    for _ in 1..<Self.seedLength { power = power &* base }
    var hash: UInt64 = 0
    var result: [UInt64] = []
    result.reserveCapacity(words.count)
    for index in words.indices {
      if index >= Self.seedLength {
        hash = hash &- words[index - Self.seedLength].hash &* power
      }
      hash = hash &* base &+ words[index].hash
      if index + 1 >= Self.seedLength { result.append(hash) }
    }
    return result
  }
}

extension [ExactMatch] {
  /// Returns the start of the first copy that begins after a word; the copies are ascending.
  /// - Complexity: O(log matches).
  fileprivate func firstCopy(after word: Int) -> Int? {
    let index = partitioningIndex { $0.copy > word }
    return index < count ? self[index].copy : nil
  }
}
