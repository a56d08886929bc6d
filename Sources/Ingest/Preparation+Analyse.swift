import Vocabulary

extension Preparation {
  /// What `khazinctl analyze` prints: the steps on some bytes, with no daemon and no archive.
  ///
  /// A refusal is a record too, with `outcome` and `reason`.
  package func analyse(bytes: [UInt8], name: String, provenance: Provenance) -> Record {
    let document = Document(bytes: bytes, name: name, provenance: provenance)
    return Record(document, study(document), taxonomy: taxonomyVersion)
  }
}
