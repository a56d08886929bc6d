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
  /// The number of the page on which the passage begins; left out without pages.
  package var page: Int?

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
