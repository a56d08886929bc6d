import Archive
import DocumentModel
import Foundation
import LinuxEdge

/// An archive in a temporary folder, with the same tables as the product and filled like them.
final class NearDuplicateArchive {
  private let folder: URL
  let archive: ArchiveStore
  private var stored = 0

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("khazin-near-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    archive = try ArchiveStore.open(at: folder.appendingPathComponent("archive.sqlite").path)
  }

  deinit {
    try? archive.letGo()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Prepares documents as workers do for the writer.
  func pack(_ prints: some Sequence<Fingerprint>) -> [PreparedClaim] {
    prints.map { prepared($0) }
  }

  /// Prepares a document whose text is stored and indexed.
  func pack(_ print: Fingerprint, text: String) -> PreparedClaim {
    prepared(print, original: Array(text.utf8)) { $0.text = text }
  }

  func pack(_ print: Fingerprint, source: String, published: String?) -> PreparedClaim {
    prepared(print) { record in
      record.source = source
      record.published = published
    }
  }

  /// Stores documents in one transaction.
  /// - Returns: The lines that Khazin learned from the documents.
  func learned(from documents: [PreparedClaim]) throws -> [LearnedParagraph] {
    try archive.transaction { tables throws(Outage) in
      var learned: [LearnedParagraph] = []
      for document in documents {
        let relatives = try tables.relatives(of: document)
        learned += try tables.store(document, relatives, at: "2026-11-26T00:00:00Z").learned
      }
      return learned
    }
  }

  /// Stores documents in one transaction.
  /// - Returns: The id and the near-duplicates of each document.
  func store(_ documents: [PreparedClaim]) throws -> [(Int64, [DocumentRecord.Relation])] {
    try archive.transaction { tables throws(Outage) in
      var result: [(Int64, [DocumentRecord.Relation])] = []
      for document in documents {
        let relatives = try tables.relatives(of: document)
        let committed = try tables.store(document, relatives, at: "2026-11-26T00:00:00Z")
        result.append((committed.id, relatives.nearDuplicates))
      }
      return result
    }
  }

  /// Returns the total size of all shingles and keys in bytes.
  func indexBytes() throws -> Int64 {
    let sizes = try archive.sizes()
    return ["shingle_set", "minhash", "minhash_recent"].reduce(0) { $0 + (sizes[$1] ?? 0) }
  }

  private func prepared(
    _ print: Fingerprint, original: [UInt8] = [],
    edit: (inout DocumentRecord) -> Void = { _ in }
  ) -> PreparedClaim {
    stored += 1
    let digits = String(stored, radix: 16)
    let hash = String(repeating: "0", count: 64 - digits.count) + digits
    var record = DocumentRecord(
      outcome: .stored, sha256: hash, size: 0, name: digits,
      madeBy: .init(khazin: Version.khazin, rules: Version.rules, taxonomy: ""))
    let path = Array(digits.utf8)
    let attempt = Attempt(
      inbox: "", pathHex: "", source: nil, owner: nil, mtime: nil, claimed: "", attempts: 0)
    let claim = Claim(
      id: .unique(), arrival: Arrival(inbox: 0, path: path), attempt: attempt,
      provenance: Provenance(), sidecar: nil)
    edit(&record)
    return PreparedClaim(
      claim: claim,
      document: PreparedDocument(original: original, record: record, fingerprint: print))
  }
}
