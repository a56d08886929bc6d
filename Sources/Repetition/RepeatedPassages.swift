import DocumentModel
import Structure

/// Decides which runs of repeated words are a passage that was pasted twice, and which sentences of
/// such a passage add nothing new.
struct RepeatedPassages {
  /// The number of words before the first and after the last equal run within which a sentence may
  /// begin or end.
  private static let reach = 40
  /// The minimum number of words of a piece that is cut from an accepted pasting.
  private static let shortestPiece = 4
  /// The minimum number of equal words in a chain; with fewer, no part of it could be cut.
  private static let fewestWords = 16

  let text: NormalisedText
  let textStructure: TextStructure
  /// The number of words that can be repeats.
  let wordCount: Int
  let settings: Repairer.Settings
  let protectedTerms: ProtectedTerms.Found

  /// One pasting after the comparison of its sentences.
  private struct PastedCopy {
    var pieces: [Passage]
    /// The sentences that are kept because they say something else.
    var others: [SentenceComparison.Sentence]
  }

  func cut(in cuts: inout Cuts) {
    var finder = MatchFinder(text, shortest: settings.shortestRun)
    for runs in SeedChains.of(finder.matches())
    where runs.reduce(0, { $0 + $1.count }) >= Self.fewestWords {
      guard let pasting = judged(runs), isPasted(pasting.pieces, cuts) else { continue }
      for piece in pasting.pieces where !cuts.touches(piece.copy) {
        cuts.cut(piece, kind(of: piece))
      }
      for other in pasting.others where !cuts.touches(other.copy) {
        cuts.mark(
          Passage(copy: other.copy, twin: other.twin, differences: other.differences),
          .doubledPassage)
      }
    }
  }

  /// Returns the pieces of a chain, or nil if too little of it repeats.
  private func judged(_ runs: [ExactMatch]) -> PastedCopy? {
    let (head, tail) = (head(of: runs), tail(of: runs))
    let alignment = Alignment(
      runs, head: (head.copy, head.twin), tail: (tail.copy, tail.twin),
      FuzzyTokenMatching(text: text))
    guard Double(alignment.partnered) >= settings.agreement * Double(alignment.pairs.count) else {
      return nil
    }
    var pasting = PastedCopy(pieces: [], others: [])
    var sentences = SentenceComparison(textStructure: textStructure, protectedTerms: protectedTerms)
      .sentences(of: alignment)
    // Do not cut part of a sentence.
    if !head.isWhole { sentences.removeFirst() }
    if !tail.isWhole, !sentences.isEmpty { sentences.removeLast() }
    for sentence in sentences {
      if !sentence.isCopy {
        if sentence.isOther { pasting.others.append(sentence) }
      } else if let last = pasting.pieces.last, last.copy.upperBound == sentence.copy.lowerBound,
        last.twin.upperBound <= sentence.twin.lowerBound
      {
        let joined = Passage(
          copy: last.copy.lowerBound..<sentence.copy.upperBound,
          twin: last.twin.lowerBound..<sentence.twin.upperBound,
          differences: last.differences + sentence.differences)
        pasting.pieces[pasting.pieces.count - 1] = joined
      } else {
        pasting.pieces.append(
          Passage(copy: sentence.copy, twin: sentence.twin, differences: sentence.differences))
      }
    }
    pasting.pieces.removeAll { $0.count < Self.shortestPiece }
    return pasting
  }

  /// An end of a chain: the words beyond the equal runs that belong to the sentence there.
  /// `isWhole` is true if the sentence is complete with these words.
  private struct End {
    var copy = 0
    var twin = 0
    var isWhole = true
  }

  private func head(of runs: [ExactMatch]) -> End {
    let (first, last) = (runs[0], runs[runs.count - 1])
    let copy = steps(back: first.copy, notBefore: last.twinEnd)
    // A copy may begin at a boundary that is visible only in its twin.
    let isParted =
      textStructure.isBoundary(before: first.twin)
      && (last.twinEnd == first.copy || isHeaded(first))
    if copy != 0, isParted { return End() }
    return End(
      copy: copy ?? 0, twin: steps(back: first.twin, notBefore: 0) ?? 0, isWhole: copy != nil)
  }

