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
  /// The number of the page; left out without pages.
  package var page: Int?
  /// True if the expression was read from a picture, so that its numbers may be wrong. Left out
  /// elsewhere.
  package var ocr: Bool?

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
