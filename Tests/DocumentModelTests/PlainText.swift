import DocumentModel

/// Returns a text that needs no repair and no folding: lines are paragraphs, spaces separate words.
func plain(_ string: String) -> NormalisedText {
  let bytes = Array(string.utf8)
  var paragraphs: [Paragraph] = []
  var words: [Word] = []
  for line in bytes.indices.split(whereSeparator: { bytes[$0] == UInt8(ascii: "\n") }) {
    let first = words.count
    for word in line.split(whereSeparator: { bytes[$0] == UInt8(ascii: " ") }) {
      words.append(
        Word(
          start: word.first!, end: word.last! + 1, paragraph: paragraphs.count,
          hash: bytes[word.first!...word.last!].reduce(5381) { $0 &* 33 &+ UInt64($1) }))
    }
    guard words.count > first else { continue }
    let range = words[first].start..<words[words.count - 1].end
    paragraphs.append(Paragraph(clean: range, folded: range, words: first..<words.count))
  }
  let map = OffsetMap(identity: bytes.count)
  return NormalisedText(
    raw: RawText(utf8: bytes, encoding: EncodingChoice(name: .utf8, confidence: 1)),
    clean: CleanText(utf8: bytes, map: map, repairs: []),
    folded: FoldedText(utf8: bytes, map: map), paragraphs: paragraphs, words: words)
}

/// Cuts the text between `[` and `]`; the brackets are not part of the text.
func marked(_ string: String) -> RepairedText {
  var text = ""
  var repeats: [Repeat] = []
  var start = 0
  for scalar in string.unicodeScalars {
    switch scalar {
    case "[": start = text.utf8.count
    case "]":
      repeats.append(
        Repeat(
          kind: .boilerplate, span: Span(start: start, end: text.utf8.count), why: "A test."))
    default: text.unicodeScalars.append(scalar)
    }
  }
  return RepairedText(text: plain(text), repeats: repeats)
}
