import ArabicText
import Classification
import Description
import DocumentModel
import Structure
import TestSupport
import Testing

/// Checks the sessions of the seeds, found with the names of bodies from the taxonomy.
@Suite struct GoldSessionTests {
  private func sessions(_ seed: Seed) throws -> [Session] {
    let taxonomy = Taxonomy.shipped
    let finder = try SessionFinder(
      bodies: taxonomy.sessionBodies.map {
        SessionBody(id: $0.id, patterns: $0.patterns, kind: $0.kind)
      },
      kinds: taxonomy.sessionKinds.map { SessionTerm(id: $0.id, patterns: $0.patterns) },
      abouts: taxonomy.abouts.map { SessionTerm(id: $0.id, patterns: $0.patterns) })
    let structure = prepared(seed.text, repeats: seed.repeats).0.structure
    let facts = Describer().describe(structure, given: Provenance())
    return finder.sessions(in: DocumentZones(structure, facts), facts: facts)
  }

  /// Sessions whose numbers the gold marks as optional or that occur only in an ordinal phrase.
  private static let optional: Set<String> = ["islamic-summit/ordinary/1"]

  @Test(arguments: Seeds.names)
  func exactlyTheNumberedSessionsOfTheGoldAreFound(_ name: String) throws {
    let seed = try Seed(name)
    let found = try sessions(seed).compactMap { session in
      session.number.map { "\(session.body)/\(session.kind)/\($0)" }
    }
    let gold = seed.gold.labels.sessions.compactMap { session in
      session.number.map { "\(session.body)/\(session.kind)/\($0)" }
    }
    #expect(Set(found).subtracting(Self.optional) == Set(gold).subtracting(Self.optional))
    #expect(Set(found).count == found.count)
  }

  @Test func theSubjectPlaceAndDateOfASessionAreFound() throws {
    let digest = try sessions(Seed("000_bc832d5adf551ce1"))
    let group = try #require(digest.first { $0.number == 11 })
    #expect(group.about == "poverty")
    #expect(group.dates == "2018-04-05")
    let news = try sessions(Seed("004_d0f693cf2d15016c"))
    let preparatory = try #require(news.first { $0.kind == "preparatory" })
    #expect(preparatory.parent == "cfm/extraordinary/21")
    #expect(preparatory.role == .subject)
    let wire = try sessions(Seed("003_c1e7e6e561647692"))
    #expect(wire.first { $0.number == 2 }?.about == "palestine")
    #expect(wire.first { $0.number == 2 }?.role == .mention)
  }

  @Test func aSessionInTheTitleIsTheSubject() throws {
    let session = try #require(
      sessions(Seed("004_d0f693cf2d15016c")).first { $0.number == 21 })
    #expect(session.role == .subject)
    #expect(session.kind == "extraordinary")
  }
}
