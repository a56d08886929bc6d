import DocumentModel
import Testing

@testable import Archive

/// The values of queries, with a small vocabulary.
struct QueryValueTests {
  let home: TestArchive
  let vocabulary: QueryVocabulary

  init() throws {
    home = try TestArchive()
    var vocabulary = QueryVocabulary.shipped
    vocabulary.define(.facet("topic")) {
      [
        .init(id: "al-quds", names: ["القدس الشريف والمسجد الأقصى", "Al-Quds and Al-Aqsa"]),
        .init(id: "education", names: ["التعليم", "Education", "Éducation"]),
        .init(id: "economy-trade", names: ["الاقتصاد والتجارة", "Economy, trade"]),
        .init(id: "energy", names: ["الطاقة", "Energy", "Énergie"]),
      ] + (1...8).map { .init(id: "series-\($0)", names: []) }
    }
    vocabulary.define(.sessionBody) { [.init(id: "cfm", names: ["مجلس وزراء الخارجية"])] }
    vocabulary.define(.sessionKind) {
      [.init(id: "extraordinary", names: ["استثنائية"]), .init(id: "ordinary", names: ["عادية"])]
    }
    vocabulary.define(.facetName) { ["status", "topic"].map { .init(id: $0, names: []) } }
    vocabulary.date = { text in
      switch text {
      case "آب 2025": .value("2025-08")
      case "1447": .ambiguous(["2025-06-26/2026-06-15", "1447"])
      default: nil
      }
    }
    vocabulary.isStored = { [archive = home.archive] kind, value in archive.holds(value, kind) }
    self.vocabulary = vocabulary
  }

  private func check(_ query: String, means expected: String) throws {
    let found = try Query(query, vocabulary: vocabulary)
    #expect(found.root == (try Query(expected)).root, "\(query)")
  }

