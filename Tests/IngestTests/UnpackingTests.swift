import Archive
import DocumentModel
import Synchronization
import TestSupport
import Testing

@testable import ExtractionService
@testable import Ingest

/// Containers whose reading ends too early: parts found = documents + named refusals, and nothing is stored
/// twice.
struct UnpackingTests {
  private static let now = "2026-11-22T10:00:00Z"
  private let home: TemporaryArchive
  init() throws { home = try TemporaryArchive() }

  private let zip = StoredZip.bytes([("a.txt", Array("text".utf8))])

  private func text(_ number: Int) -> String { "عقدت اللجنة اجتماعها رقم \(number) في جدة." }

  private func part(_ number: Int, _ bytes: [UInt8], _ name: String? = nil) -> ReceivedPart {
    let name = name ?? "\(number).txt"
    return ReceivedPart(
      facts: ContainerPart(path: name, name: name, size: bytes.count, outcome: .document),
      number: number, content: .bytes(bytes))
  }

  /// Gives some parts of a ZIP archive, and then ends.
  private func extractor(
    _ parts: [ReceivedPart], _ result: Result<ExtractedText, ExtractionFailure>
  ) -> TextExtractor {
    TextExtractor { call, receive in
      guard call.format == .zip else { return .failure(.unavailable) }
      for part in parts where !receive(part) { return .failure(.unavailable) }
      return result
    }
  }

  private static let whole = Result<ExtractedText, ExtractionFailure>.success(
    ExtractedText(utf8: [], blocks: []))

  private func reader(_ extractor: TextExtractor) -> DocumentReader {
    DocumentReader(
      home.archive, PipelineDependencies(extractor: extractor, now: { Self.now }, report: { _ in }))
  }

  /// Stores the archive as its file arrives.
  private func store(by extractor: TextExtractor, _ bytes: [UInt8]? = nil) throws -> Int64 {
    let path = Array("a.zip".utf8)
    let claim = Claim(
      id: .unique(), arrival: Arrival(inbox: 0, path: path),
      attempt: Attempt(
        inbox: "/inbox", pathHex: Hex.text(path), source: nil, owner: nil, mtime: nil,
        claimed: Self.now, attempts: 0),
      provenance: Provenance(), sidecar: nil)
    guard
      case .prepared(let prepared) = try reader(extractor).prepare(.whole(bytes ?? zip), of: claim)
    else { throw Unexpected() }
    return try home.archive.transaction { tables throws(Outage) in
      try tables.store(prepared, tables.relatives(of: prepared), at: Self.now).id
    }
  }

  private struct Unexpected: Error {}

  /// Reads the stored archive again, as a job does.
  private func readAgain(_ id: Int64, by extractor: TextExtractor) throws {
    let kept = try #require(try home.archive.kept(id))
    let unpacking = Unpacking(
      ClaimedContainer(kept), reader(extractor), format: kept.shown.format
    ) { _, _ in nil }
    let result = Preparation.standard.read(
      again: kept, by: { _ in SourceRules() }, extractor, parts: unpacking.receive)
    try unpacking.finish(result.failure)
    guard case .prepared(let document) = result else { throw Unexpected() }
    let desk = Desk(allowed: { _ in nil }, text: { _, _ in nil })
    let isReplaced = try home.archive.transaction { tables throws(Outage) in
      try tables.replace(ReprocessedRecord(kept, document, desk))
    }
    #expect(isReplaced)
  }

  private func record(_ id: Int64) throws -> DocumentRecord {
    try home.archive.record(.number(id))
  }

