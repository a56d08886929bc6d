/// What `prepare` made of a claim: everything that one transaction stores.
package struct Draft: Sendable {
  package var claim: Claim
  /// The bytes as they came.
  package var original: [UInt8]
  /// The record without what only the archive knows (id, sightings, relations, corrections).
  package var record: Record
  /// nil where no text was read.
  package var fingerprint: Fingerprint?

  package init(claim: Claim, original: [UInt8], record: Record, fingerprint: Fingerprint?) {
    self.claim = claim
    self.original = original
    self.record = record
    self.fingerprint = fingerprint
  }

  /// Bytes that it holds in memory, roughly: original, text and record.
  package var weight: Int { original.count * 3 + 4_096 }
}
