import Classification
import Control
import DocumentModel
import Foundation
import Testing

@testable import Archive
@testable import Daemon

/// The values of the shipped taxonomy, countries, languages and dates in queries.
struct QueryVocabularyTests {
  private static let vocabulary = QueryVocabulary(.shipped)

  private func check(_ query: String, means expected: String) throws {
    let found = try Query(query, vocabulary: Self.vocabulary)
    #expect(found.root == (try Query(expected)).root, "\(query)")
  }

  private func sentence(_ query: String) -> String {
    let error = #expect(throws: QueryError.self, "\(query)") {
      try Query(query, vocabulary: Self.vocabulary)
    }
    return error?.sentence ?? ""
  }

  @Test func valuesAreNamedInThreeLanguages() throws {
    try check("type:بيان-ختامي", means: "type:final-communique")
    try check("type:\"البيان الختامي\"", means: "type:final-communique")
    try check("type:\"communiqué final\"", means: "type:final-communique")
    try check("type:\"communique final\"", means: "type:final-communique")
    try check("type:final", means: "type:final-communique")
    try check("type:بيان", means: "type:statement")
    try check("type:declaration", means: "type:declaration")
    try check("type:مقال", means: "type:opinion")
    try check("body:\"مجلس وزراء الخارجية\"", means: "body:cfm")
    try check("body:\"conseil des ministres\"", means: "body:cfm")
    try check("external:\"مجلس الأمن\"", means: "external:unsc")
    try check("external:\"nations unies\"", means: "external:un")
    try check("topic:فلسطين", means: "topic:palestine")
    try check("topic:climate", means: "topic:energy-environment")
    try check("relevance:\"لا صلة\"", means: "relevance:not-oic-related")
    try check("subject:رياضة", means: "subject:sport")
    try check("session:\"القمة الإسلامي\"", means: "session:islamic-summit")
    #expect(sentence("session:\"القمة الإسلامية\"").contains("nearest are islamic-summit"))
    try check("session:cfm/غير-عادية/17", means: "session:cfm/extraordinary/17")
    try check("label:status/final", means: "label:status/final")
  }

  @Test func countriesAndLanguagesAreNamedInThreeLanguages() throws {
    for name in ["ps", "PS", "فلسطين", "palestine", "\"دولة فلسطين\"", "palestinian-territories"] {
      try check("country:\(name)", means: "country:PS")
    }
    for name in ["الإمارات", "UAE", "\"United Arab Emirates\"", "\"émirats arabes unis\"", "ae"] {
      try check("country:\(name)", means: "country:AE")
    }
    for name in ["السعودية", "\"arabie saoudite\"", "saudi"] {
      try check("country:\(name)", means: "country:SA")
    }
    for name in ["العربية", "عربي", "arabic", "arabe", "AR"] {
      try check("lang:\(name)", means: "lang:ar")
    }
    try check("lang:français", means: "lang:fr")
    try check("lang:انجليزي", means: "lang:en")
    #expect(
      sentence("country:ZZ") == "'country:' has no value 'ZZ'. The nearest are "
        + "AZ (Azerbaijan), BZ (Belize), CZ (Czechia).")
    #expect(sentence("country:كور").contains("KP (") && sentence("country:كور").contains("KR ("))
    #expect(sentence("country:congo").contains("CD") && sentence("country:congo").contains("CG"))
    #expect(sentence("country:Palestina").contains("PS (Palestine)"))
    #expect(sentence("lang:klingonese").contains("The nearest are"))
  }

  @Test func everyLabelNamesItsValueOrAnErrorNamesIt() throws {
    for (facet, field) in [
      ("doc_type", "type"), ("oic_body", "body"), ("external_body", "external"),
      ("topic", "topic"), ("relevance", "relevance"), ("subject", "subject"),
    ] {
      for value in Taxonomy.shipped.facets[facet] ?? [] {
        for label in [value.id, value.ar, value.en, value.fr] {
          do {
            let found = try Query("\(field):\"\(label)\"", vocabulary: Self.vocabulary)
            // The label is the id of another value: "Déclaration" of a statement.
            #expect(found.root == (try Query("\(field):\(value.id)")).root, "\(label)")
          } catch {
            #expect(error.sentence.contains(value.id), "\(label): \(error.sentence)")
          }
        }
      }
    }
  }

  @Test func datesAreReadAsPeopleWriteThem() throws {
    try check("published:\"آب 2025\"", means: "published:2025-08")
    try check("published:آب-2025", means: "published:2025-08")
    try check("published:أغسطس_٢٠٢٥", means: "published:2025-08")
    try check("published:15/8/2025", means: "published:2025-08-15")
    try check("published:15-aug-2025", means: "published:2025-08-15")
    try check("event:\"15 رمضان 1446 هـ\"", means: "event:2025-03-15")
    try check("event:15-09-1446-هـ", means: "event:2025-03-15")
    try check("event:1447هـ", means: "event:2025-06-26..2026-06-15")
    try check("event:رمضان-1446..شوال-1446", means: "event:2025-03-01..2025-04-28")
    try check("captured:\"août 2025..15/9/2025\"", means: "captured:2025-08..2025-09-15")
    try check("received:2025", means: "received:2025")
    #expect(
      sentence("published:10/11/2024")
        == "'10/11/2024' may be 2024-11-10 or 2024-10-11. Write one of these.")
    #expect(sentence("published:1447").contains("may be 2025-06-26..2026-06-15 or"))
    #expect(sentence("published:yesterday").contains("A date is"))
  }

  /// Every command that takes a query reads it with the taxonomy in force.
  @Test func everyCommandKnowsTheTaxonomyOfTheDesk() throws {
    let daemon = try RunningDaemon()
    try daemon.root.write(
      #"{"facets": {"topic": [{"id": "water", "ar": "مياه النيل", "surface": ["السد"]}]}}"#,
      to: "taxonomy.d/desk.json")
    try daemon.reload()
    try daemon.keep(["بحث الوزراء ملف السد في القاهرة.\n", "نص عن غزة.\n"])
    let water = "topic:\"مياه النيل\""
    let found = try daemon.call(ListCall(query: water)).documents.map(\.id)
    #expect(found.count == 1)
    #expect(try daemon.call(SearchCall(query: water)).documents.map(\.id) == found)
    #expect(try daemon.call(StatisticsCall(query: water, by: ["topic"])).documents == 1)
    let other = found == [1] ? "2" : "1"
    let change = FieldChange(field: "topic", operation: .add, value: "مياه-النيل")
    #expect(try daemon.call(SetCall(ids: [other], changes: [change])).changed == 1)
    #expect(try daemon.call(ListCall(query: "topic:water")).documents.count == 2)

    let wrong = "غزة topic:watr"
    let calls: [() throws -> Void] = [
      { _ = try daemon.call(ListCall(query: wrong)) },
      { _ = try daemon.call(SearchCall(query: wrong)) },
      { _ = try daemon.call(StatisticsCall(query: wrong, by: ["topic"])) },
      { _ = try daemon.call(SetCall(query: wrong, changes: [change])) },
      { _ = try daemon.call(WithdrawCall(query: wrong, reason: "asked to")) },
      { try daemon.client().stream(ExportCall(query: wrong)) { _ in true } },
      { _ = try daemon.follow(ReprocessCall(query: wrong)) },
    ]
    for call in calls {
      let error = #expect(throws: ControlError.self) { try call() }
      guard case .refused(.badQuery(let position, let length, let sentence)) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      // The socket counts bytes.
      #expect(position == 13 && length == 4)
      #expect(sentence.hasPrefix("'topic:' has no value 'watr'. The nearest are water"))
    }

    // A value that the desk removed is found by its id as long as a document has it.
    try FileManager.default.removeItem(atPath: daemon.root.path("taxonomy.d/desk.json"))
    try daemon.reload()
    #expect(try daemon.call(ListCall(query: "topic:water")).documents.count == 2)
    #expect(throws: ControlError.self) { try daemon.call(ListCall(query: water)) }
  }
}
