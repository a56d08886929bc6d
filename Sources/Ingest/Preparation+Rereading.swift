import Archive
import ArabicText
import Repetition
import DocumentModel

/// What is made again from kept bytes, for a document that is in the archive already.
extension Preparation {
  /// What a document is read again into.
  package enum SecondReading: Sendable {
    case finding(Finding)
    /// Today's rules would refuse the bytes; the record that is there stays.
    case rejected(Rejection)
  }

  /// The raw text under the recorded encoding; nil where the bytes are not text.
  ///
  /// The recorded one, and not what today's rules would choose: offsets of the record count in it.
  package func rawText(of bytes: [UInt8], as choice: EncodingChoice?) -> [UInt8]? {
    guard case .text(let raw) = Decoder.decode(bytes, as: choice?.name) else { return nil }
    return raw.utf8
  }

  /// The clean text with the cuts that the record still has: after the desk put some back.
  package func cleanText(of bytes: [UInt8], with record: DocumentRecord) -> String? {
    guard case .text(let raw) = Decoder.decode(bytes, as: record.encoding?.name) else {
      return nil
    }
    return RepairedText(text: normalise(raw), repeats: record.repeats).kept
  }

  /// Every repair between raw and clean, under the recorded encoding and today's rules.
  /// - Parameter limit: at most so many, from the beginning.
  package func changes(
    of bytes: [UInt8], as choice: EncodingChoice?, limit: Int
  ) -> [TextChange] {
    guard case .text(let raw) = Decoder.decode(bytes, as: choice?.name) else { return [] }
    return Normaliser.changes(raw, limit: limit)
  }

  /// The pure steps once more, by today's rules and the desk's words.
  ///
  /// Relative dates go by the day of publication that the desk named; the record keeps what came
  /// beside the bytes, for the desk's words are laid over it and not into it.
  /// - Parameter rules: what the configuration says of a source.
  package func read(
    again kept: StoredDocument, by rules: @Sendable (_ source: String?) -> SourceRules
  ) -> SecondReading {
    let document = document(of: kept, by: rules)
    let study = study(document)
    if case .rejected(let rejection) = study { return .rejected(rejection) }
    var finding = finding(document, study)
    finding.record.url = kept.provenance.url
    finding.record.source = kept.provenance.source
    finding.record.published = kept.provenance.published
    return .finding(finding)
  }

  func document(
    of kept: StoredDocument, by rules: @Sendable (_ source: String?) -> SourceRules
  ) -> SourceDocument {
    let shown = kept.shown
    return SourceDocument(
      bytes: kept.original, name: shown.name,
      provenance: Provenance(
        url: shown.url, source: shown.source, published: shown.published,
        title: kept.provenance.title),
      encoding: kept.encoding, rules: rules(shown.source))
  }
}
