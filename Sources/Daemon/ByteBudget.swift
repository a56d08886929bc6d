import DocumentModel
import Spool

/// The memory budget of documents in progress, from their claim to their commit.
///
/// Before each step a document reserves the most memory that it can take in that step. So the sum
/// never exceeds the limit, except for one document that is larger than the limit and runs alone.
struct ByteBudget: Sendable {
  /// The default limit in bytes. The unit's limit of 2 GiB leaves several times this, after the
  /// memory of an archive of any size (150 MB) and of a request of the desk.
  static let standard = 256 << 20

  let limit: Int
  private(set) var used = 0
  /// The highest value of `used` so far.
  private(set) var most = 0

  init(limit: Int = standard) { self.limit = limit }

  func admits(_ bytes: Int) -> Bool { used.addingClamped(bytes) <= limit }

  mutating func take(_ bytes: Int) {
    used = used.addingClamped(bytes)
    most = max(most, used)
  }

  mutating func giveBack(_ bytes: Int) { used = max(0, used.subtractingClamped(bytes)) }
}

extension Claim {
  /// The bytes that the claim takes while it waits.
  var waitingBytes: Int { sidecar?.count ?? 0 }

  /// The most bytes that the claim takes while a worker prepares it.
  ///
  /// Measured with the seeds repeated to 2 and 4 MiB, from the claim to the commit: 20 and 23 bytes
  /// per byte of the file. The sidecar is read, parsed and kept.
  var preparingBytes: Int {
    let (whole, overflow) = size.multipliedReportingOverflow(by: 24)
    let read = isLoaded ? waitingBytes : SpoolFolder.sidecarLimit
    return (overflow ? .max : whole).addingClamped(3 * read + (64 << 10))
  }
}