  private func tail(of runs: [ExactMatch]) -> End {
    let (first, last) = (runs[0], runs[runs.count - 1])
    // A copy that follows its twin at once ends where its twin ends.
    if last.twinEnd == first.copy { return End() }
    let copy = steps(ahead: last.copyEnd, notAfter: text.words.count)
    let twin = steps(ahead: last.twinEnd, notAfter: first.copy)
    return End(copy: copy ?? 0, twin: twin ?? 0, isWhole: copy != nil)
  }

  /// Returns the number of words back to the boundary of a sentence, or nil if none is near.
  private func steps(back word: Int, notBefore limit: Int) -> Int? {
    (max(limit, word - Self.reach)...word).last { textStructure.isBoundary(before: $0) }.map {
      word - $0
    }
  }

  private func steps(ahead word: Int, notAfter limit: Int) -> Int? {
    guard word <= limit else { return nil }
    return (word...min(limit, word + Self.reach)).first { textStructure.isBoundary(before: $0) }
      .map { $0 - word }
  }

  /// Returns true if a long copy of the beginning of a line follows a few words in its own line.
  /// These words are a heading or byline that lost its line end, so the copy may be separated from
  /// them.
  private func isHeaded(_ run: ExactMatch) -> Bool {
    guard run.count >= settings.headedWords, textStructure.startsParagraph(run.twin) else {
      return false
    }
    let earliest = max(run.twinEnd, run.copy - settings.titleGap)
    return earliest <= run.copy
      && (earliest...run.copy).contains { textStructure.isBoundary(before: $0) }
  }

  private func isPasted(_ pieces: [Passage], _ cuts: Cuts) -> Bool {
    guard let first = pieces.first, let last = pieces.last else { return false }
    let words = pieces.reduce(0) { $0 + $1.count }
    // Words that are already cut do not separate a third copy from the first.
    let between = min(last.twin.upperBound, first.copy.lowerBound)..<first.copy.lowerBound
    let gap = cuts.kept(in: between)
    let isBeside = Double(gap) <= settings.largestGap * Double(words)
    let paragraphs = paragraphCount(pieces)
    let enough =
      isBeside
      ? (paragraphs >= 2 ? settings.adjacentWordsOfParagraphs : settings.adjacentWords)
      : settings.distantWords
    guard words >= enough, isVaried(pieces) else { return false }
    guard
      paragraphs > settings.formulaParagraphs || words >= settings.distantWords || gap == 0
        || !isFormula(first)
    else { return false }
    let isProse = words >= settings.verseWords * paragraphs
    let isDominant = Double(words) >= settings.dominance * Double(wordCount)
    return isProse || (pieces.count == 1 && isDominant)
  }

  /// Returns true if copy and twin follow paragraphs that are similar but differ in a protected
  /// term: the same wording is used for several persons.
  private func isFormula(_ piece: Passage) -> Bool {
    let copy = text.words[piece.copy.lowerBound].paragraph
    let twin = text.words[piece.twin.lowerBound].paragraph
    guard copy > 0, twin > 0, text.similarity(copy - 1, twin - 1) >= settings.formulaSimilarity
    else {
      return false
    }
    return differsInProtectedTerm(copy - 1, from: twin - 1)
      || differsInProtectedTerm(twin - 1, from: copy - 1)
  }

  private func differsInProtectedTerm(_ one: Int, from other: Int) -> Bool {
    let known = Set(text.words[text.paragraphs[other].words].lazy.map(\.hash))
    return text.paragraphs[one].words.contains {
      !known.contains(text.words[$0].hash) && protectedTerms.contains($0)
    }
  }

  private func paragraphCount(_ pieces: [Passage]) -> Int {
    var (count, last) = (0, -1)
    for piece in pieces {
      let first = text.words[piece.copy.lowerBound].paragraph
      let end = text.words[piece.copy.upperBound - 1].paragraph
      count += end - max(first, last + 1) + 1
      last = end
    }
    return count
  }

  private func isVaried(_ pieces: [Passage]) -> Bool {
    var seen: Set<UInt64> = []
    for piece in pieces {
      for word in text.words[piece.copy] {
        seen.insert(word.hash)
        if seen.count >= settings.distinctWords { return true }
      }
    }
    return false
  }

  private func kind(of piece: Passage) -> Repeat.Kind {
    let (first, last) = (piece.copy.lowerBound, piece.copy.upperBound - 1)
    let isOneLine =
      text.words[first].paragraph == text.words[last].paragraph
      && textStructure.startsParagraph(first) && textStructure.endsParagraph(last)
    return isOneLine ? .repeatedParagraph : .doubledPassage
  }
}
