import ArabicText
import TestSupport
import Vocabulary

extension Gold.Date {
  var span: Span { Span(start: startUtf8, end: endUtf8) }
}

/// A text as it comes to description, with nothing cut.
func repaired(_ utf8: [UInt8]) -> RepairedText {
  let choice = EncodingChoice(name: .utf8, confidence: 1)
  return RepairedText(
    text: Normaliser.normalise(RawText(utf8: utf8, encoding: choice)), repeats: [])
}

func repaired(_ text: String) -> RepairedText { repaired(Array(text.utf8)) }
