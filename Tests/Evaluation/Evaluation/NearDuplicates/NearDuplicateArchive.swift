import Archive
import Foundation
import LinuxEdge
import DocumentModel

/// An archive in a temporary folder, with the same tables as the product and filled like them.
final class NearDuplicateArchive {
  private let folder: URL
  let archive: ArchiveStore
  private var stored = 0

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("khazin-kin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    archive = try ArchiveStore.open(at: folder.appendingPathComponent("archive.sqlite").path)
  }

  deinit {
    try? archive.letGo()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Prepares documents as workers do for the writer.
  func pack(_ prints: some Sequence<Fingerprint>) -> [PreparedDocument] {
    prints.map { PreparedDocument(draft($0)) }
  }

  /// Prepares a document whose text is stored and indexed.
  func pack(_ print: Fingerprint, text: String) -> PreparedDocument {
    var draft = draft(print)
    draft.original = Array(text.utf8)
    draft.record.text = text
    return PreparedDocument(draft)
  }

  func pack(_ print: Fingerprint, source: String, published: String?) -> PreparedDocument {
    var draft = draft(print)
    draft.record.source = source
    draft.record.published = published
    return PreparedDocument(draft)
  }

  /// Stores documents in one transaction.
  /// - Returns: The lines that Khazin learned from the documents.
  func learned(from documents: [PreparedDocument]) throws -> [LearnedParagraph] {
    try archive.transaction { tables throws(Outage) in
      var learned: [LearnedParagraph] = []
      for document in documents {
        let relatives = try tables.relatives(of: document.draft)
        learned += try tables.store(document, relatives, at: "2026-11-26T00:00:00Z").learned
      }
      return learned
    }
  }

  /// Stores documents in one transaction.
  /// - Returns: The id and the near-duplicates of each document.
  func store(_ documents: [PreparedDocument]) throws -> [(Int64, [DocumentRecord.Relation])] {
    try archive.transaction { tables throws(Outage) in
      var result: [(Int64, [DocumentRecord.Relation])] = []
      for document in documents {
        let relatives = try tables.relatives(of: document.draft)
        let settled = try tables.store(document, relatives, at: "2026-11-26T00:00:00Z")
        result.append((settled.id, relatives.nearDuplicates))
      }
      return result
    }
  }

  /// Returns the total size of all shingles and keys in bytes.
  func indexBytes() throws -> Int64 {
    let sizes = try archive.sizes()
    return ["shingle_set", "minhash", "minhash_recent"].reduce(0) { $0 + (sizes[$1] ?? 0) }
  }

  private func draft(_ print: Fingerprint) -> Draft {
    stored += 1
    let digits = String(stored, radix: 16)
    let hash = String(repeating: "0", count: 64 - digits.count) + digits
    let record = DocumentRecord(
      outcome: .stored, sha256: hash, size: 0, name: digits,
      madeBy: .init(khazin: Version.khazin, rules: Version.rules, taxonomy: ""))
    let path = Array(digits.utf8)
    let attempt = Attempt(
      inbox: "", pathHex: "", source: nil, owner: nil, mtime: nil, claimed: "", attempts: 0)
    let claim = Claim(
      id: .unique(), arrival: Arrival(inbox: 0, path: path), attempt: attempt,
      provenance: Provenance(), sidecar: nil)
    return Draft(claim: claim, original: [], record: record, fingerprint: print)
  }
}
