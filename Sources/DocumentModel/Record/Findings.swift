/// A country by its ISO 3166-1 alpha-2 code, with the spans that name it; adjectives do not count.
package struct CountryFinding: Codable, Sendable, Equatable {
  package var code: String
  package var count: Int
  package var spans: [Span]
  /// The numbers of the pages of the spans, in their order; left out without pages.
  package var pages: [Int]?

  package init(code: String, spans: [Span]) {
    self.code = code
    self.count = spans.count
    self.spans = spans
  }
}

/// A place of the gazetteer by its GeoNames id.
package struct PlaceFinding: Codable, Sendable, Equatable {
  package var name: String
  package var id: Int
  package var spans: [Span]
  /// The numbers of the pages of the spans, in their order; left out without pages.
  package var pages: [Int]?

  package init(name: String, id: Int, spans: [Span]) {
    self.name = name
    self.id = id
    self.spans = spans
  }
}

/// A document symbol or resolution number, as written.
package struct SymbolFinding: Codable, Sendable, Equatable {
  package var text: String
  /// The normal form, the same for all spellings of one symbol.
  @OrNull package var normal: String?
  package var spans: [Span]
  /// The numbers of the pages of the spans, in their order; left out without pages.
  package var pages: [Int]?

  package init(text: String, normal: String? = nil, spans: [Span]) {
    self.text = text
    self._normal = OrNull(normal)
    self.spans = spans
  }
}

/// A span and the words in it, such as a title or a credit.
package struct Quotation: Codable, Sendable, Equatable {
  package var text: String
  package var span: Span

  package init(text: String, span: Span) {
    self.text = text
    self.span = span
  }
}

/// The place, the date and the agency of a report, from its head, as raw spans.
package struct Dateline: Codable, Sendable, Equatable {
  package var span: Span
  package var city: Span
  /// The words between city and agency, at least one of which is a figure. They are not yet parsed.
  @OrNull package var date: Span?
  @OrNull package var agency: Span?

  package init(span: Span, city: Span, date: Span? = nil, agency: Span? = nil) {
    self.span = span
    self.city = city
    self._date = OrNull(date)
    self._agency = OrNull(agency)
  }
}

/// One document of a page that contains several.
package struct Item: Codable, Sendable, Equatable {
  package var start: Int
  package var end: Int
  /// The number of the page on which the document begins; left out without pages.
  package var page: Int?

  package init(span: Span) {
    self.start = span.start
    self.end = span.end
  }
}

/// A language of a document, with its share of the text.
package struct LanguageShare: Codable, Sendable, Equatable {
  /// The BCP 47 tag.
  package var language: String
  /// The share, 0…1, of the letters whose language is known, rounded to hundredths.
  package var share: Double

  package init(language: String, share: Double) {
    self.language = language
    self.share = share
  }
}
