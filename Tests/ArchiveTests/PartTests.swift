import DocumentModel
import Foundation
import Testing

@testable import Archive

/// Containers and their parts in the archive.
struct PartTests {
  let home: TestArchive
  init() throws { home = try TestArchive() }

  /// A message with two parts that are documents and one that is refused.
  private struct Mail {
    var container: Draft
    var parts: [PreparedPart]
  }

  private func mail(_ name: String, _ texts: [String], at place: PartPlace = .file) -> Mail {
    var container = home.draft("نص الرسالة \(name)", name: name) {
      $0.record.format = .mail
      $0.extraction = [1]
    }
    container.place = place
    var parts = texts.enumerated().map { index, text in
      var draft = home.draft(text, name: "\(name)/\(index)")
      draft.claim.id = container.claim.id
      draft.place = place.part(index + 1)
      var facts = ContainerPart(path: "\(index + 1)", name: "\(index).txt", outcome: .document)
      facts.range = 0..<4
      return PreparedPart(
        arrival: draft.claim, place: draft.place, facts: facts, document: draft.prepared)
    }
    parts.append(
      PreparedPart(
        arrival: container.claim, place: place.part(texts.count + 1),
        facts: ContainerPart(path: "9", outcome: .refused(.encrypted)), document: nil))
    return Mail(container: container, parts: parts)
  }

  @discardableResult
  private func store(_ parts: [PreparedPart]) throws -> [CommitResult?] {
    try home.archive.transaction { tables throws(Outage) in
      var results: [CommitResult?] = []
      for part in parts { results.append(try tables.store(part, at: TestArchive.now)) }
      return results
    }
  }

  @Test func theRecordOfAContainerListsItsPartsInOrder() throws {
    let mail = mail("a.eml", ["نص أول", "نص ثان"])
    let stored = try store(mail.parts)
    #expect(stored.map { $0?.kind } == [.new, .new, nil])
    #expect(try home.archive.record(.number(1)).parent == nil)
    let id = try home.store([mail.container])[0].id
    let record = try home.archive.record(.number(id))
    #expect(record.parts.map(\.outcome) == ["document", "document", "encrypted"])
    #expect(record.parts.map(\.id) == [1, 2, nil] && record.partCount == 3)
    #expect(try home.archive.record(.number(1)).parent == id)
    #expect(try home.ids("parent:\(id)").sorted() == [1, 2])
  }

  @Test func partsThatComeAgainAfterACrashAreKnown() throws {
    let mail = mail("a.eml", ["نص أول", "نص ثان"])
    try store(mail.parts)
    let claim = mail.container.claim.id
    #expect(try home.archive.storedParts(of: claim, in: .file) == [1, 2])
    let again = try store(mail.parts)
    #expect(again.map { $0?.kind } == [.replay, .replay, nil])
    #expect(again.map { $0?.id } == [1, 2, nil])
    try home.store([mail.container])
    #expect(try home.archive.record(.number(1)).sightings.map(\.count) == [1])
  }

  @Test func aContainerThatComesAgainKeepsOneListOfParts() throws {
    let first = mail("a.eml", ["نص أول"])
    try store(first.parts)
    let id = try home.store([first.container])[0].id
    let second = mail("a.eml", ["نص أول"])
    try store(second.parts)
    #expect(try home.store([second.container])[0].kind == .sighting)
    #expect(try home.archive.record(.number(id)).parts.count == 2)
    #expect(try home.archive.record(.number(1)).sightings.map(\.count) == [2])
  }

  @Test func theRowsOfAContainerThatNeverCameAreForgotten() throws {
    let mail = mail("a.eml", ["نص أول"])
    try store(mail.parts)
    try home.archive.forgetClaims(except: [mail.container.claim.id])
    #expect(try home.archive.storedParts(of: mail.container.claim.id, in: .file) == [1])
    try home.archive.forgetClaims(except: [])
    #expect(try home.archive.storedParts(of: mail.container.claim.id, in: .file) == [])
    #expect(try home.archive.record(.number(1)).text == "نص أول")
  }

