import DocumentModel

/// The fields that differ between two records of one document, as they are shown.
enum RecordDifference {
  /// Returns the names of the changed fields in a fixed order: keys of the record, `labels.FACET`,
  /// and `cuts` for the passages cut out of the text.
  ///
  /// The versions that made the record and the confidence of an encoding or a label are not
  /// compared. If only the evidence of a label changed, the field is `evidence`.
  static func fields(_ old: DocumentRecord, _ new: DocumentRecord) -> [String] {
    var fields: [String] = []
    func note(_ name: String, _ isOther: Bool) { if isOther { fields.append(name) } }
    note("outcome", old.outcome != new.outcome || old.reason != new.reason)
    note("format", old.format != new.format)
    note(
      "extraction",
      old.extraction != new.extraction || old.stated != new.stated || old.author != new.author)
    note("source", old.source != new.source)
    note("url", old.url != new.url)
    note("text", old.text != new.text)
    note("encoding", isOther(old.encoding, new.encoding))
    note("title", old.title != new.title)
    note("credit", old.credit != new.credit)
    note("dateline", old.dateline != new.dateline)
    note("published", old.published != new.published)
    note("language", old.language != new.language || old.languages != new.languages)
    note("repairs", old.repairs != new.repairs)
    note("cuts", cuts(old) != cuts(new))
    note("repeats", old.repeats != new.repeats && cuts(old) == cuts(new))
    note("dates", old.dates != new.dates)
    note("sessions", old.sessions != new.sessions)
    note(
      "countries",
      old.countries != new.countries || old.countriesByAdjective != new.countriesByAdjective)
    note("places", old.places != new.places)
    note("symbols", old.symbols != new.symbols)
    note("items", old.items != new.items)
    let facets = Set(old.labels.keys).union(new.labels.keys).sorted()
    let others = facets.filter { values(old.labels[$0]) != values(new.labels[$0]) }
    fields += others.map { "labels." + $0 }
    note(
      "evidence",
      facets.contains { facet in
        !others.contains(facet) && evidence(old.labels[facet]) != evidence(new.labels[facet])
      })
    return fields
  }

  private static func isOther(_ old: EncodingChoice?, _ new: EncodingChoice?) -> Bool {
    old?.name != new?.name || old?.by != new?.by || old?.broken != new?.broken
      || old?.isDoubtful != new?.isDoubtful
  }

  private static func cuts(_ record: DocumentRecord) -> [Span] {
    record.repeats.filter { $0.action == .cut }.map(\.span)
  }

  private static func values(_ labels: [Label]?) -> [[String]] {
    (labels ?? []).map { [$0.value, $0.primary ? "primary" : "", $0.about ?? ""] }.sorted {
      $0.lexicographicallyPrecedes($1)
    }
  }

  private static func evidence(_ labels: [Label]?) -> [[Evidence]] {
    (labels ?? []).sorted { $0.value < $1.value }.map(\.evidence)
  }
}