  private func check(
    _ query: String, fails place: (Int, Int), says parts: String...
  ) {
    let error = #expect(throws: QueryError.self, "\(query)") {
      try Query(query, vocabulary: vocabulary)
    }
    #expect(error?.position == place.0, "\(query)")
    #expect(error?.length == place.1, "\(query)")
    for part in parts {
      #expect(error?.sentence.contains(part) == true, "\(error?.sentence ?? "")")
    }
  }

  @Test func aValueIsNamedByItsIdOrALabel() throws {
    for name in [
      "al-quds", "AL_QUDS", "alquds", "quds", "القدس", "قدس", "\"القدس الشريف والمسجد الأقصى\"",
      "القدس-الشريف_والمسجد_الاقصي", "\"al-quds and al-aqsa\"",
    ] { try check("topic:\(name)", means: "topic:al-quds") }
    for name in ["education", "التعليم", "تعليم", "éducation", "EDUCATION", "Éducation", "educ"] {
      try check("topic:\(name)", means: "topic:education")
    }
    try check("topic:trade", means: "topic:economy-trade")
    try check("topic:aqsa", means: "topic:al-quds")
    try check("topic:الأقصى", means: "topic:al-quds")
    try check("topic:\"الطاقه\"", means: "topic:energy")
    try check("غزة topic:تعليم OR topic:طاقة", means: "غزة topic:education OR topic:energy")
    try check("is:مكرر", means: "is:doubled")
    try check("is:\"latest version\"", means: "is:latest")
    try check("outcome:\"غير مقروء\"", means: "outcome:unread")
    try check("format:word", means: "format:docx")
    try check("label:status/مسودة", means: "label:status/draft")
    try check("label:topic/التعليم", means: "label:topic/education")
    try check(
      "session:\"مجلس وزراء الخارجية/استثنائية/21\"", means: "session:cfm/extraordinary/21")
    try check("session:cfm/ord", means: "session:cfm/ordinary")
  }

  @Test func aBeginningOfSeveralValuesNamesThem() {
    check("topic:e", fails: (6, 1), says: "education", "economy-trade", "energy", "Write more")
    check("غزة topic:\"الـ\"", fails: (11, 3), says: "several values of 'topic:'")
    check("topic:series", fails: (6, 6), says: "series-1, series-2", "series-8")
    check("session:cfm/", fails: (8, 4), says: "A session is")
  }

  @Test func anUnknownValueNamesTheNearest() {
    check("topic:nosuch", fails: (6, 6), says: "has no value 'nosuch'", "The nearest are")
    check("topic:eduction", fails: (6, 8), says: "The nearest are education")
    check("topic:agsa", fails: (6, 4), says: "al-quds (Al-Quds and Al-Aqsa)")
    check("topic:\"التعلىم العالى\"", fails: (7, 14), says: "education (التعليم)")
    check("is:new", fails: (3, 3), says: "story-head, latest, corrected, doubled")
    check("outcome:lost", fails: (8, 4), says: "It takes one of stored, unread, withdrawn")
    check("format:xyz", fails: (7, 3), says: "The nearest are")
    check("session:cfm/extr/x", fails: (8, 10), says: "A session is")
    check("session:cfmm", fails: (8, 4), says: "It takes one of cfm")
    check("session:cfm/strange", fails: (12, 7), says: "It takes one of extraordinary, ordinary")
    check("label:topic/xyz", fails: (12, 3), says: "has no value 'xyz'")
    check("label:colour/red", fails: (6, 6), says: "It takes one of status, topic")
    check("topic:\"  \"", fails: (7, 2), says: "needs a value")
    check("topic:!!", fails: (6, 2), says: "has no value")
    check("topic:" + String(repeating: "ص", count: 2_000), fails: (6, 2_000), says: "nearest")
  }

  @Test func aValueThatOnlyDocumentsHaveIsFoundByItsId() throws {
    _ = try home.keep("غزة") {
      $0.label("topic", "edu")
      $0.label("colour", "red")
    }
    _ = try home.keep("القدس") { $0.label("topic", "education") }
    try check("topic:edu", means: "topic:edu")
    try check("topic:EDU", means: "topic:edu")
    try check("topic:educ", means: "topic:education")
    try check("label:colour/red", means: "label:colour/red")
    #expect(
      try home.archive.list(Query("topic:edu", vocabulary: vocabulary)).documents.map(\.id) == [1])
  }

  @Test func datesAreReadAsPeopleWriteThem() throws {
    try check("published:\"آب 2025\"", means: "published:2025-08")
    try check("published:آب-2025", means: "published:2025-08")
    try check("published:آب_٢٠٢٥", means: "published:2025-08")
    try check("published:٢٠٢٥-٠٨", means: "published:2025-08")
    try check("event:٢٠٢٥", means: "event:2025")
    try check("received:\"2024 .. آب 2025\"", means: "received:2024..2025-08")
    try check("received:\"آب 2025..\"", means: "received:2025-08..")
    try check("event:1447-03-05", means: "event:1447-03-05")
    check(
      "event:1447", fails: (6, 4),
      says: "'1447' may be 2025-06-26..2026-06-15 or 1447-01-01..1447-12-31. Write one of these.")
    check("event:\"2024..  أمس\"", fails: (15, 3), says: "A date is")
    check("event:\"آب 2025..2024\"", fails: (7, 13), says: "ends before it begins")
  }

  @Test func correctionsTakeTheNamesOfQueries() throws {
    func change(_ field: String, _ value: String) throws -> DeskChange {
      try DeskChange(FieldChange(field: field, operation: .add, value: value), vocabulary)
    }
    #expect(try change("topic", "التعليم").value == "education")
    #expect(try change("topic", "educ").value == "education")
    #expect(try change("label", "status/مسودة").value == "status/draft")
    // The correction is refused where it is applied.
    #expect(try change("topic", "nosuch").value == "nosuch")
    #expect(try change("title", "التعليم").value == "التعليم")
    let error = #expect(throws: RequestError.self) { try change("topic", "e") }
    #expect(
      error?.sentence
        == "'e', which may be several values, is not accepted; "
        + "accepted: education, economy-trade, energy.")
  }
}