  @Test func aWithdrawnPartIsErasedFromEveryContainerAroundIt() throws {
    let inner = mail("b.eml", ["نص أول"], at: PartPlace([1]))
    try store(inner.parts)
    var outer = mail("a.eml", [])
    outer.parts[0] = PreparedPart(
      arrival: inner.container.claim, place: PartPlace([1]),
      facts: ContainerPart(path: "1", outcome: .document), document: inner.container.prepared)
    outer.container.claim.id = inner.container.claim.id
    try store(outer.parts)
    let id = try home.store([outer.container])[0].id
    #expect(try home.archive.record(.number(2)).parent == id)
    let held = try home.archive.heldParts(toWithdraw: .documents([.number(1)]))
    #expect(held.map(\.container) == [2] && held.map(\.range) == [0..<4])
    _ = try home.withdraw(1, reason: "asked", proven: Set(held))
    let kept = try home.archive.original(.number(2))
    #expect(kept.prefix(4) == [0, 0, 0, 0] && kept.dropFirst(4).contains { $0 != 0 })
    #expect(try home.archive.original(.number(id)).allSatisfy { $0 == 0 })
    #expect(try home.archive.verify(sha256: TestHash()).faults == [])
    let part = try #require(try home.archive.record(.number(2)).parts.first)
    #expect(part.outcome == "withdrawn" && part.path.isEmpty && part.name == nil)
  }

  /// The range was stated by a process that a document could take over.
  @Test func aRangeThatIsNotProvenIsNotUsed() throws {
    let mail = mail("a.eml", ["نص أول", "نص ثان"])
    try store(mail.parts)
    let id = try home.store([mail.container])[0].id
    let selection = Selection.documents([.number(1)])
    let held = try home.archive.heldParts(toWithdraw: selection)
    func kinds(_ proven: Set<HeldPart>) throws -> [Holding.Kind] {
      try home.archive.withdrawalPlan(selection, proven: proven).holdings
        .filter { $0.document == id }.map(\.kind)
    }
    #expect(try kinds(Set(held)) == [.container])
    #expect(try kinds([]) == [.wholeContainer])
    let others = held.map {
      HeldPart(container: $0.container, format: $0.format, range: 0..<3, sha256: $0.sha256)
    }
    _ = try home.withdraw(1, reason: "asked", proven: Set(others))
    #expect(try home.archive.original(.number(id)).allSatisfy { $0 == 0 })
    #expect(try home.archive.record(.number(2)).text == "نص ثان")
    #expect(try home.archive.verify(sha256: TestHash()).faults == [])
  }

  @Test func bytesThatAreErasedAlreadyNeedNoProof() throws {
    let inner = mail("b.eml", ["نص أول", "نص ثان"], at: PartPlace([1]))
    try store(inner.parts)
    var outer = mail("a.eml", [])
    var facts = ContainerPart(path: "1", outcome: .document)
    facts.range = 2..<6
    outer.parts[0] = PreparedPart(
      arrival: inner.container.claim, place: PartPlace([1]), facts: facts,
      document: inner.container.prepared)
    outer.container.claim.id = inner.container.claim.id
    try store(outer.parts)
    let id = try home.store([outer.container])[0].id
    for part in [Int64(1), 2] {
      let held = try home.archive.heldParts(toWithdraw: .documents([.number(part)]))
      // The second part lies in the same bytes of the outer container.
      #expect(held.map(\.container).contains(id) == (part == 1))
      _ = try home.withdraw(part, reason: "asked", proven: Set(held))
    }
    let kept = try home.archive.original(.number(id))
    #expect(kept[2..<6].allSatisfy { $0 == 0 } && kept.contains { $0 != 0 })
    #expect(try home.archive.verify(sha256: TestHash()).faults == [])
  }

  /// The container comes after the withdrawal, so nobody proves the range any more.
  @Test func aPartThatIsWithdrawnBeforeItsContainerComesErasesAllOfIt() throws {
    let mail = mail("a.eml", ["نص أول"])
    try store(mail.parts)
    _ = try home.withdraw(1, reason: "asked")
    let id = try home.store([mail.container])[0].id
    #expect(try home.archive.original(.number(id)).allSatisfy { $0 == 0 })
  }

  @Test func aWithdrawnContainerLeavesPartsThatArrivedInAnotherWay() throws {
    let mail = mail("a.eml", ["نص أول", "نص ثان"])
    try store(mail.parts)
    let id = try home.store([mail.container])[0].id
    try home.store([home.draft("نص ثان", name: "alone.txt")])
    let plan = try home.archive.withdrawalPlan(.documents([.number(id)]))
    #expect(plan.documents.map(\.id) == [id, 1])
    #expect(plan.holdings.contains { $0.kind == .part && $0.document == 2 })
    #expect(try home.withdraw(id, reason: "asked").map(\.id) == [id, 1])
    let record = try home.archive.record(.number(2))
    #expect(record.outcome == .stored && record.parent == nil)
  }

