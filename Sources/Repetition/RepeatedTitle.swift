import DocumentModel
import Structure

/// Decides if the head of a document contains its title twice: line for line, with other line
/// breaks, or twice in one line.
///
/// The copy consists of whole lines. It follows its twin at once or after a date or byline. Text
/// with longer paragraphs must follow: a poem that begins with a repeated line has no such text.
struct RepeatedTitle {
  let text: NormalisedText
  let textStructure: TextStructure
  let settings: Repairer.Settings

  func cut(in cuts: inout Cuts) {
    cutInOneLine(in: &cuts)
    let head = text.paragraphs.prefix(settings.titleParagraphs)
      .prefix { $0.words.count <= settings.titleLine }
    for copy in head.dropFirst() where !copy.words.isEmpty && !cuts.isCut(copy.words.lowerBound) {
      let candidates = head.prefix { $0.clean.lowerBound < copy.clean.lowerBound }
        .compactMap { match($0.words, copy.words.lowerBound, cuts) }
      // Choose the longest block; of equal blocks, the first.
      var best: ExactMatch?
      for match in candidates where match.count > (best?.count ?? 0) { best = match }
      if let best { cuts.cut(Passage(best), .repeatedTitle) }
    }
  }

  private func cutInOneLine(in cuts: inout Cuts) {
    guard let line = text.paragraphs.first(where: { !$0.words.isEmpty })?.words else { return }
    let half = line.count / 2
    guard line.count == 2 * half, half >= settings.shortestTitle, half <= settings.longestTitle,
      !cuts.touches(line)
    else { return }
    let match = ExactMatch(copy: line.lowerBound + half, twin: line.lowerBound, count: half)
    if agreement(match) == half, isVaried(match), isFollowed(match) {
      cuts.cut(Passage(match), .repeatedTitle)
    }
  }

  /// Returns the longest block of whole lines at `copy` that repeats whole lines from `twin` on.
  private func match(_ twin: Range<Int>, _ copy: Int, _ cuts: Cuts) -> ExactMatch? {
    guard !twin.isEmpty, !cuts.isCut(twin.lowerBound) else { return nil }
    let full = ExactMatch(copy: copy, twin: twin.lowerBound, count: copy - twin.lowerBound)
    var match = full
    match.count = min(agreement(full), settings.longestTitle)
    while match.count > 0,
      !textStructure.endsParagraph(match.copyEnd - 1)
        || !textStructure.endsParagraph(match.twinEnd - 1)
    {
      match.count -= 1
    }
    let isAtOnce = match.copy == match.twinEnd && match.copy == 2 * match.count
    let isTitle =
      match.count >= settings.shortestTitle - (isAtOnce ? 1 : 0)
      && match.copy - match.twinEnd <= settings.titleGap
      && !cuts.touches(match.copy..<match.copyEnd) && isVaried(match) && isHeading(match)
      && isFollowed(match)
    return isTitle ? match : nil
  }

  /// Returns the number of leading words that are equal.
  private func agreement(_ match: ExactMatch) -> Int {
    var count = 0
    while count < match.count, match.copy + count < text.words.count,
      isSame(match.twin + count, match.copy + count)
    {
      count += 1
    }
    return count
  }

  private func isSame(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (text.words[left], text.words[right])
    return one.hash == other.hash
      && text.folded.utf8[one.folded].elementsEqual(text.folded.utf8[other.folded])
  }

  private func isVaried(_ match: ExactMatch) -> Bool {
    Set(text.words[match.copy..<match.copyEnd].lazy.map(\.hash)).count >= 3
  }

  /// Returns true if the lines of the copy are short and none ends in a full stop. A title may end
  /// in a question or exclamation mark.
  private func isHeading(_ match: ExactMatch) -> Bool {
    let first = text.words[match.copy].paragraph
    let last = text.words[match.copyEnd - 1].paragraph
    return text.paragraphs[first...last].allSatisfy {
      $0.words.count <= settings.titleLine
        && text.clean.utf8[$0.clean].last != UInt8(ascii: ".")
    }
  }

  /// Returns true if a paragraph that is longer than every line of the block follows the block.
  private func isFollowed(_ match: ExactMatch) -> Bool {
    let first = text.words[match.twin].paragraph
    let last = text.words[match.copyEnd - 1].paragraph
    let longest = (first...last).map { text.paragraphs[$0].words.count }.max() ?? 0
    return text.paragraphs[(last + 1)...].contains { $0.words.count > max(longest, 12) }
  }
}
