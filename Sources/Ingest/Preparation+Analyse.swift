import Repetition
import DocumentModel

extension Preparation {
  /// Returns the record that `khazinctl analyze` prints: the result of the pure steps on some
  /// bytes, without daemon or archive.
  ///
  /// A refusal is a record too, with `outcome` and `reason`.
  package func analyse(bytes: [UInt8], name: String, provenance: Provenance) -> DocumentRecord {
    let document = SourceDocument(bytes: bytes, name: name, provenance: provenance)
    return finding(document, analyse(document)).record
  }

  /// Converts an analysis to the form that the archive stores.
  func finding(_ document: SourceDocument, _ analysis: Analysis) -> Finding {
    var finding = Finding(
      original: document.bytes,
      record: DocumentRecord(document, analysis, madeBy: madeBy),
      fingerprint: nil)
    if case .read(let reading) = analysis {
      finding.fingerprint = Fingerprinter.fingerprint(reading.structure.repaired)
      finding.cutText = reading.structure.repaired.cutText
    }
    return finding
  }
}
