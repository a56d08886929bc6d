import ArabicText
import Archive
import DocumentModel
import Repetition

/// Texts and records that are made again from the stored bytes of a document in the archive.
extension Preparation {
  /// The result of reprocessing a document.
  package enum ReprocessingResult: Sendable {
    case prepared(PreparedDocument)
    /// The current rules would refuse the bytes; the existing record stays.
    case rejected(Rejection)
  }

  /// Returns the raw text in the recorded encoding; nil if the bytes are not text.
  ///
  /// The encoding that the current rules would choose is not used, because the offsets of the
  /// record refer to the recorded one.
  package func rawText(of bytes: [UInt8], as choice: EncodingChoice?) -> [UInt8]? {
    guard case .text(let raw) = Decoder.decode(bytes, as: choice?.name) else { return nil }
    return raw.utf8
  }

  /// Returns the clean text with the cuts that the record still has after the desk restored some.
  package func cleanText(of bytes: [UInt8], with record: DocumentRecord) -> String? {
    guard case .text(let raw) = Decoder.decode(bytes, as: record.encoding?.name) else {
      return nil
    }
    return RepairedText(text: normalise(raw), repeats: record.repeats).kept
  }

  /// Returns every repair between raw and clean, in the recorded encoding and by the current rules.
  /// - Parameter limit: the maximum number of repairs, counted from the beginning.
  package func changes(
    of bytes: [UInt8], as choice: EncodingChoice?, limit: Int
  ) -> [TextChange] {
    guard case .text(let raw) = Decoder.decode(bytes, as: choice?.name) else { return [] }
    return Normaliser.changes(raw, limit: limit)
  }

  /// Runs the pure steps again with the current rules and the desk's corrections.
  ///
  /// Relative dates are resolved with the day of publication that the desk set. The record keeps
  /// the original provenance, because corrections of the desk are not stored in it but applied when
  /// it is shown.
  /// - Parameter rules: returns the configured rules of a source.
  package func read(
    again kept: StoredDocument, by rules: @Sendable (_ source: String?) -> SourceRules
  ) -> ReprocessingResult {
    let document = document(of: kept, by: rules)
    let analysis = analyse(document)
    if case .rejected(let rejection) = analysis { return .rejected(rejection) }
    return .prepared(
      prepared(document, analysis) { record in
        record.url = kept.provenance.url
        record.source = kept.provenance.source
        record.published = kept.provenance.published
      })
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
