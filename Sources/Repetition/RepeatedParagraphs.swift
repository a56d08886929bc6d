import DocumentModel
import Structure

/// Decides which single paragraphs are repeats.
///
/// A paragraph of `adjacentParagraphWords` directly after its twin is a repeat. Further away it
/// must be long and end as a sentence does, because clauses of resolutions end with a comma or
/// semicolon and are repeated on purpose. It must also not follow a paragraph that is similar to
/// the one before its twin: such a text is a formula that is used for several persons.
struct RepeatedParagraphs {
  let text: NormalisedText
  let settings: Repairer.Settings

  func cut(in cuts: inout Cuts) {
    var firsts: [UInt64: Int] = [:]
    var before: Int?
    for (index, paragraph) in text.paragraphs.enumerated() where !paragraph.words.isEmpty {
      guard !cuts.touches(paragraph.words) else { continue }
      defer { before = index }
      guard paragraph.words.count >= settings.adjacentParagraphWords else { continue }
      let hash = hash(of: paragraph)
      guard let first = firsts[hash], isSame(first, index) else {
        if firsts[hash] == nil { firsts[hash] = index }
        continue
      }
      let isAdjacent = before == first
      if isAdjacent || isAlone(first, index) {
        let twin = text.paragraphs[first].words.lowerBound
        cuts.cut(
          Passage(
            ExactMatch(copy: paragraph.words.lowerBound, twin: twin, count: paragraph.words.count)),
          .repeatedParagraph)
      }
    }
  }

  private func hash(of paragraph: Paragraph) -> UInt64 {
    text.words[paragraph.words].reduce(14_695_981_039_346_656_037) {
      ($0 ^ $1.hash) &* 0x100_0000_01B3
    }
  }

  private func isSame(_ one: Int, _ other: Int) -> Bool {
    folded(one).elementsEqual(folded(other)) { left, right in
      text.folded.utf8[left.folded].elementsEqual(text.folded.utf8[right.folded])
    } && Set(folded(one).lazy.map(\.hash)).count >= min(settings.distinctWords, 10)
  }

  private func folded(_ paragraph: Int) -> ArraySlice<Word> {
    text.words[text.paragraphs[paragraph].words]
  }

  private func isAlone(_ first: Int, _ second: Int) -> Bool {
    guard folded(second).count >= settings.distantParagraphWords else { return false }
    let clean = text.paragraphs[second].clean
    guard SentenceMarks.areIn(text.clean.utf8[clean].suffix(4)) else { return false }
    guard first > 0, second > 0 else { return true }
    return text.similarity(first - 1, second - 1) < settings.formulaSimilarity
  }
}
