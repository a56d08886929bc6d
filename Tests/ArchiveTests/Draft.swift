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
  /// The size of the first chunk; nil if the original has no other.
  var firstChunk: Int?

  private var stored: OriginalBytes {
    firstChunk.map { first in
      .staged(StagedOriginal(size: original.count, first: Array(original.prefix(first))))
    } ?? .whole(original)
  }

  var document: PreparedDocument {
    PreparedDocument(
      original: stored, record: record, fingerprint: fingerprint, cutText: cutText,
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
