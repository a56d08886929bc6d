import Archive
import Classification
import Description
import TOMLKit

/// Reads `sessions.toml`: `[[session]]` tables with body, kind, number, date and place.
package enum RegisterReader {
  /// The maximum number of sessions in one file.
  static let limit = 10_000

  /// Reads the register.
  /// - Parameters:
  ///   - path: the path of the file, for complaints.
  ///   - taxonomy: the taxonomy whose bodies and kinds the register may name.
  /// - Throws: the first problem found, with its line and key.
  package static func read(
    _ text: String, of path: String, in taxonomy: Taxonomy = .shipped
  ) throws(ConfigurationProblem) -> SessionRegister {
    let source = ConfigurationSource(path: path, locator: KeyLocator(text))
    let document = try source.parse(text)
    for name in document.keys.sorted() where name != "session" {
      throw ConfigurationProblem(
        file: path, line: source.locator.line(table: name, key: nil), key: name,
        complaint: "is not known; the file holds [[session]] tables")
    }
    guard let value = document["session"] else { return SessionRegister([:]) }
    guard let list = value.array, list.count <= limit else {
      throw source.problem(
        table: "session", key: nil, "must be a list of at most \(limit) tables: [[session]]")
    }
    var entries: [SessionRegister.Key: SessionRegister.Entry] = [:]
    for (occurrence, element) in list.enumerated() {
      let place = source.place("session", occurrence)
      guard let values = element.table else {
        throw source.problem(table: "session", key: nil, "must be a table: [[session]]")
      }
      let row = try RegisterRow(values, at: place, taxonomy)
      guard entries.updateValue(row.entry, forKey: row.key) == nil else {
        throw place.problem(key: "number", "names a session that is already in the file")
      }
    }
    return SessionRegister(entries)
  }
}

/// One `[[session]]` table.
private struct RegisterRow {
  private(set) var key = SessionRegister.Key(body: "", kind: "", number: 0)
  private(set) var entry = SessionRegister.Entry(year: nil, dates: nil, place: nil, source: "")

  private let taxonomy: Taxonomy

  private static let keys = ["body", "kind", "number", "year", "dates", "place", "source"]
  private static let needed = ["body", "kind", "number", "source"]

  init(
    _ values: TOMLTable, at place: ConfigurationSource.Place, _ taxonomy: Taxonomy
  ) throws(ConfigurationProblem) {
    self.taxonomy = taxonomy
    for name in values.keys.sorted() {
      guard Self.keys.contains(name), let value = values[name] else {
        let known = Self.keys.joined(separator: ", ")
        throw place.problem(key: name, "is not known; the keys of a session are \(known)")
      }
      do { try take(ConfigurationValue(toml: value, root: nil), as: name) } catch {
        throw place.problem(key: name, error.sentence)
      }
    }
    for name in Self.needed where values[name] == nil {
      throw place.problem(key: name, "is missing")
    }
    guard entry.year != nil || entry.dates != nil || entry.place != nil else {
      throw place.problem(key: nil, "needs at least one of year, dates and place")
    }
    try inferYear(at: place)
  }

  private mutating func take(
    _ value: ConfigurationValue, as name: String
  ) throws(Complaint) {
    switch name {
    case "body": key.body = try known(value, ["oic_body", "external_body"], "body")
    case "kind": key.kind = try known(value, ["session_kind"], "kind of session")
    case "number": key.number = try value.integer(1...299)
    case "year": entry.year = try value.integer(1_900...2_100)
    case "dates": entry.dates = try Self.dates(value)
    case "place": entry.place = try value.word()
    default: entry.source = try value.word()
    }
  }

  private func known(
    _ value: ConfigurationValue, _ facets: [String], _ what: String
  ) throws(Complaint) -> String {
    let word = try value.word()
    let known = facets.flatMap { taxonomy.facets[$0] ?? [] }
    guard known.contains(where: { $0.id == word }) else {
      throw Complaint(sentence: "'\(word)' is not a \(what) of the taxonomy")
    }
    return word
  }

  private static func dates(_ value: ConfigurationValue) throws(Complaint) -> String {
    let word = try value.word()
    guard !DayRange.edtf(word).isEmpty, word.prefix(4).allSatisfy(\.isNumber) else {
      throw Complaint(
        sentence: "must be days in EDTF, such as \"2025-08-25\", "
          + "\"2018-05-05/2018-05-06\" or \"1970-03\"")
    }
    return word
  }

  /// Sets the year to the first year of the dates if no year is given. A year that contradicts the
  /// dates is a mistake.
  private mutating func inferYear(
    at place: ConfigurationSource.Place
  ) throws(ConfigurationProblem) {
    guard let year = entry.dates.flatMap({ Int($0.prefix(4)) }) else { return }
    guard year == entry.year ?? year else {
      throw place.problem(key: "year", "is not the year of the dates")
    }
    entry.year = year
  }
}
