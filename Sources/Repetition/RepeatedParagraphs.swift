import DocumentModel

/// Decides which single paragraphs stand a second time.
///
/// Directly after its twin a paragraph of `adjacentParagraphWords` is enough. Further on it must be
/// long, end as a sentence does (clauses of resolutions end with a comma or semicolon and are
/// repeated by right), and not follow a paragraph like the one that its twin follows: where those
/// are alike the text is a formula said of several persons.
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
            Match(copy: paragraph.words.lowerBound, twin: twin, count: paragraph.words.count)),
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
    guard Marks.endsSentence(text.clean.utf8[clean].suffix(4)) else { return false }
    guard first > 0, second > 0 else { return true }
    return text.likeness(first - 1, second - 1) < settings.formulaLikeness
  }
}
