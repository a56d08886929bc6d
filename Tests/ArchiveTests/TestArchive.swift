import Archive
import DocumentModel
import Foundation
import LinuxEdge
import Search
import Testing

/// An archive in a directory of its own, which is removed after the test.
final class TestArchive {
  let folder: URL
  private(set) var archive: ArchiveStore
  private var arrivals = 0

  static let now = "2026-11-22T10:00:00Z"
  static let desk = Signature(who: "layla", when: now, note: "checked")

  /// The hook for `open`; a test may stop there.
  private let passing: StepHook

  init(passing: @escaping StepHook = { _ in }) throws {
    self.passing = passing
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("khazin-archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    archive = try ArchiveStore.open(
      at: folder.appendingPathComponent("archive.sqlite").path, passing: passing)
  }

  deinit {
    try? archive.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
  var file: String { path("archive.sqlite") }

  /// Opens the archive again, closed already or not.
  func reopen() throws {
    try? archive.close()
    archive = try ArchiveStore.open(at: file, passing: passing)
  }

  /// Changes the closed file as another program could: with plain SQL, and only with our tokenizer.
  func outside(_ sql: String) throws {
    try ArchiveStore.tamper(with: file, sql)
  }

  func outsideAndBack(_ sql: String) throws {
    try archive.close()
    try outside(sql)
    try reopen()
  }

  /// Returns a draft of a text. Every call is a new arrival; without a name, other bytes get
  /// another path.
  func draft(
    _ text: String, name: String? = nil, bytes: [UInt8]? = nil,
    _ edit: (inout Draft) -> Void = { _ in }
  ) -> Draft {
    let original = bytes ?? Array(text.utf8)
    let name = name ?? Hex.text(Array(Self.hash(original).prefix(4))) + ".txt"
    var record = DocumentRecord(
      outcome: .stored, sha256: Hex.text(Self.hash(original)), size: original.count, name: name,
      madeBy: .init(khazin: "0.1", rules: 1, taxonomy: "t"))
    record.text = text
    record.language = "ar"
    record.encoding = EncodingChoice(name: .utf8, confidence: 1)
    let path = Array(name.utf8)
    let claim = Claim(
      id: .unique(), arrival: Arrival(inbox: 0, path: path),
      attempt: Attempt(
        inbox: "/inbox", pathHex: Hex.text(path), source: "una", owner: "root", mtime: nil,
        claimed: Self.now, attempts: 0),
      provenance: Provenance(), sidecar: nil)
    let fingerprint = Fingerprint(
      text: Array(Self.hash(Array(text.utf8)).prefix(16)),
      paragraphs: text.split(separator: "\n").map { Self.word(Self.hash(Array($0.utf8))) },
      words: text.split(separator: " ").count)
    var draft = Draft(
      claim: claim, original: original, record: record, fingerprint: fingerprint)
    edit(&draft)
    return draft
  }

  @discardableResult
  func store(_ drafts: Draft...) throws -> [CommitResult] { try store(drafts) }

  @discardableResult
  func store(_ drafts: [Draft], at now: String = TestArchive.now) throws -> [CommitResult] {
    try archive.transaction { tables throws(Outage) in
      var committed: [CommitResult] = []
      for draft in drafts {
        committed.append(try tables.store(draft, at: now))
      }
      return committed
    }
  }

  /// Stores a text and returns its number.
  func keep(_ text: String, _ edit: (inout Draft) -> Void = { _ in }) throws -> Int64 {
    try store(draft(text, edit))[0].id
  }

  /// Replaces the current record with a new one of the same bytes.
  func readAgain(_ id: Int64, as draft: Draft, _ desk: Desk = TestArchive.open) throws -> Bool {
    let kept = try #require(try archive.kept(id))
    let reprocessed = ReprocessedRecord(kept, draft.document, desk)
    return try archive.transaction { tables throws(Outage) in try tables.replace(reprocessed) }
  }

  /// Withdraws documents and scrubs the file.
  @discardableResult
  func withdraw(
    _ ids: Int64..., reason: String, proven: Set<HeldPart> = []
  ) throws -> [Withdrawal] {
    let done = try archive.withdraw(
      .documents(ids.map { .number($0) }), reason: reason, Self.desk, proven: proven)
    try archive.scrubIfPending()
    return done
  }

  func withdraw(_ id: Int64, _ reason: String) throws { try withdraw(id, reason: reason) }

  func ids(_ query: String) throws -> [Int64] {
    try archive.list(Query(query), limit: 1000).documents.map(\.id)
  }

  func hits(_ query: String) throws -> [Int64] {
    try archive.search(Query(query)).documents.map(\.id)
  }

  /// Returns 32 bytes that differ if the input differs, which is all that the tests need from a
  /// hash.
  static func hash(_ bytes: [UInt8]) -> [UInt8] {
    (0..<4).flatMap { lane -> [UInt8] in
      var state: UInt64 = 0xCBF2_9CE4_8422_2325 &+ UInt64(lane) &* 0x9E37_79B9_7F4A_7C15
      for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
      state ^= state >> 29
      return (0..<8).map { UInt8(truncatingIfNeeded: state >> (8 * UInt64($0))) }
    }
  }

  private static func word(_ hash: [UInt8]) -> UInt64 {
    hash.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A desk that accepts every value and whose text is the original.
  static let open = Desk(
    allowed: { _ in nil },
    text: { bytes, _ in String(decoding: bytes.original, as: UTF8.self) })
}

extension Draft {
  mutating func label(_ facet: String, _ values: String...) {
    record.labels[facet] = values.map {
      Label(value: $0, primary: $0 == values[0], confidence: 0.9, evidence: [])
    }
  }

  mutating func date(_ iso: String, _ role: DateFinding.Role = .event) {
    record.dates.append(
      DateFinding(span: Span(start: 0, end: 1), text: iso, iso: iso, kind: .absolute, role: role))
  }
}

extension ArchiveStore {
  /// Searches with the defaults of a search by people.
  func search(
    _ query: Query, limit: Int = 50, after: String? = nil, folding: Bool = false,
    reading: SearchRequest.WordReading = .some, lexicon: Lexicon = Lexicon()
  ) throws(RequestError) -> SearchPage {
    var request = SearchRequest(query)
    request.limit = limit
    request.after = after
    request.folding = folding
    request.reading = reading
    return try search(request, lexicon: lexicon)
  }
}