  private func capture(
    _ container: Draft, _ number: Int, _ captured: String, _ outcome: ContainerPart.Outcome,
    _ document: Draft? = nil
  ) -> PreparedPart {
    var facts = ContainerPart(path: "https://example.org/a", outcome: outcome)
    (facts.captured, facts.digest) = (captured, "sha1:ABC")
    var arrival = container.claim
    arrival.arrival.path += Array("/\(facts.path)".utf8)
    var draft = document
    draft?.claim = arrival
    draft?.place = PartPlace([number])
    return PreparedPart(
      arrival: arrival, place: PartPlace([number]), facts: facts, document: draft?.prepared)
  }

  @Test func aCaptureThatWasNotKeptTwiceIsASightingOfTheDocument() throws {
    let container = home.draft("archive", name: "a.warc") { $0.record.format = .warc }
    let parts = [
      capture(container, 1, "2026-11-01T10:00:00Z", .document, home.draft("نص الصفحة")),
      capture(container, 2, "2026-11-09T10:00:00Z", .refused(.revisit)),
    ]
    try store(parts)
    // After a crash.
    try store(parts)
    let id = try home.store([container])[0].id
    let record = try home.archive.record(.number(1))
    #expect(record.captured == ["2026-11-01T10:00:00Z", "2026-11-09T10:00:00Z"])
    #expect(record.sightings.map(\.count) == [2])
    #expect(record.published == nil)
    #expect(try home.archive.record(.number(id)).parts.map(\.id) == [1, 1])
    #expect(try home.ids("captured:2026-11-09") == [1])
    #expect(try home.ids("captured:2026-12") == [])
    #expect(try home.ids("published:2026-11") == [])
  }

