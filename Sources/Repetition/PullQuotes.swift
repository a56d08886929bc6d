import DocumentModel

/// Marks text that a page sets apart to catch the eye: a short paragraph whose words also occur
/// within a longer one. It is part of the page, so it is never cut. Off by default.
struct PullQuotes {
  /// The number of words in a quotation that is set apart, or in a caption.
  private static let words = 8...40

  let text: NormalisedText
  let settings: Repairer.Settings

  func mark(in cuts: inout Cuts) {
    guard settings.marksQuotes else { return }
    var finder = MatchFinder(text, shortest: Self.words.lowerBound)
    for match in finder.matches() {
      let (copy, twin) = (match.copy..<match.copyEnd, match.twin..<match.twinEnd)
      guard !cuts.touches(copy), !cuts.touches(twin) else { continue }
      if let quote = quote(in: copy), isWithin(twin) {
        cuts.mark(shifted(quote, match), .repeatedQuote)
      } else if let quote = quote(in: twin), isWithin(copy) {
        let other = quote.lowerBound + match.shift..<quote.upperBound + match.shift
        cuts.mark(Passage(copy: quote, twin: other), .repeatedQuote)
      }
    }
  }

  private func shifted(_ quote: Range<Int>, _ match: ExactMatch) -> Passage {
    Passage(
      copy: quote, twin: quote.lowerBound - match.shift..<quote.upperBound - match.shift)
  }

  /// Returns the short paragraph that repeats as a whole.
  private func quote(in words: Range<Int>) -> Range<Int>? {
    let paragraph = text.paragraphs[text.words[words.lowerBound].paragraph].words
    let isWhole =
      words.lowerBound <= paragraph.lowerBound && words.upperBound >= paragraph.upperBound
    return isWhole && Self.words.contains(paragraph.count) ? paragraph : nil
  }

  /// Returns true if the words lie inside a longer paragraph.
  private func isWithin(_ words: Range<Int>) -> Bool {
    let paragraph = text.paragraphs[text.words[words.lowerBound].paragraph].words
    return paragraph.upperBound >= words.upperBound && paragraph.count > words.count
  }
}
