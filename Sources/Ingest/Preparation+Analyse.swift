import Archive
import DocumentModel
import Repetition

extension Preparation {
  /// Returns the record that `khazinctl analyze` prints: the result of the steps on some bytes,
  /// without daemon or archive.
  ///
  /// A refusal is a record too, with `outcome` and `reason`.
  package func analyse(
    bytes: [UInt8], name: String, provenance: Provenance, by extractor: TextExtractor = .none
  ) -> DocumentRecord {
    recordAndText(bytes: bytes, name: name, provenance: provenance, by: extractor).record
  }

  /// Returns the same record with the raw text, to which its spans refer.
  package func recordAndText(
    bytes: [UInt8], name: String, provenance: Provenance, by extractor: TextExtractor
  ) -> (record: DocumentRecord, raw: RawText?) {
    let document = SourceDocument(bytes: bytes, name: name, provenance: provenance)
    var parts: [ContainerPart] = []
    let source = extractor.read(decode(document), of: document, isPatient: true) { part in
      parts.append(part.facts)
      return true
    }
    var record = DocumentRecord(document, analyse(document, source), madeBy: madeBy)
    if record.format?.isContainer == true { record.take(parts) }
    return (record, source.raw)
  }

  /// Runs the pure steps on the bytes of a text.
  package func analyse(decoding document: SourceDocument) -> Analysis {
    analyse(document, TextSource(unextracted: decode(document)))
  }

  /// Converts an analysis to the form that the archive stores.
  /// - Parameter edit: changes the record before it is encoded.
  func prepared(
    _ document: SourceDocument, _ analysis: Analysis,
    edit: (inout DocumentRecord) -> Void = { _ in }
  ) -> PreparedDocument {
    var record = DocumentRecord(document, analysis, madeBy: madeBy)
    edit(&record)
    guard case .read(let analysed) = analysis else {
      return PreparedDocument(original: document.original, record: record, fingerprint: nil)
    }
    let repaired = analysed.structure.repaired
    var fingerprint = Fingerprinter.fingerprint(repaired)
    // A number that was misread in a picture must not make another version of a document.
    if record.extraction?.ocr == true { fingerprint.shingles.figures = [] }
    return PreparedDocument(
      original: document.original, record: record, fingerprint: fingerprint,
      cutText: repaired.cutText,
      extraction: analysed.extracted?.encoded)
  }
}
