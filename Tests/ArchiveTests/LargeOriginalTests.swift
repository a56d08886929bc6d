import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import Archive

/// Originals in chunks: written before their document, read in parts, checked and erased.
struct LargeOriginalTests {
  let home: TestArchive
  init() throws { home = try TestArchive() }

  private static let secret = "zanzibarite"

  /// An original of 100,000 bytes whose middle and end contain a word that no other document has.
  private static func bytes(_ seed: UInt64 = 1) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    var bytes = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    for place in [55_000, 99_000] {
      bytes.replaceSubrange(place..<place + secret.utf8.count, with: Array(secret.utf8))
    }
    return bytes
  }

  private static let first = 30_000
  private static let chunk = 25_000

  private static func chunks(_ bytes: [UInt8]) -> [OriginalChunk] {
    stride(from: first, to: bytes.count, by: chunk).map { start in
      OriginalChunk(start: start, bytes: Array(bytes[start..<min(start + chunk, bytes.count)]))
    }
  }

  private func draft(_ bytes: [UInt8]) -> Draft {
    home.draft("", name: "large.pdf", bytes: bytes) {
      $0.record.outcome = .unread
      $0.record.format = .pdf
      $0.record.text = nil
      $0.record.encoding = nil
      $0.fingerprint = nil
      $0.firstChunk = Self.first
    }
  }

  private func stage(_ draft: Draft, _ chunks: [OriginalChunk]) throws {
    try home.archive.stage(
      chunks, of: TestArchive.hash(draft.original), for: draft.claim.id)
  }

  private func keep(_ draft: Draft) throws -> Int64 {
    try stage(draft, Self.chunks(draft.original))
    return try home.store(draft)[0].id
  }

  private func chunkCount() throws -> Int {
    try home.archive.reading("count") { db in
      try db.value(Int.self, "SELECT count(*) FROM original_chunk", []) ?? 0
    }
  }

  private func faults() throws -> [Verification.Fault] {
    try home.archive.verify(sha256: TestHash()).faults
  }

  @Test(arguments: [1_000, 7_777, 30_000, 100_000])
  func anOriginalInChunksIsReadInPartsOfAnySize(_ size: Int) throws {
    let draft = draft(Self.bytes())
    let id = try keep(draft)
    var read: [UInt8] = []
    while true {
      let part = try home.archive.original(.number(id), from: read.count, count: size)
      if part.isEmpty { break }
      read += part
    }
    #expect(read == draft.original)
    #expect(try faults() == [])
    #expect(try home.archive.record(.number(id)).size == draft.original.count)
  }

  @Test func aReadingAgainDoesNotLoadALargeOriginal() throws {
    let draft = draft(Self.bytes())
    let id = try keep(draft)
    let kept = try #require(try home.archive.kept(id))
    #expect(kept.isLarge && kept.original.isEmpty)
    var copy: [UInt8] = []
    try home.archive.copyOriginal(of: id) { (piece) throws(Outage) in copy += piece }
    #expect(copy == draft.original)
  }

  @Test func aReplayContinuesAndReplacesAChunkThatDiffers() throws {
    let draft = draft(Self.bytes())
    let chunks = Self.chunks(draft.original)
    try stage(draft, [OriginalChunk(start: chunks[0].start, bytes: [1, 2, 3]), chunks[1]])
    try home.reopen()
    try stage(draft, chunks)
    let id = try home.store(draft)[0].id
    #expect(try home.archive.original(.number(id), from: 0, count: .max / 2) == draft.original)
    #expect(try faults() == [])
  }

  @Test func aDocumentWithMissingChunksIsNotStored() throws {
    let draft = draft(Self.bytes())
    try stage(draft, Array(Self.chunks(draft.original).dropLast()))
    #expect(throws: Outage.self) { try home.store(draft) }
    #expect(try home.archive.counts().documents["unread"] ?? 0 == 0)
  }

  @Test func aStartKeepsOnlyTheChunksOfStandingClaims() throws {
    let (one, two) = (draft(Self.bytes(1)), draft(Self.bytes(2)))
    let stored = draft(Self.bytes(3))
    _ = try keep(stored)
    for draft in [one, two] { try stage(draft, Self.chunks(draft.original)) }
    #expect(try chunkCount() == 9)
    try home.archive.forgetClaims(except: [two.claim.id])
    #expect(try chunkCount() == 6)
    #expect(try home.store(two)[0].kind == .new)
    try home.archive.forgetClaims(except: [])
    #expect(try chunkCount() == 6)
    #expect(try faults() == [])
  }

  @Test func theSameBytesAgainAreASighting() throws {
    let bytes = Self.bytes()
    let id = try keep(draft(bytes))
    #expect(try !home.archive.needsChunks(of: TestArchive.hash(bytes)))
    let again = try home.store(draft(bytes))[0]
    #expect(again.kind == .sighting && again.id == id)
    #expect(try chunkCount() == 3)
  }

  @Test func verifyFindsAChangedAndAMissingChunk() throws {
    let id = try keep(draft(Self.bytes()))
    try home.outsideAndBack(
      "UPDATE original_chunk SET bytes = CAST(x'00' || substr(bytes, 2) AS BLOB) WHERE start = 55000"
    )
    #expect(try faults() == [.init(changed: .original, of: id)])
    #expect(throws: RequestError.damaged(Damage(document: id, part: .original))) {
      try home.archive.original(.number(id), from: 55_000, count: 10)
    }
    try home.outsideAndBack("DELETE FROM original_chunk WHERE start = 55000")
    #expect(
      try faults() == [.init(.original, of: id, detail: "bytes 55000 and later are missing")])
    #expect(throws: RequestError.damaged(Damage(document: id, part: .original))) {
      try home.archive.original(.number(id), from: 55_000, count: 10)
    }
  }

  private func secretPlaces() -> [String] {
    ["", "-wal"].filter { suffix in
      FileManager.default.contents(atPath: home.file + suffix)?
        .range(of: Data(Self.secret.utf8)) != nil
    }
  }

  @Test func aWithdrawalErasesTheChunksFromTheFile() throws {
    for number in 0..<20 { _ = try home.keep("نص رقم \(number)") }
    let id = try keep(draft(Self.bytes()))
    for number in 20..<40 { _ = try home.keep("نص رقم \(number)") }
    #expect(!secretPlaces().isEmpty, "the search of the bytes finds what is there")
    try home.withdraw(id, "asked by its author")
    #expect(secretPlaces().isEmpty)
    #expect(try chunkCount() == 0)
    #expect(try faults() == [])
  }

  @Test func chunksOfBytesThatWereWithdrawnMeanwhileAreErased() throws {
    let bytes = Self.bytes()
    let (one, two) = (draft(bytes), draft(bytes))
    let id = try keep(one)
    try home.withdraw(id, "asked by its author")
    try stage(two, Self.chunks(bytes))
    #expect(!secretPlaces().isEmpty)
    guard case .withdrawn = try home.store(two)[0].kind else {
      Issue.record("withdrawn bytes were stored")
      return
    }
    try home.archive.scrubIfPending()
    #expect(secretPlaces().isEmpty)
    #expect(try chunkCount() == 0)
  }

  @Test func aBackupHasTheChunksAndARestoreErasesWithdrawnOnes() throws {
    let draft = draft(Self.bytes())
    let id = try keep(draft)
    let copy = home.path("copy.sqlite")
    try home.archive.backup(to: copy)
    let other = try ArchiveStore.openAsIs(at: copy)
    #expect(try other.verify(sha256: TestHash()).isSound)
    #expect(
      try other.original(.number(id), from: 0, count: draft.original.count) == draft.original)
    try other.letGo()
    try home.withdraw(id, "asked by its author")
    try home.archive.close()
    let result = try ArchiveStore.restore(
      from: copy, to: home.file, overwrites: true, at: TestArchive.now)
    #expect(result.erased == 1)
    #expect(secretPlaces().isEmpty)
  }
}
