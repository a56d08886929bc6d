import DocumentModel
import Ingest

/// The lane of large files: files that are not read into memory. At most one of them is prepared at a
/// time, beside the workers and outside of the budget of bytes, so that it delays no other file.
///
/// It takes about 48 MiB of memory, whatever its size: the first chunk, the chunks of one
/// transaction, and the copies that SQLite makes of one chunk.
extension IngestScheduler {
  /// Returns true if the file of a claim is not read into memory.
  func isLarge(_ claim: Claim) -> Bool { claim.size > limits.largeFile }

  /// Returns true if a claim waits for the lane of large files. One that may have caused a crash
  /// runs alone, as any other such claim.
  func isInLargeLane(_ claim: Claim) -> Bool { isLarge(claim) && !claim.isAlone }

  func prepareLarge() {
    guard largeInHand == nil, alone == nil, let claim = large.first else { return }
    large.removeFirst()
    largeInHand = claim.id
    budget.giveBack(claim.waitingBytes)
    prepare(claim, 0)
  }

  /// The number of workers that prepare a document.
  var workersInUse: Int { inHand.count - (largeInHand == nil ? 0 : 1) }

  /// Puts a claim to those that run after new arrivals.
  func putDown(_ claim: Claim) {
    if isInLargeLane(claim) { large.append(claim) } else { leftovers.append(claim) }
  }
}
