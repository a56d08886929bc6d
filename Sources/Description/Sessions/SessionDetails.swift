import ArabicText
import DocumentModel

/// The date and place of a session, from the same statement: after the session's name, or before it
/// if a verb says that it was held.
struct SessionDetails {
  private(set) var dates: String?
  private(set) var year: Int?
  private(set) var place: String?

  /// The number of words after the session's name that may contain its date and place.
  static let reach = 16
  /// The number of words before the session's name that may contain them.
  static let reachBefore = 14

  /// The number of words after the name in which "which was held" and "in the city of" still refer
  /// to it.
  static let reachOfClause = 40
  /// The number of words after "which was held" that may contain date and place.
  static let clause = 12

  /// - Parameters:
  ///   - bounds: The words from the end of the previous session to the session noun of the next.
  ///   - reach: The number of words to search after the session's own.
  init(
    of words: Range<Int>, in bounds: Range<Int>, reach: Int = reach, of context: SessionContext,
    _ when: SessionPlaces
  ) {
    let last = words.upperBound - 1
    let end = min(context.statementEnd(from: last), bounds.upperBound, context.blockEnd(of: last))
    let near = min(end, words.upperBound + reach)
    take(words.upperBound..<max(words.upperBound, near), in: context, when)
    let clause = words.upperBound..<max(words.upperBound, min(end, last + Self.reachOfClause))
    if reach == Self.reach { take(clause: clause, in: context, when) }
    guard place == nil || dates == nil else { return }
    let start = max(
      context.statementStart(of: words.lowerBound), words.lowerBound - Self.reachBefore,
      bounds.lowerBound)
    guard start < words.lowerBound, context.has(.held, in: start..<words.upperBound) else { return }
    let before = start..<words.lowerBound
    place = place ?? Self.places(in: before, of: context, when).last?.value
    if dates == nil, let date = when.dates.starting(in: before).last { take(date.value) }
  }

  /// Takes the date and place between a body and "its session", which belong to the session.
  mutating func take(
    between words: Range<Int>, in context: SessionContext, _ when: SessionPlaces
  ) {
    place = place ?? Self.places(in: words, of: context, when).first?.value
    if dates == nil, let date = when.dates.first(in: words) { take(date.value) }
  }

  private mutating func take(
    _ words: Range<Int>, in context: SessionContext, _ when: SessionPlaces
  ) {
    let off = context.first(.off, in: words) ?? words.upperBound
    let range = words.lowerBound..<off
    place = Self.places(in: range, of: context, when).first?.value
    if let date = when.dates.first(in: range) { take(date.value) }
  }

  private mutating func take(
    clause words: Range<Int>, in context: SessionContext, _ when: SessionPlaces
  ) {
    if let which = context.first(.which, in: words) {
      take(between: which..<min(words.upperBound, which + Self.clause), in: context, when)
    }
    if place == nil, let at = context.first(.at, in: words) {
      place = Self.places(in: at..<min(words.upperBound, at + 4), of: context, when).first?.value
    }
  }

  /// Returns the places in a range that are not a party or a topic by their preposition.
  private static func places(
    in range: Range<Int>, of context: SessionContext, _ when: SessionPlaces
  ) -> [SessionMarks<String>.Mark] {
    when.places.starting(in: range).filter { !context.isRole(.notAt, at: $0.words.lowerBound - 1) }
  }

  private mutating func take(_ iso: String) {
    dates = iso
    let digits = iso.drop { $0 == "{" }.prefix(4)
    year = digits.count == 4 ? Int(digits) : nil
  }
}

/// The dates with a value and the places of a text, by their first word.
struct SessionPlaces {
  private(set) var dates = SessionMarks<String>()
  private(set) var places = SessionMarks<String>()

  init(_ facts: Facts, in text: NormalisedText) {
    let dated = facts.dates.filter { $0.kind != .yearInName }.compactMap { date in
      date.iso.map { (value: $0, span: date.span) }
    }
    let placed = facts.places.flatMap { place in
      place.spans.map { (value: place.name, span: $0) }
    }
    dates = Self.marks(dated, text)
    places = Self.marks(placed, text)
  }

  private static func marks(
    _ found: [(value: String, span: Span)], _ text: NormalisedText
  ) -> SessionMarks<String> {
    var marks = SessionMarks<String>()
    var word = 0
    for (value, span) in found.sorted(by: { $0.span.start < $1.span.start }) {
      let folded = text.folded.map.made(of: text.clean.map.made(of: span.range))
      while word < text.words.count, text.words[word].end <= folded.lowerBound { word += 1 }
      guard word < text.words.count, text.words[word].start < folded.upperBound else { continue }
      var end = word + 1
      while end < text.words.count, text.words[end].start < folded.upperBound { end += 1 }
      marks.append(value, word..<end)
    }
    return marks
  }
}
