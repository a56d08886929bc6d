import Repetition
import DocumentModel

extension Preparation {
  /// What `khazinctl analyze` prints: the steps on some bytes, with no daemon and no archive.
  ///
  /// A refusal is a record too, with `outcome` and `reason`.
  package func analyse(bytes: [UInt8], name: String, provenance: Provenance) -> DocumentRecord {
    let document = SourceDocument(bytes: bytes, name: name, provenance: provenance)
    return finding(document, study(document)).record
  }

  /// A study as the archive keeps it.
  func finding(_ document: SourceDocument, _ study: Analysis) -> Finding {
    var finding = Finding(
      original: document.bytes,
      record: DocumentRecord(document, study, madeBy: madeBy),
      fingerprint: nil)
    if case .read(let reading) = study {
      finding.fingerprint = Fingerprinter.fingerprint(reading.repaired)
      finding.cutText = reading.repaired.cutText
    }
    return finding
  }
}
