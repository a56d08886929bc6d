/// What the steps made of a document: everything about it that the archive keeps.
package struct Finding: Sendable {
  /// The bytes as they came.
  package var original: [UInt8]
  /// The record without what only the archive knows (id, sightings, relations, corrections).
  package var record: DocumentRecord
  /// nil where no text was read.
  package var fingerprint: Fingerprint?
  /// What was cut out of the text, a line a cut; nil where nothing was.
  package var cutText: String?

  package init(
    original: [UInt8], record: DocumentRecord, fingerprint: Fingerprint?, cutText: String? = nil
  ) {
    self.original = original
    self.record = record
    self.fingerprint = fingerprint
    self.cutText = cutText
  }
}

/// What `prepare` made of a claim: everything that one transaction stores.
package struct Draft: Sendable {
  package var claim: Claim
  package var finding: Finding

  package init(claim: Claim, finding: Finding) {
    self.claim = claim
    self.finding = finding
  }

  package init(claim: Claim, original: [UInt8], record: DocumentRecord, fingerprint: Fingerprint?) {
    self.init(
      claim: claim,
      finding: Finding(original: original, record: record, fingerprint: fingerprint))
  }

  package var original: [UInt8] {
    get { finding.original }
    set { finding.original = newValue }
  }

  package var record: DocumentRecord {
    get { finding.record }
    set { finding.record = newValue }
  }

  package var fingerprint: Fingerprint? {
    get { finding.fingerprint }
    set { finding.fingerprint = newValue }
  }

  /// Bytes that it holds in memory, roughly: original, text, record and sidecar.
  package var weight: Int { original.count * 3 + (claim.sidecar?.count ?? 0) * 2 + 4_096 }
}
