import DocumentModel
import FoundationEssentials
import LinuxEdge

import var Glibc.EEXIST

/// The refusal of bytes that the desk withdrew and that arrive again. Neither the bytes nor their
/// name are kept. `refused/<id>/` keeps the reason, with the hash of the bytes, and an empty file
/// in place of the document, so that the refusal is listed until it expires.
extension SpoolFolder {
  private static let placeholder = Array("withdrawn".utf8)

  /// Refuses a claim whose bytes were withdrawn, and removes its files.
  /// - Parameter sha256: the hash of the bytes in 64 hexadecimal digits.
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

  /// Returns true if a refusal has its reason, and the reason is that the bytes were withdrawn.
  func isOfWithdrawn(_ id: ClaimID) -> Bool {
    guard let folder = try? refusedFolder.openFolderBeneath(id.name),
      let bytes = try? folder.openBeneath(ClaimNames.reason).readAll(limit: 1 << 16),
      let file = try? JSONDecoder().decode(RefusedFile.self, from: Data(bytes))
    else { return false }
    return file.code == Rejection.withdrawn(when: "").reason.code && file.pathHex.isEmpty
  }

  /// Moves withdrawn bytes from state R1 to R2.
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
