/// The origin of a value: a rule, the model, the desk or the register.
package enum Authority: String, Codable, Sendable {
  case rule, model, desk, register
}

/// A passage that occurs twice, or that a site puts on every page.
package struct Repeat: Codable, Sendable, Equatable {
  /// The kinds; the list may grow within schema 1.
  package enum Kind: String, Codable, Sendable {
    case doubledPassage = "doubled-passage"
    case repeatedTitle = "repeated-title"
    case repeatedParagraph = "repeated-paragraph"
    /// A quotation or caption that is set apart from the text that also contains it; it is marked,
    /// never cut.
    case repeatedQuote = "repeated-quote"
    case boilerplate
  }

  package enum Action: String, Codable, Sendable { case cut, marked }

  /// A place at which a passage and its twin differ. Both spans are raw, and either may be empty.
  package struct Difference: Codable, Sendable, Equatable {
    package var start: Int
    package var end: Int
    package var twin: Span

    package init(start: Int, end: Int, twin: Span) {
      self.start = start
      self.end = end
      self.twin = twin
    }
  }

  package var kind: Kind
  package var action: Action
  package var start: Int
  package var end: Int
  @OrNull package var twin: Span?
  package var differences: [Difference]
  /// One sentence for people that gives the reason.
  package var why: String
  /// The number of the learned line in the archive; left out if a rule of the document applied.
  package var learned: Int64?
  /// True if the passage says nearly the same as its twin, but with another number, date or name,
  /// or says the opposite, so that a person should look at it. Left out elsewhere.
  package var differs: Bool?

  package init(
    kind: Kind, action: Action = .cut, span: Span, twin: Span? = nil,
    differences: [Difference] = [], why: String
  ) {
    self.kind = kind
    self.action = action
    self.start = span.start
    self.end = span.end
    self._twin = OrNull(twin)
    self.differences = differences
    self.why = why
  }

  package var span: Span { Span(start: start, end: end) }
}

/// The evidence for a label: a raw span and the rule that matched there.
package struct Evidence: Codable, Sendable, Equatable {
  package var start: Int
  package var end: Int
  package var rule: String

  package init(span: Span, rule: String) {
    self.start = span.start
    self.end = span.end
    self.rule = rule
  }
}

/// One value of one facet.
package struct Label: Codable, Sendable, Equatable {
  package var value: String
  package var primary: Bool
  /// 0…1.
  package var confidence: Double
  package var by: Authority
  package var evidence: [Evidence]
  /// The subject of a contact group or working group; null elsewhere.
  @OrNull package var about: String?

  package init(
    value: String, primary: Bool = false, confidence: Double, by: Authority = .rule,
    evidence: [Evidence], about: String? = nil
  ) {
    self.value = value
    self.primary = primary
    self.confidence = confidence
    self.by = by
    self.evidence = evidence
    self._about = OrNull(about)
  }
}

/// A numbered or named meeting of a body.
package struct Session: Codable, Sendable, Equatable {
  package enum Role: String, Codable, Sendable { case subject, mention }

  package var body: String
  @OrNull package var about: String?
  package var kind: String
  @OrNull package var number: Int?
  @OrNull package var year: Int?
  @OrNull package var place: String?
  /// The dates of the meeting, in EDTF.
  @OrNull package var dates: String?
  /// The session that this one prepares or follows, as `body/kind/number`.
  @OrNull package var parent: String?
  package var role: Role
  package var by: Authority
  package var start: Int
  package var end: Int

  package init(
    body: String, about: String? = nil, kind: String, number: Int? = nil, year: Int? = nil,
    place: String? = nil, dates: String? = nil, parent: String? = nil, role: Role = .mention,
    by: Authority = .rule, span: Span
  ) {
    self.body = body
    self._about = OrNull(about)
    self.kind = kind
    self._number = OrNull(number)
    self._year = OrNull(year)
    self._place = OrNull(place)
    self._dates = OrNull(dates)
    self._parent = OrNull(parent)
    self.role = role
    self.by = by
    self.start = span.start
    self.end = span.end
  }

  package var span: Span { Span(start: start, end: end) }
}

/// A date expression and its value.
package struct DateFinding: Codable, Sendable, Equatable {
  package enum Calendar: String, Codable, Sendable {
    case gregorian, hijri
    case persianSolar = "persian-solar"
  }

  /// The kinds; the list may grow within schema 1.
  package enum Kind: String, Codable, Sendable {
    case absolute, range, list, month, year, season, quarter, decade, century, partial, relative
    case relativeRange = "relative-range"
    case relativeList = "relative-list"
    case anaphoric, event
    case yearInName = "year-in-name"
  }

  package enum Role: String, Codable, Sendable { case event, document, publication, mention }

  /// The same date in the calendar that `iso` does not use, as precisely as it is printed, such as
  /// `1436-10-26`.
  package struct Twin: Codable, Sendable, Equatable {
    package var calendar: Calendar
    package var value: String

    package init(calendar: Calendar, value: String) {
      self.calendar = calendar
      self.value = value
    }
  }

  package var start: Int
  package var end: Int
  package var text: String
  /// The value in EDTF (ISO 8601-2); null if the text alone does not determine it.
  @OrNull package var iso: String?
  package var calendar: Calendar
  package var kind: Kind
  package var role: Role
  /// True if the expression lies in a passage that was cut; the expression in the twin is listed
  /// too.
  package var cut: Bool
  @OrNull package var twin: Twin?

  package init(
    span: Span, text: String, iso: String?, calendar: Calendar = .gregorian, kind: Kind,
    role: Role = .event, cut: Bool = false, twin: Twin? = nil
  ) {
    self.start = span.start
    self.end = span.end
    self.text = text
    self._iso = OrNull(iso)
    self.calendar = calendar
    self.kind = kind
    self.role = role
    self.cut = cut
    self._twin = OrNull(twin)
  }

  package var span: Span { Span(start: start, end: end) }
}

/// A country by its ISO 3166-1 alpha-2 code, with the spans that name it; adjectives do not count.
package struct CountryFinding: Codable, Sendable, Equatable {
  package var code: String
  package var count: Int
  package var spans: [Span]

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

/// The findings of `describe`.
package struct Facts: Sendable, Equatable {
  package var title: Quotation?
  package var credit: Quotation?
  package var dateline: Dateline?
  /// The languages, largest share first: several in a mixed document, none if no letters decide.
  package var languages: [LanguageShare] = []
  package var sessions: [Session] = []
  package var dates: [DateFinding] = []
  package var countries: [CountryFinding] = []
  /// The countries that adjectives or nationalities name.
  package var countriesByAdjective: [CountryFinding] = []
  package var places: [PlaceFinding] = []
  package var symbols: [SymbolFinding] = []
  package var items: [Item] = []

  package init() {}

  /// The main language as a BCP 47 tag, or nil if no letters decide.
  package var language: String? { languages.first?.language }
}

/// The values that `classify` decided, by facet.
package typealias Labels = [String: [Label]]
