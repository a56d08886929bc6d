import DocumentModel

/// Many small patterns over folded text, compiled into one automaton: the cost of a text does not
/// grow with the number of patterns.
///
/// A match starts at the start of a word, after clitics (see `PatternClitics`) unless the pattern
/// starts with `\b`, and ends at the end of a word, so a pattern matches whole words. `~` in a
/// pattern matches any further letters of the word, so a stem followed by `~` matches its
/// derivations. A gap `.*` covers at most `gapLimit` scalars of the same paragraph, from the end of
/// one part to the start of the word in which the next part matches. For each pattern and start the
/// longest match counts.
///
/// Building costs O(patterns). The states of the automaton are added when a text first reaches them,
/// so the first texts cost more than the later ones; matching then costs O(bytes + matches).
package struct PatternSet: Sendable {
  /// The limit in scalars, about a line and a half of print; text that is farther apart belongs to
  /// another statement.
  package static let gapLimit = 80
  /// The number of states that the automaton keeps; a state takes two bytes for each class. If texts
  /// reach more, it starts again with none.
  package static let stateLimit = 60_000

  private struct Part: Sendable {
    var pattern: Int
    /// The index of the part that a gap joins to this one.
    var next: Int?
    var isFirst: Bool
  }

  private let program: PatternProgram
  private let cache: AutomatonCache
  private let parts: [Part]

  /// - Parameter stateLimit: the number of states that the automaton keeps, at least 5.
  package init(
    _ patterns: [(id: Int, source: String)], stateLimit: Int = Self.stateLimit
  ) throws(PatternError) {
    var network = PatternNetwork()
    var parts: [Part] = []
    var inside: [Int32] = []
    var anchored: [Int32] = []
    for (id, source) in patterns {
      var parser = PatternParser(id: id, source: source)
      let parsed = try parser.parse()
      for (index, part) in parsed.parts.enumerated() {
        let node = part.isExact ? part.node : PatternClitics.attached(to: part.node)
        let start = network.add(node, part: parts.count)
        if part.isAnchored { anchored.append(start) } else { inside.append(start) }
        let isLast = index + 1 == parsed.parts.count
        parts.append(
          Part(pattern: id, next: isLast ? nil : parts.count + 1, isFirst: index == 0))
      }
    }
    guard
      let program = PatternProgram(network, inside: inside, anchored: anchored)
    else {
      let last = patterns.last
      throw PatternError(
        pattern: last?.id ?? 0, source: last?.source ?? "", position: 0, fault: .tooManyClasses)
    }
    self.program = program
    cache = AutomatonCache(program, stateLimit: stateLimit)
    self.parts = parts
  }

  /// Counts all states that texts can reach, which takes O(states × classes).
  /// - Returns: nil if there are more than `stateLimit`: such a set matches, but slowly.
  package func countStates() -> Int? {
    PatternAutomaton.countStates(of: program, limit: Self.stateLimit)
  }

  /// Returns all matches, ordered by start, then by pattern.
  package func matches(in text: NormalisedText) -> [PatternMatch] {
    var scan = PatternScan(cache: cache, text: text)
    let hits = scan.run()
    var found: [PatternMatch] = []
    var later: [Int: [PatternScan.Hit]] = [:]
    for hit in hits where !parts[hit.part].isFirst { later[hit.part, default: []].append(hit) }
    for hit in hits where parts[hit.part].isFirst {
      guard let end = end(of: hit, later: later, in: text) else { continue }
      let lastWord = scan.word(endingAt: end.offset, from: end.word)
      found.append(
        PatternMatch(
          pattern: parts[hit.part].pattern, folded: hit.start..<end.offset,
          words: hit.word..<(lastWord + 1), paragraph: text.words[hit.word].paragraph))
    }
    return found.sorted {
      ($0.folded.lowerBound, $0.pattern, $0.folded.upperBound)
        < ($1.folded.lowerBound, $1.pattern, $1.folded.upperBound)
    }
  }

  /// Follows the gaps from a first part to the farthest end of the last part.
  private func end(
    of hit: PatternScan.Hit, later: [Int: [PatternScan.Hit]], in text: NormalisedText
  ) -> (offset: Int, word: Int)? {
    guard let next = parts[hit.part].next else { return (hit.end, hit.word) }
    let paragraph = text.words[hit.word].paragraph
    var best: (offset: Int, word: Int)?
    let candidates = later[next] ?? []
    for index in candidates.firstIndex(atOrAfter: hit.end)..<candidates.count {
      let candidate = candidates[index]
      guard text.words[candidate.word].paragraph == paragraph,
        Self.scalars(in: text.folded.utf8, hit.end..<candidate.start) <= Self.gapLimit
      else { break }
      if let end = end(of: candidate, later: later, in: text), end.offset > best?.offset ?? -1 {
        best = end
      }
    }
    return best
  }

  private static func scalars(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    guard range.count <= 4 * gapLimit else { return .max }
    return range.reduce(0) { $0 + (bytes[$1] & 0xC0 == 0x80 ? 0 : 1) }
  }
}

extension [PatternScan.Hit] {
  /// Returns the first hit, in an array ascending by start, that starts at or after an offset.
  fileprivate func firstIndex(atOrAfter offset: Int) -> Int {
    partitioningIndex { $0.start >= offset }
  }
}
