import ArabicText
import Description
import DocumentModel
import Structure
import TestSupport
import Testing

extension Gold.Date {
  var span: Span { Span(start: startUtf8, end: endUtf8) }
}

/// Returns a normalised text without cuts.
func repaired(_ utf8: [UInt8]) -> RepairedText {
  let choice = EncodingChoice(name: .utf8, confidence: 1)
  return RepairedText(
    text: Normaliser.normalise(RawText(utf8: utf8, encoding: choice)), repeats: [])
}

func repaired(_ text: String) -> RepairedText { repaired(Array(text.utf8)) }

extension Describer {
  func describe(_ repaired: RepairedText, given provenance: Provenance) -> Facts {
    describe(DocumentStructure(repaired), given: provenance)
  }
}

let dateDescriber = Describer()

/// - Parameter expected: Each date as "expression = value".
func checkDates(
  _ input: String, _ expected: [String], _ published: String?, _ location: SourceLocation
) {
  let facts = dateDescriber.describe(repaired(input), given: Provenance(published: published))
  let found = facts.dates.map { "\($0.text) = \($0.iso ?? "null")" }
  #expect(found == expected, sourceLocation: location)
}
