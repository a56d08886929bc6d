import DocumentModel

/// Marks the lines that the archive learned to be a source's own if they lie at the edge of a page,
/// and cuts those that the desk allows to be cut.
struct LearnedLines {
  let text: NormalisedText
  let learned: [UInt64: LearnedLine]

  /// Looks only at the short lines at head and foot from which the archive learns.
  func note(in cuts: inout Cuts) {
    guard !learned.isEmpty else { return }
    let kept = text.paragraphs.indices.filter { index in
      let words = text.paragraphs[index].words
      return !words.isEmpty && !cuts.touches(words)
    }
    for place in EdgeLines.window(over: kept, in: text) {
      let words = text.paragraphs[kept[place]].words
      if let line = learned[ParagraphDigest.digest(of: words, in: text)] {
        note(line, kept[place], in: &cuts)
      }
    }
  }

  private func note(_ line: LearnedLine, _ index: Int, in cuts: inout Cuts) {
    let paragraph = text.paragraphs[index]
    cuts.note(
      learned: line, paragraph.words, clean: paragraph.clean,
      why: CutExplanation.learned(line, paragraph: index, paragraph.words))
  }
}
