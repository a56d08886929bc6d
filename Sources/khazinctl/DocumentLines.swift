import ArabicText
import Terminal
import DocumentModel

/// A document for people.
///
/// - Parameter raw: the raw text that the record's spans cite; nil where none was read.
func documentLines(
  _ record: DocumentRecord, raw: [UInt8]?, _ extent: DocumentPage.Extent, on screen: Screen
) -> [String] {
  let quotes = raw.map { RawQuotes(utf8: $0, clean: cleanText(of: record, raw: $0)) }
  var page = DocumentPage(record: record, raw: quotes, on: screen, now: .now)
  return page.lines(extent)
}

/// What the repairs make of the raw text, where they still make what the record says; else nil, and
/// raw is shown as it is.
private func cleanText(of record: DocumentRecord, raw: [UInt8]) -> CleanText? {
  let ranges = record.repeats.map { ($0.start, $0.end) }
  guard let encoding = record.encoding, let kept = record.text,
    ranges.allSatisfy({ 0 <= $0 && $0 <= $1 && $1 <= raw.count })
  else { return nil }
  let text = Normaliser.normalise(RawText(utf8: raw, encoding: encoding))
  let repaired = RepairedText(text: text, repeats: record.repeats)
  return repaired.kept == kept ? text.clean : nil
}
