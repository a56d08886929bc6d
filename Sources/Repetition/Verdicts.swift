import Vocabulary

/// Sentence by sentence, what of a copy says nothing new: that goes. A sentence that differs from
/// its twin in a weighty word, or in more than slips, stays, and the difference is told.
struct Verdicts {
  struct Sentence: Equatable {
    var copy: Range<Int>
    /// Empty where nothing of it has a partner.
    var twin: Range<Int>
    var differences: [Passage.Difference]
    /// A difference is in a number, a name, a date or a negation.
    var isWeighty = false
    /// Words that differ, a slip of the pen as half a word.
    var cost = 0.0
    /// It says nothing that its twin does not say.
    var isCopy = false
    /// It says something else in nearly the same words: a person is to see it.
    var isOther: Bool { isWeighty && cost * 2 <= Double(copy.count) }
  }

  /// Of a sentence's words, so many may differ; one in any that has `shortest` words.
  private static let tolerance = 0.1
  private static let shortest = 6

  let borders: Borders
  let weighty: WeightyWords.Found

  func sentences(of alignment: Alignment) -> [Sentence] {
    var sentences: [Sentence] = []
    var start = alignment.copy.lowerBound
    for word in alignment.copy
    where word + 1 == alignment.copy.upperBound
      || borders.isBorder(before: word + 1)
    {
      sentences.append(
        judged(
          start..<word + 1, alignment, isLast: word + 1 == alignment.copy.upperBound,
          follows: sentences.last))
      start = word + 1
    }
    return sentences
  }

  private func judged(
    _ copy: Range<Int>, _ alignment: Alignment, isLast: Bool, follows last: Sentence?
  ) -> Sentence {
    let partners = copy.compactMap { alignment[$0].twin }
    guard let first = partners.first, let end = partners.last else {
      return Sentence(copy: copy, twin: 0..<0, differences: [])
    }
    var sentence = Sentence(copy: copy, twin: first..<end + 1, differences: [])
    // Words that the twin lost between its last sentence and this one count for this one.
    var from = last.map { max($0.twin.upperBound, first - Self.lead) } ?? first
    if from > first || last?.twin.isEmpty == true { from = first }
    var open = copy.lowerBound
    for word in copy {
      guard case let pair = alignment[word], let twin = pair.twin else { continue }
      note(open..<word, from..<twin, in: &sentence)
      if case .alike = pair {
        note(word..<word + 1, twin..<twin + 1, in: &sentence, isSlip: true)
      }
      (open, from) = (word + 1, twin + 1)
    }
    note(open..<copy.upperBound, from..<from, in: &sentence)
    sentence.isCopy = !sentence.isWeighty && sentence.cost <= allowance(copy.count)
    return sentence
  }

  /// The twin may have lost so many words before a sentence that they are looked at with it.
  private static let lead = 12

  private func allowance(_ count: Int) -> Double {
    count < Self.shortest ? 0.5 : max(1, Self.tolerance * Double(count))
  }

  private func note(
    _ copy: Range<Int>, _ twin: Range<Int>, in sentence: inout Sentence, isSlip: Bool = false
  ) {
    guard !copy.isEmpty || twin.lowerBound < twin.upperBound else { return }
    sentence.differences.append(Passage.Difference(copy: copy, twin: twin))
    sentence.cost += isSlip ? 0.5 : Double(max(copy.count, twin.count))
    if copy.contains(where: weighty.contains) || twin.contains(where: weighty.contains) {
      sentence.isWeighty = true
    }
  }
}
