import Vocabulary

/// Decides which runs of repeated words are a passage that the web put in twice.
///
/// Runs that lie on one diagonal, give or take a few words, are one pasting; what differs between
/// them is kept, so a corrected number in the second copy never vanishes.
struct RepeatedPassages {
  /// Words that may be inserted or lost between two runs of one pasting.
  private static let drift = 3
  /// Words between two runs of one pasting: about a sentence.
  private static let pause = 40
  /// A piece inside an accepted pasting is cut from this many words on.
  private static let shortestPiece = 8

  let text: NormalisedText
  let borders: Borders
  let settings: Repairer.Settings

  func cut(in cuts: inout Cuts) {
    var finder = MatchFinder(text, shortest: settings.shortestRun)
    for runs in Self.pastings(finder.matches()) where agrees(runs) {
      let pieces = runs.compactMap(clipped).filter { $0.count >= Self.shortestPiece }
      guard isPasted(pieces) else { continue }
      for piece in pieces { cuts.cut(piece, kind(of: piece)) }
    }
  }

  /// Runs grouped by diagonal and nearness; in one pasting all twins stand before all copies.
  static func pastings(_ runs: [Match]) -> [[Match]] {
    var result: [[Match]] = []
    for run in runs {
      if let group = result.last, let last = group.last, abs(run.shift - last.shift) <= drift,
        run.copy - last.copyEnd <= pause, run.twinEnd <= group[0].copy
      {
        result[result.count - 1].append(run)
      } else {
        result.append([run])
      }
    }
    return result
  }

  /// Whether enough of what the runs span repeats.
  private func agrees(_ runs: [Match]) -> Bool {
    let words = runs.reduce(0) { $0 + $1.count }
    let extent = runs.last!.copyEnd - runs[0].copy
    return Double(words) >= settings.agreement * Double(extent)
  }

  private func isPasted(_ pieces: [Match]) -> Bool {
    guard let first = pieces.first, let last = pieces.last else { return false }
    let words = pieces.reduce(0) { $0 + $1.count }
    let gap = max(0, first.copy - last.twinEnd)
    let isBeside = Double(gap) <= settings.largestGap * Double(words)
    let paragraphs = paragraphCount(pieces)
    let enough =
      isBeside
      ? (paragraphs >= 2 ? settings.adjacentWordsOfParagraphs : settings.adjacentWords)
      : settings.distantWords
    guard words >= enough, isVaried(pieces) else { return false }
    guard paragraphs > settings.formulaParagraphs || gap == 0 || !isFormula(first) else {
      return false
    }
    let isProse = words >= settings.verseWords * paragraphs
    let isDominant = Double(words) >= settings.dominance * Double(text.words.count)
    return isProse || (pieces.count == 1 && isDominant)
  }

  /// Whether copy and twin follow paragraphs that are alike: one wording for several persons.
  private func isFormula(_ piece: Match) -> Bool {
    let (copy, twin) = (text.words[piece.copy].paragraph, text.words[piece.twin].paragraph)
    guard copy > 0, twin > 0 else { return false }
    return text.likeness(copy - 1, twin - 1) >= settings.formulaLikeness
  }

  private func paragraphCount(_ runs: [Match]) -> Int {
    runs.reduce(0) {
      $0 + text.words[$1.copyEnd - 1].paragraph - text.words[$1.copy].paragraph + 1
    }
  }

  private func isVaried(_ runs: [Match]) -> Bool {
    var seen: Set<UInt64> = []
    for run in runs {
      for word in text.words[run.copy..<run.copyEnd] {
        seen.insert(word.hash)
        if seen.count >= settings.distinctWords { return true }
      }
    }
    return false
  }

  /// The whole sentences of a run: both ends stand at a border in the copy and in the twin, so a
  /// sentence that goes on otherwise in one of them stays.
  private func clipped(_ run: Match) -> Match? {
    var (start, end) = (0, run.count)
    if !isHeaded(run) { while start < end, !bothBorders(run, start) { start += 1 } }
    while end > start, !bothBorders(run, end) { end -= 1 }
    guard start < end else { return nil }
    return Match(copy: run.copy + start, twin: run.twin + start, count: end - start)
  }

  /// Whether a long copy of a line's beginning follows a few words in its own line: a heading or
  /// byline that lost its line end, from which the copy may be parted.
  private func isHeaded(_ run: Match) -> Bool {
    guard run.count >= settings.headedWords, borders.startsParagraph(run.twin) else { return false }
    let earliest = max(run.twinEnd, run.copy - settings.titleGap)
    return (earliest...run.copy).contains { borders.isBorder(before: $0) }
  }

  private func bothBorders(_ run: Match, _ offset: Int) -> Bool {
    borders.isBorder(before: run.copy + offset) && borders.isBorder(before: run.twin + offset)
  }

  private func kind(of piece: Match) -> Repeat.Kind {
    let isOneLine =
      text.words[piece.copy].paragraph == text.words[piece.copyEnd - 1].paragraph
      && borders.startsParagraph(piece.copy) && borders.endsParagraph(piece.copyEnd - 1)
    return isOneLine ? .repeatedParagraph : .doubledPassage
  }
}
