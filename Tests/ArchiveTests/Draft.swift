import Archive
import DocumentModel

/// A document that tests change before they store it.
struct Draft {
  var claim: Claim
  var place = PartPlace.file
  var original: [UInt8]
  var record: DocumentRecord
  var fingerprint: Fingerprint?
  var cutText: String?
  var extraction: [UInt8]?

  var document: PreparedDocument {
    PreparedDocument(
      original: original, record: record, fingerprint: fingerprint, cutText: cutText,
      extraction: extraction)
  }

  var prepared: PreparedClaim { PreparedClaim(claim: claim, place: place, document: document) }
}

extension Tables {
  func store(_ draft: Draft, at now: String = TestArchive.now) throws(Outage) -> CommitResult {
    let prepared = draft.prepared
    return try store(prepared, relatives(of: prepared), at: now)
  }
}
