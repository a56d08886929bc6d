import ArabicText
import Description
import DocumentModel
import Foundation
import Structure

/// A text with its facts, and helpers for the trials of countries and places: the halves of a data
/// set and the repository of the seeds.
struct AnalysedPlaces {
  private static let describer = Describer()

  let text: NormalisedText
  let facts: Facts

  init(_ text: String, given provenance: Provenance = Provenance()) {
    let choice = EncodingChoice(name: .utf8, confidence: 1)
    self.text = Normaliser.normalise(RawText(utf8: Array(text.utf8), encoding: choice))
    facts = Self.describer.describe(
      DocumentStructure(uncut: self.text), given: provenance)
  }

  /// Returns a span in brackets with the words around it, on one line.
  func context(of span: Span, reach: Int = 70) -> String {
    let raw = text.raw.utf8
    var start = max(0, span.start - reach)
    var end = min(raw.count, span.end + reach)
    while start > 0, raw[start] & 0xC0 == 0x80 { start -= 1 }
    while end < raw.count, raw[end] & 0xC0 == 0x80 { end += 1 }
    let parts = [start..<span.start, span.range, span.end..<end].map {
      String(decoding: raw[$0], as: UTF8.self).replacingOccurrences(of: "\n", with: " / ")
    }
    return "\(parts[0])[\(parts[1])]\(parts[2])"
  }

  /// Returns true for the half on which no rule was tuned.
  static func isForTest(_ text: String) -> Bool { FNV1a.hash(text) >> 7 & 1 == 1 }
}
