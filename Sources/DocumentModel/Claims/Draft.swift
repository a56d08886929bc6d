/// The result of the steps for a document: everything about it that the archive keeps.
package struct Finding: Sendable {
  /// The bytes as they arrived.
  package var original: [UInt8]
  /// The record without the fields that only the archive knows (id, sightings, relations,
  /// corrections).
  package var record: DocumentRecord
  /// The fingerprint; nil if no text was read.
  package var fingerprint: Fingerprint?
  /// The text that was cut out, one line for each cut; nil if nothing was cut.
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

/// The result of `prepare` for a claim: everything that one transaction stores.
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

  /// The approximate number of bytes that it holds in memory: original, text, record and sidecar.
  package var weight: Int { original.count * 3 + (claim.sidecar?.count ?? 0) * 2 + 4_096 }
}
