import DocumentModel
import Structure

/// Compares a copy with its twin sentence by sentence and finds the sentences that add nothing.
///
/// A sentence that differs from its twin in a protected term, or in more than typing errors, is
/// kept, and the difference is reported.
struct SentenceComparison {
  struct Sentence: Equatable {
    var copy: Range<Int>
    /// The partner words in the twin; empty if no word has a partner.
    var twin: Range<Int>
    var differences: [Passage.WordDifference]
    /// True if a difference is in a number, a name, a date or a negation.
    var differsInProtectedTerm = false
    /// The number of words that differ; a typing error counts as half a word.
    var cost = 0.0
    /// True if the sentence says nothing that its twin does not say.
    var isCopy = false
    /// True if the sentence says something else in nearly the same words, so that a person should
    /// look at it.
    var isOther: Bool { differsInProtectedTerm && cost * 2 <= Double(copy.count) }
  }

  /// The share of a sentence's words that may differ. A sentence of at least `shortest` words may
  /// always differ in one.
  private static let tolerance = 0.1
  private static let shortest = 6

  let textStructure: TextStructure
  let protectedTerms: ProtectedTerms.Found

  func sentences(of alignment: Alignment) -> [Sentence] {
    var sentences: [Sentence] = []
    // The twin's words before this index are assigned to sentences. Words that the copy lost belong
    // to a sentence too.
    var cursor = alignment.twin.lowerBound
    var lastPartnered: Int?
    var start = alignment.copy.lowerBound
    for word in alignment.copy
    where word + 1 == alignment.copy.upperBound
      || textStructure.isBoundary(before: word + 1)
    {
      var sentence = read(start..<word + 1, alignment)
      start = word + 1
      if !sentence.twin.isEmpty {
        let lost = cursor..<max(cursor, sentence.twin.lowerBound)
        if let lastPartnered { close(&sentences[lastPartnered], lost) }
        open(&sentence, lost)
        cursor = sentence.twin.upperBound
        lastPartnered = sentences.count
      }
      sentences.append(sentence)
    }
    // A copy that breaks off does not differ in content. A copy that ends its sentence earlier
    // does.
    if let lastPartnered,
      textStructure.isClosed(after: sentences[lastPartnered].copy.upperBound - 1)
    {
      close(&sentences[lastPartnered], cursor..<max(cursor, alignment.twin.upperBound))
    }
    return sentences.map(judged)
  }

  /// Returns a sentence with the differences between its first partner and its last.
  private func read(_ copy: Range<Int>, _ alignment: Alignment) -> Sentence {
    let partners = copy.compactMap { alignment[$0].twin }
    guard let first = partners.first, let end = partners.last else {
      return Sentence(copy: copy, twin: 0..<0, differences: [])
    }
    var sentence = Sentence(copy: copy, twin: first..<end + 1, differences: [])
    var (open, from) = (copy.lowerBound, first)
    for word in copy {
      guard case let pair = alignment[word], let twin = pair.twin else { continue }
      note(open..<word, from..<twin, in: &sentence)
      if case .alike = pair {
        note(word..<word + 1, twin..<twin + 1, in: &sentence, isTypingError: true)
      }
      (open, from) = (word + 1, twin + 1)
    }
    note(open..<copy.upperBound, from..<from, in: &sentence)
    return sentence
  }

  /// Adds the lost words of the twin up to the next boundary to the end of a sentence.
  private func close(_ sentence: inout Sentence, _ lost: Range<Int>) {
    guard let boundary = lost.first(where: { textStructure.isBoundary(before: $0) }) else {
      // No boundary separates them from the sentence up to the end of the twin.
      if textStructure.isBoundary(before: lost.upperBound) {
        note(sentence.copy.upperBound..<sentence.copy.upperBound, lost, in: &sentence)
      }
      return
    }
    note(
      sentence.copy.upperBound..<sentence.copy.upperBound, lost.lowerBound..<boundary, in: &sentence
    )
  }

  /// Adds the lost words of the twin after the last boundary to the start of a sentence.
  private func open(_ sentence: inout Sentence, _ lost: Range<Int>) {
    guard !textStructure.isBoundary(before: lost.upperBound) else { return }
    let boundary = lost.last { textStructure.isBoundary(before: $0) } ?? lost.lowerBound
    note(
      sentence.copy.lowerBound..<sentence.copy.lowerBound, boundary..<lost.upperBound, in: &sentence
    )
  }

  private func judged(_ sentence: Sentence) -> Sentence {
    var sentence = sentence
    sentence.isCopy =
      !sentence.twin.isEmpty && !sentence.differsInProtectedTerm
      && sentence.cost <= allowance(sentence.copy.count)
    return sentence
  }

  private func allowance(_ count: Int) -> Double {
    count < Self.shortest ? 0.5 : max(1, Self.tolerance * Double(count))
  }

  private func note(
    _ copy: Range<Int>, _ twin: Range<Int>, in sentence: inout Sentence, isTypingError: Bool = false
  ) {
    guard !copy.isEmpty || !twin.isEmpty else { return }
    sentence.differences.append(Passage.WordDifference(copy: copy, twin: twin))
    sentence.cost += isTypingError ? 0.5 : Double(max(copy.count, twin.count))
    if copy.contains(where: protectedTerms.contains)
      || twin.contains(where: protectedTerms.contains)
    {
      sentence.differsInProtectedTerm = true
    }
  }
}