  @Test(arguments: [ExtractionFailure.memory, .crashed, .killed, .timeout, .malformedAnswer])
  func afterTheProcessEndedInTheMiddleTheRestIsNamedAndReadLater(
    _ failure: ExtractionFailure
  ) throws {
    let parts = (1...4).map { part($0, Array(text($0).utf8)) }
    let id = try store(by: extractor(Array(parts[..<2]), .failure(failure)))
    let first = try record(id)
    #expect(first.outcome == .unread && first.reason?.code == failure.rawValue)
    #expect(first.parts.map(\.outcome) == ["document", "document", "rest"])
    #expect(first.partCount == 3)

    // It ends again, a little later, and then earlier.
    try readAgain(id, by: extractor(Array(parts[..<3]), .failure(failure)))
    #expect(try record(id).parts.map(\.outcome) == ["document", "document", "document", "rest"])
    try readAgain(id, by: extractor(Array(parts[..<1]), .failure(failure)))
    #expect(try record(id).parts.map(\.outcome) == ["document", "document", "document", "rest"])

    try readAgain(id, by: extractor(parts, Self.whole))
    let last = try record(id)
    #expect(last.outcome == .stored && last.parts.count == 4)
    #expect(last.parts.allSatisfy { $0.outcome == "document" })
    for part in last.parts {
      let record = try record(#require(part.id))
      #expect(record.parent == id && record.sightings.map(\.count) == [1])
    }
  }

  /// The client reads a container again whose parser was killed.
  @Test func partsThatComeTwiceInOneReadingAreReadOnce() throws {
    let pages = (1...70).map { number in
      part(number, Array("<html><p>\(text(number))</p></html>".utf8), "\(number).html")
    }
    let calls = Mutex(0)
    let extractor = TextExtractor { call, receive in
      guard call.format == .zip else {
        calls.withLock { $0 += 1 }
        return .failure(.noText)
      }
      for part in pages + pages where !receive(part) { return .failure(.unavailable) }
      return Self.whole
    }
    let id = try store(by: extractor)
    #expect(calls.withLock { $0 } == pages.count)
    let record = try record(id)
    #expect(record.partCount == pages.count)
    #expect(try self.record(#require(record.parts[0].id)).sightings.map(\.count) == [1])
  }

  @Test func theEntryOfTheRestGoesIfThereIsNoRest() throws {
    let parts = [part(1, Array(text(1).utf8))]
    let id = try store(by: extractor(parts, .failure(.memory)))
    #expect(try record(id).parts.map(\.outcome) == ["document", "rest"])
    try readAgain(id, by: extractor(parts, Self.whole))
    #expect(try record(id).parts.map(\.outcome) == ["document"])
  }

  /// The kept bytes of a container do not bring a withdrawn part back.
  @Test(arguments: [true, false])
  func aWithdrawnPartIsErasedByItsRangeOnlyIfTheRangeHoldsIt(_ isSound: Bool) throws {
    let texts = (1...2).map { Array(text($0).utf8) }
    let bytes = StoredZip.bytes([("1.txt", texts[0]), ("2.txt", texts[1])])
    let ranges = try texts.map { try #require(bytes.ranges(of: $0).first) }
    var parts = [part(1, texts[0]), part(2, texts[1])]
    let first = try store(by: extractor(parts, Self.whole), bytes)
    let withdrawn = try #require(try record(first).parts[0].id)
    let signature = Signature(who: "layla", when: Self.now)
    _ = try home.archive.withdraw(.documents([.number(withdrawn)]), reason: "asked", signature)

    // The same parts in another archive.
    let other = StoredZip.bytes([("3.txt", texts[0]), ("4.txt", texts[1])])
    for index in parts.indices { parts[index].facts.range = ranges[index] }
    if !isSound { parts[0].facts.range = ranges[0].lowerBound..<ranges[1].upperBound }
    let id = try store(by: extractor(parts, Self.whole), other)
    #expect(try record(id).parts.map(\.outcome) == ["withdrawn", "document"])
    var kept = other
    let erased = isSound ? ranges[0] : 0..<other.count
    kept.replaceSubrange(erased, with: repeatElement(0, count: erased.count))
    #expect(try home.archive.original(.number(id)) == kept)
  }

  /// At a stop nothing waits for the extractor any more. The part is due, and keeps its place.
  @Test func aPartThatCouldNotBeReadIsDue() throws {
    let page = part(1, Array("<html><body><p>نص</p></body></html>".utf8), "a.html")
    let id = try store(by: extractor([page, part(2, Array(text(2).utf8))], Self.whole))
    let parts = try record(id).parts
    #expect(parts.map(\.outcome) == ["document", "document"])
    let unread = try #require(parts[0].id)
    #expect(try home.archive.documentsDue() == [unread])
    #expect(try record(unread).parent == id && record(unread).outcome == .unread)
  }

  @Test func aTextThatIsCutInTheMiddleOfALetterIsReadAsUTF8() throws {
    var cut = part(1, Array(text(1).utf8.dropLast(4)))
    guard case .bytes(let bytes) = cut.content else { throw Unexpected() }
    #expect(String(validating: bytes, as: UTF8.self) == nil)
    cut.facts.warning = .truncated
    let id = try store(by: extractor([cut], Self.whole))
    let part = try #require(try record(id).parts.first)
    #expect(part.warning == "truncated")
    let record = try record(#require(part.id))
    #expect(record.encoding?.name == .utf8)
    #expect(record.text?.hasPrefix("عقدت اللجنة اجتماعها رقم 1") == true)
  }
}
