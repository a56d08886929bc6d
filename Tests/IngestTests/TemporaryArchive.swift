import Archive
import DocumentModel
import Foundation

/// An archive in a folder of its own.
final class TemporaryArchive {
  let folder: URL
  let archive: ArchiveStore

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("khazin-extracted-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    archive = try ArchiveStore.open(at: folder.appendingPathComponent("archive.sqlite").path)
  }

  deinit {
    try? archive.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func store(_ document: PreparedDocument) throws -> Int64 {
    let path = Array("a.html".utf8)
    let claim = Claim(
      id: .unique(), arrival: Arrival(inbox: 0, path: path),
      attempt: Attempt(
        inbox: "/inbox", pathHex: Hex.text(path), source: nil, owner: nil, mtime: nil,
        claimed: "2026-11-22T10:00:00Z", attempts: 0),
      provenance: Provenance(), sidecar: nil)
    let prepared = PreparedClaim(claim: claim, document: document)
    return try archive.transaction { tables throws(Outage) in
      try tables.store(prepared, tables.relatives(of: prepared), at: "2026-11-22T10:00:00Z").id
    }
  }
}
