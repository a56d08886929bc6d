import DocumentModel

/// A record as a row of a spreadsheet.
struct ExportRow {
  /// The facets that have a column. Facets that a desk adds appear in `labels`.
  private static let facets = DocumentRecord.facets

  private let record: DocumentRecord

  init(_ record: DocumentRecord) { self.record = record }

  static func columns(withText: Bool) -> [String] {
    [
      "id", "outcome", "received", "source", "url", "title", "published", "language",
    ] + facets + [
      "labels", "sessions", "countries", "symbols", "encoding", "story", "sightings", "size",
      "sha256", "name",
    ] + (withText ? ["text"] : [])
  }

  func cells(withText: Bool) -> [String] {
    let own = [
      record.id.map(String.init), record.outcome.rawValue, record.received, record.source,
      record.url, record.title, record.published, record.language,
    ]
    let rest = [
      otherLabels, list(record.sessions.map(Self.name)), list(record.countries.map(\.code)),
      list(record.symbols.map(\.text)), record.encoding?.name.rawValue,
      record.story.map(String.init), String(record.sightings.reduce(0) { $0 + $1.count }),
      String(record.size), record.sha256, record.name,
    ]
    let text = withText ? [record.text] : []
    return (own + Self.facets.map(values) + rest + text).map { $0 ?? "" }
  }

  /// Returns the values of a facet, the primary one first.
  private func values(of facet: String) -> String? {
    let labels = record.labels[facet] ?? []
    return list((labels.filter(\.primary) + labels.filter { !$0.primary }).map(\.value))
  }

  private var otherLabels: String {
    let others = record.labels.keys.filter { !Self.facets.contains($0) }.sorted()
    return list(
      others.flatMap { facet in (record.labels[facet] ?? []).map { "\(facet)/\($0.value)" } })
  }

  /// Returns the name of a session as in a query, `cfm/extraordinary/21`, with the year if known.
  private static func name(_ session: Session) -> String {
    let parts = [session.body, session.kind, session.number.map(String.init)].compactMap { $0 }
    return parts.joined(separator: "/") + (session.year.map { " (\($0))" } ?? "")
  }

  private func list(_ values: [String]) -> String { values.joined(separator: "; ") }
}
