import FoundationEssentials
import Glibc
import LinuxEdge
import DocumentModel

/// Bytes that the desk withdrew and that come again: nothing of them is kept, and neither is their
/// name. What stays in `refused/<id>/` is the reason with their hash, and an empty file in their
/// place, so that the refusal is listed until its time is over.
extension SpoolFolder {
  private static let placeholder = Array("withdrawn".utf8)

  /// - Parameter sha256: 64 hexadecimal digits.
  package func refuseWithdrawn(
    _ claim: Claim, _ rejection: Rejection, sha256: String
  ) throws(Outage) {
    let reason = rejection.reason
    let file = RefusedFile(
      claim: claim.id, code: reason.code,
      sentence: "\(reason.sentence) The SHA-256 of its bytes is \(sha256).",
      advice: reason.advice, inbox: claim.attempt.inbox, path: "", pathHex: "", source: nil,
      when: Clock.timestamp())
    try orOutage("refuse", claimPath(claim.id)) { () throws(SystemError) in
      try writeReason(file)
      try dropWithdrawn(claim.id)
    }
  }

  /// Whether the refusal of a claim, which has its reason, is that of withdrawn bytes.
  func isOfWithdrawn(_ id: ClaimID) -> Bool {
    guard let folder = try? refusedFolder.openFolderBeneath(id.name),
      let bytes = try? folder.openBeneath(ClaimNames.reason).readAll(limit: 1 << 16),
      let file = try? JSONDecoder().decode(RefusedFile.self, from: Data(bytes))
    else { return false }
    return file.code == Rejection.withdrawn(when: "").reason.code && file.pathHex.isEmpty
  }

  /// R1 → R2 of withdrawn bytes.
  func dropWithdrawn(_ id: ClaimID) throws(SystemError) {
    let target = try refusedFolder.openFolderBeneath(id.name)
    do throws(SystemError) {
      _ = try target.create(Self.placeholder)
    } catch let error where error.number == EEXIST {}
    try target.sync()
    let folder = try claimed.openFolderBeneath(id.name)
    for name in try folder.entries().map(\.name) where !ClaimNames.isReserved(name) {
      try folder.removeIfThere(name)
    }
    removeClaimFolder(id)
    forget(id)
  }
}
