import Archive
import Spool
import DocumentModel

/// The memory that documents in hand may take, from their claim to their commit.
///
/// A document is counted for the most it can take at each step, before the step begins, so that the sum
/// never exceeds the limit but for one document that is larger than all of it and is worked on alone.
struct ByteBudget: Sendable {
  /// Bytes. The limit of the unit, 2 GiB, less what an archive of any size keeps in memory (150 MB)
  /// and what a request of the desk takes, leaves several times this.
  static let standard = 256 << 20

  let limit: Int
  private(set) var used = 0
  /// The most that `used` ever was.
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
  /// Bytes that it takes while it waits.
  var waitingBytes: Int { sidecar?.count ?? 0 }

  /// Bytes that it takes at most while a worker prepares it.
  ///
  /// Seen with the seeds repeated to 2 and 4 MiB, from the claim to the commit: 20 and 23 bytes for one
  /// of the file. The sidecar is read, parsed and kept.
  var preparingBytes: Int {
    let (whole, overflow) = size.multipliedReportingOverflow(by: 24)
    let read = isLoaded ? waitingBytes : SpoolFolder.sidecarLimit
    return (overflow ? .max : whole).addingClamped(3 * read + (64 << 10))
  }
}

extension PreparedDocument {
  /// Bytes that it takes while it waits for the writer and is stored.
  var bytes: Int { draft.weight }
}
