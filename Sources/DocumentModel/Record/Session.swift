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
  /// The number of the page; left out without pages.
  package var page: Int?

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
