import ArabicText
import DocumentModel
import Terminal

/// Returns the view of a document for people.
///
/// - Parameter raw: the raw text to which the record's spans refer; nil if none was read.
func documentLines(
  _ record: DocumentRecord, raw: [UInt8]?, _ extent: DocumentPage.Extent, on screen: Screen
) -> [String] {
  let quotes = raw.map { RawQuotes(utf8: $0, clean: cleanText(of: record, raw: $0)) }
  var page = DocumentPage(record: record, raw: quotes, on: screen, now: .now)
  return page.lines(extent)
}

/// Returns the clean text of `raw` if the repairs still produce the text in the record; else nil,
/// and the raw text is shown as it is.
private func cleanText(of record: DocumentRecord, raw: [UInt8]) -> CleanText? {
  let ranges = record.repeats.map { ($0.start, $0.end) }
  guard let kept = record.text,
    ranges.allSatisfy({ 0 <= $0 && $0 <= $1 && $1 <= raw.count })
  else { return nil }
  let encoding = record.encoding ?? EncodingChoice(name: .utf8, confidence: 1)
  let text = Normaliser.normalise(
    RawText(utf8: raw, encoding: encoding, isExtracted: record.extraction != nil))
  let repaired = RepairedText(text: text, repeats: record.repeats)
  return repaired.kept == kept ? text.clean : nil
}
