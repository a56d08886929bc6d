import DocumentModel
import Structure

/// The roles of dates in their document.
struct DateRoles {
  /// The maximum number of other words in a date line: a city, a weekday.
  private static let lineWords = 3
  /// The maximum number of other words in a line that labels a date: the label, a time, a section.
  private static let labelWords = 8
  /// The number of first words of a text in which the date of a dateline begins.
  private static let datelineWords = 6
  /// The number of words on either side of a date that may name a meeting.
  private static let reach = 10

  let forms: WordForms
  let grammar: DateGrammar
  /// The words of the dateline.
  let dateline: Range<Int>?

  func role(of expression: DateExpression, _ value: DateResolver.Value) -> DateFinding.Role {
    let words = expression.words
    if isPublication(words) { return .publication }
    if isInDateline(words) { return .document }
    if value.kind == .absolute || value.kind == .range, isDocumentDate(words) { return .document }
    switch value.kind {
    case .year, .yearInName, .decade, .century: return .mention
    default: return namesMeeting(words) ? .event : .mention
    }
  }

  func isInDateline(_ words: Range<Int>) -> Bool {
    guard let dateline else { return false }
    return dateline.lowerBound <= words.lowerBound && words.upperBound <= dateline.upperBound
  }

  /// Returns true after "published on" and the like, in a line with few other words.
  private func isPublication(_ words: Range<Int>) -> Bool {
    let line = forms.text.paragraphs[forms.text.words[words.lowerBound].paragraph].words
    guard line.count - words.count <= Self.labelWords else { return false }
    let before = max(0, words.lowerBound - 3)..<words.lowerBound
    return before.contains { index in
      grammar.term(index, .publication) != nil
        && !(index + 1...words.lowerBound).contains { grammar.isLine(before: $0) }
    }
  }

  /// Returns true for a date on its own line near the head, or in the dateline of the first
  /// paragraph.
  private func isDocumentDate(_ words: Range<Int>) -> Bool {
    let paragraph = forms.text.words[words.lowerBound].paragraph
    let line = forms.text.paragraphs[paragraph].words
    if paragraph < DocumentZones.headParagraphs, line.count - words.count <= Self.lineWords {
      return true
    }
    return paragraph == 0 && words.lowerBound < Self.datelineWords
      && isDateline(words, in: line)
  }

  /// Returns true if a mark, the agency's name or the end of the line follows the date.
  private func isDateline(_ words: Range<Int>, in line: Range<Int>) -> Bool {
    let marks = [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ":")]
    return marks.contains(forms.mark(after: words.upperBound - 1))
      || line.upperBound - words.upperBound <= Self.lineWords
  }

  private func namesMeeting(_ words: Range<Int>) -> Bool {
    let line = forms.text.paragraphs[forms.text.words[words.lowerBound].paragraph].words
    let near =
      max(
        line.lowerBound, words.lowerBound - Self.reach)..<min(
        line.upperBound, words.upperBound + Self.reach)
    return near.contains { grammar.term($0, .meeting) != nil }
  }
}
