import DocumentModel
import Structure

/// Decides if the head of a document contains its abstract and the text then begins with it again,
/// as on pages that print a teaser above the text.
///
/// The copy in the text is cut. If the text continues in the middle of that sentence, because the
/// teaser was truncated, the teaser is cut instead: part of a sentence is never cut.
struct RepeatedAbstract {
  /// The number of paragraphs in which an abstract may occur; a title, date and byline may precede
  /// it.
  private static let reach = 5
  /// The number of words in an abstract. One in ten abstracts of ANT's 3,700 articles has under 18
  /// words; verses have fewer.
  private static let words = 8...150
  private static let distinct = 6
  /// At most one word in this many may be a typing error.
  private static let wordsPerError = 10

  let text: NormalisedText
  let textStructure: TextStructure
  let protectedTerms: ProtectedTerms.Found

  func cut(in cuts: inout Cuts) {
    let head = text.paragraphs.filter { !$0.words.isEmpty && !cuts.touches($0.words) }
      .prefix(Self.reach)
    for (abstract, body) in zip(head, head.dropFirst()) {
      guard Self.words.contains(abstract.words.count), body.words.count >= abstract.words.count,
        let passage = passage(abstract.words, at: body.words.lowerBound)
      else { continue }
      let end = passage.copy.upperBound
      let isWhole = end == body.words.upperBound || textStructure.isBoundary(before: end)
      if isWhole, !breaksOff(abstract.words.upperBound - 1, in: end - 1) {
        return cuts.cut(passage, .repeatedParagraph)
      }
      // The first line is a title, which is kept even if the text begins with its words.
      guard abstract.words.lowerBound > 0 else { continue }
      let turned = Passage(
        copy: passage.twin, twin: passage.copy,
        differences: passage.differences.map { .init(copy: $0.twin, twin: $0.copy) })
      return cuts.cut(turned, .repeatedParagraph)
    }
  }

  /// Returns the repetition of the abstract that begins at a word.
  private func passage(_ abstract: Range<Int>, at start: Int) -> Passage? {
    let like = FuzzyTokenMatching(text: text)
    var passage = Passage(copy: start..<start + abstract.count, twin: abstract)
    for (copy, twin) in zip(passage.copy, abstract) {
      if twin + 1 == abstract.upperBound, breaksOff(twin, in: copy) {
        passage.differences.append(.init(copy: copy..<copy + 1, twin: twin..<twin + 1))
        continue
      }
      switch like.similarity(copy, twin) {
      case .equal: continue
      case .alike where !protectedTerms.contains(copy) && !protectedTerms.contains(twin):
        passage.differences.append(.init(copy: copy..<copy + 1, twin: twin..<twin + 1))
      default: return nil
      }
    }
    let distinct = Set(text.words[abstract].lazy.map(\.hash)).count
    let isClose = passage.differences.count * Self.wordsPerError <= abstract.count
    return isClose && distinct >= Self.distinct ? passage : nil
  }

  /// Returns true if a teaser was cut off within its last word.
  private func breaksOff(_ word: Int, in whole: Int) -> Bool {
    let (part, all) = (text.words[word].folded, text.words[whole].folded)
    return part.count < all.count && text.folded.utf8[part.lowerBound] >= 0x80
      && text.folded.utf8[all].starts(with: text.folded.utf8[part])
      && !protectedTerms.contains(whole)
  }
}
