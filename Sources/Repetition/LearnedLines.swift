import Vocabulary

/// Marks the lines that the archive learned to be a source's own, where they stand at the edge of the
/// page; cuts those that the desk allows to be taken out.
struct LearnedLines {
  let text: NormalisedText
  let learned: [UInt64: LearnedLine]

  /// From either end inwards, as long as lines are the site's.
  func note(in cuts: inout Cuts) {
    guard !learned.isEmpty, text.paragraphs.count > 1 else { return }
    var noted: Set<Int> = []
    for order in [Array(text.paragraphs.indices.reversed()), Array(text.paragraphs.indices)] {
      for index in order where !noted.contains(index) {
        let words = text.paragraphs[index].words
        if words.isEmpty || cuts.touches(words) { continue }
        guard let line = learned[ParagraphDigest.digest(of: words, in: text)] else { break }
        noted.insert(index)
        note(line, index, in: &cuts)
      }
    }
  }

  private func note(_ line: LearnedLine, _ index: Int, in cuts: inout Cuts) {
    let paragraph = text.paragraphs[index]
    cuts.note(
      learned: line, paragraph.words, clean: paragraph.clean,
      why: Why.learned(line, paragraph: index, paragraph.words))
  }
}