  /// A record of a repeated capture may come first, in the same archive or in an earlier one.
  @Test func aCaptureThatCameBeforeItsOriginalIsASightingToo() throws {
    let earlier = home.draft("earlier", name: "a.warc") { $0.record.format = .warc }
    try store([capture(earlier, 1, "2026-11-01T10:00:00Z", .refused(.revisit))])
    try home.store([earlier])
    let container = home.draft("archive", name: "b.warc") { $0.record.format = .warc }
    let parts = [
      capture(container, 1, "2026-11-02T10:00:00Z", .refused(.revisit)),
      capture(container, 2, "2026-11-03T10:00:00Z", .document, home.draft("نص الصفحة")),
    ]
    try store(parts)
    // After a crash.
    try store(parts)
    try home.store([container])
    let record = try home.archive.record(.number(2))
    #expect(record.captured.map { $0.prefix(10) } == ["2026-11-01", "2026-11-02", "2026-11-03"])
    #expect(record.sightings.reduce(0) { $0 + $1.count } == 3)
    #expect(
      Set(record.sightings.map(\.path)) == [
        "a.warc/https://example.org/a", "b.warc/https://example.org/a",
      ])
    #expect(try home.archive.record(.number(1)).parts.map(\.id) == [2])
    #expect(try home.archive.record(.number(3)).parts.map(\.id) == [2, 2])
    #expect(try home.ids("captured:2026-11-01") == [2])
  }

  /// Any archive may state any digest.
  @Test func aCaptureOfAnotherAddressIsNotLinkedAcrossArchives() throws {
    let earlier = home.draft("earlier", name: "a.warc") { $0.record.format = .warc }
    let revisit = capture(earlier, 1, "2026-11-01T10:00:00Z", .refused(.revisit))
    try store([revisit])
    try home.store([earlier])
    let other = home.draft("archive", name: "b.warc") { $0.record.format = .warc }
    let page = capture(other, 1, "2026-11-03T10:00:00Z", .document, home.draft("نص الصفحة"))
    var facts = page.facts
    facts.path = "https://example.net/b"
    try store([
      PreparedPart(
        arrival: page.arrival, place: page.place, facts: facts, document: page.document)
    ])
    #expect(try home.archive.record(.number(2)).captured == ["2026-11-03T10:00:00Z"])
    let part = try #require(try home.archive.record(.number(1)).parts.first)
    #expect(part.id == nil && part.outcome == "revisit")
  }

  @Test func aFailedReadingLeavesTheFoundPartsToTheirContainer() throws {
    let mail = mail("a.eml", ["نص أول", "نص ثان"])
    let id = try home.store([mail.container])[0].id
    #expect(try home.archive.record(.number(id)).partCount == 0)
    try store(mail.parts)
    for staysDue in [true, false] {
      try home.archive.transaction { tables throws(Outage) in
        try tables.abandonReprocessing(id, staysDue: staysDue)
      }
      let record = try home.archive.record(.number(id))
      #expect(record.parts.map(\.outcome) == ["document", "document", "encrypted"])
      #expect(try home.ids("parent:\(id)").count == 2)
    }
  }

  /// The first reading ended after one part; the container arrives again and is read to its end.
  @Test func aLaterReadingCompletesTheListOfParts() throws {
    var first = mail("a.eml", ["نص أول"])
    first.parts[1] = PreparedPart(
      arrival: first.container.claim, place: PartPlace([2]),
      facts: ContainerPart(path: "", outcome: .refused(.rest)), document: nil)
    try store(first.parts)
    let id = try home.store([first.container])[0].id
    #expect(try home.archive.record(.number(id)).parts.map(\.outcome) == ["document", "rest"])
    let claim = first.container.claim.id
    #expect(try home.archive.lastPart(of: claim, in: .file) == 1)

    let second = mail("a.eml", ["نص أول", "نص ثان"])
    try store(second.parts)
    #expect(try home.store([second.container])[0].id == id)
    let record = try home.archive.record(.number(id))
    #expect(record.parts.map(\.outcome) == ["document", "document", "encrypted"])
    #expect(try home.ids("parent:\(id)").count == 2)
    #expect(try home.archive.verify(sha256: TestHash()).faults == [])
  }

  @Test func theEntryOfTheRestGoesWithAReadingThatCameToItsEnd() throws {
    var mail = mail("a.eml", ["نص أول"])
    mail.parts[1] = PreparedPart(
      arrival: mail.container.claim, place: PartPlace([2]),
      facts: ContainerPart(path: "", outcome: .refused(.rest)), document: nil)
    try store(mail.parts)
    let id = try home.store([mail.container])[0].id
    try home.archive.forgetRest(of: mail.container.claim.id, in: .file)
    #expect(try home.archive.record(.number(id)).parts.map(\.outcome) == ["document"])
  }

  @Test func theRecordNamesWhatAPartLacks() throws {
    var mail = mail("a.eml", ["نص أول"])
    var facts = mail.parts[0].facts
    facts.warning = .truncated
    mail.parts[0] = PreparedPart(
      arrival: mail.parts[0].arrival, place: mail.parts[0].place, facts: facts,
      document: mail.parts[0].document)
    try store(mail.parts)
    let id = try home.store([mail.container])[0].id
    #expect(try home.archive.record(.number(id)).parts.map(\.warning) == ["truncated", nil])
  }

  /// The kept bytes of another container do not bring a withdrawn part back.
  @Test func aWithdrawnPartIsErasedFromALaterContainerToo() throws {
    let first = mail("a.eml", ["نص أول"])
    try store(first.parts)
    try home.store([first.container])
    try home.withdraw(1, "asked")
    let inner = mail("b.eml", ["نص أول"], at: PartPlace([1]))
    #expect(try store(inner.parts).first??.id == 0)
    var outer = mail("c.eml", [])
    outer.parts[0] = PreparedPart(
      arrival: inner.container.claim, place: PartPlace([1]),
      facts: ContainerPart(path: "1", outcome: .document), document: inner.container.prepared)
    outer.container.claim.id = inner.container.claim.id
    try store(outer.parts)
    let id = try home.store([outer.container])[0].id
    let kept = try #require(try home.archive.record(.number(id)).parts.first?.id)
    let bytes = try home.archive.original(.number(kept))
    #expect(bytes.prefix(4) == [0, 0, 0, 0] && bytes.dropFirst(4).contains { $0 != 0 })
    #expect(try home.archive.original(.number(id)).allSatisfy { $0 == 0 })
    #expect(try home.archive.verify(sha256: TestHash()).faults == [])
  }
}
