import ArabicText
import Description
import DocumentModel
import Structure

/// The date finder as the trials use it.
struct TrialDates {
  private let finder = DateFinder()
  private let describer = Describer()

  func text(_ text: String) -> NormalisedText {
    let choice = EncodingChoice(name: .utf8, confidence: 1)
    return Normaliser.normalise(RawText(utf8: Array(text.utf8), encoding: choice))
  }

  /// Returns only the dates of a short text.
  func dates(in text: String, published: String?) -> [DateFinding] {
    dates(in: self.text(text), published: published)
  }

  /// Returns the dates of a document in the context of its other facts: symbols and credits contain
  /// no dates.
  func dates(of text: String, published: String?) -> [DateFinding] {
    let structure = DocumentStructure(uncut: self.text(text))
    return describer.describe(structure, given: Provenance(published: published)).dates
  }

  func dates(in text: NormalisedText, published: String?) -> [DateFinding] {
    finder.dates(
      in: DocumentStructure(uncut: text), WordForms(text),
      given: DateContext(published: published))
  }
}

extension DateFinding {
  /// The finding as the reports print it.
  var line: String { "\(text) = \(iso ?? "null") (\(kind.rawValue), \(role.rawValue))" }
}

extension String {
  /// Returns a span with its surrounding text on one line, with the span between guillemets.
  func context(_ span: Span, _ reach: Int = 90) -> String {
    let bytes = Array(utf8)
    func part(_ range: Range<Int>) -> String {
      String(decoding: bytes[range], as: UTF8.self).replacing("\n", with: " ⏎ ")
        .replacing("\u{FFFD}", with: "")
    }
    let start = max(0, span.start - reach)
    let end = min(bytes.count, span.end + reach)
    return "\(part(start..<span.start))«\(part(span.start..<span.end))»\(part(span.end..<end))"
  }
}
