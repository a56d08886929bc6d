/// A fact that a document states about itself, apart from its text.
package struct StatedFact: Codable, Sendable, Equatable {
  package enum Field: String, Codable, Sendable {
    case title, author, published, url, source, language
  }

  package var field: Field
  package var value: String
  /// The origin of the value: always `page`, the document itself.
  package var by: String
  /// The place in the document, such as `json-ld`; null if there is only one.
  @OrNull package var from: String?

  package init(_ field: Field, _ value: String, from: String? = nil) {
    self.field = field
    self.value = value
    by = "page"
    _from = OrNull(from)
  }
}

extension DocumentMetadata {
  /// The facts in the order of the fields.
  package var facts: [StatedFact] {
    let values: [(StatedFact.Field, String?, String?)] = [
      (.title, title, nil), (.author, author, nil), (.published, published, publishedFrom),
      (.url, url, nil), (.source, siteName, nil), (.language, language, nil),
    ]
    return values.compactMap { field, value, place in
      value.map { StatedFact(field, $0, from: place) }
    }
  }
}

extension [StatedFact] {
  package subscript(field: StatedFact.Field) -> String? {
    first { $0.field == field }?.value
  }

  /// The day of publication: YYYY-MM-DD; nil if the document states no whole day.
  ///
  /// The day on which a file was created is not one: copies of a template keep the template's day.
  package var publishedDay: String? {
    guard let fact = first(where: { $0.field == .published }), fact.from != "created" else {
      return nil
    }
    let day = fact.value.prefix(10)
    guard day.count == 10 else { return nil }
    let isDay = day.utf8.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (48...57).contains(byte)
    }
    guard isDay, let year = Int(day.prefix(4)), (1_000...2_999).contains(year),
      let month = Int(day.dropFirst(5).prefix(2)), (1...12).contains(month),
      let number = Int(day.suffix(2)),
      (1...GregorianMonth.days(in: month, of: year)).contains(number)
    else { return nil }
    return String(day)
  }
}

extension Provenance {
  /// Returns this provenance with the facts of the document where it has none: what came beside the
  /// document takes precedence over what the document says.
  package func completed(by facts: [StatedFact]) -> Provenance {
    Provenance(
      url: url ?? facts[.url], source: source ?? facts[.source],
      published: published ?? facts.publishedDay, title: title ?? facts[.title])
  }
}
