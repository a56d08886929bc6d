import PatternMatching
import ArabicText
import DocumentModel

/// Finds the sessions that a text names: body, kind and number together, never a number alone.
///
/// A session is a head ("session", "meeting", "summit") with a body behind it in the same
/// statement, or before it where the head says "its"; the number stands between them, inside the
/// body's name or right behind it, before or after the adjective. A preparatory meeting carries
/// its session as `parent`. Sessions without a number are given where an adjective or the body
/// makes them one of a kind. A document symbol names the session that it is numbered after.
package struct SessionFinder: Sendable {
  private let lexicon: SessionLexicon
  private let symbols = SessionSymbols()

  package init(
    bodies: [SessionBody], kinds: [SessionTerm], abouts: [SessionTerm]
  ) throws(PatternError) {
    lexicon = try SessionLexicon(bodies: bodies, kinds: kinds, abouts: abouts)
  }

  /// The sessions, by first mention; `facts` gives title, items, dates, places and symbols.
  ///
  /// - Complexity: O(bytes + heads).
  package func sessions(in repaired: RepairedText, facts: Facts) -> [Session] {
    let context = SessionContext(repaired, facts: facts, lexicon: lexicon)
    let when = SessionPlaces(facts, in: context.text)
    var found = SessionList()
    var first = 0
    for index in context.heads.indices {
      if let session = ofThisYear(context.heads[index].words, found.first, in: context, when) {
        found.add(session, isNext: true)
        continue
      }
      guard let stretch = SessionStretch(head: index, of: context) else { continue }
      let bounds = min(first, stretch.words.lowerBound)..<Self.nextHead(index, stretch, context)
      first = stretch.words.upperBound
      let before = preparatoryHead(head: index, of: context)
      var details = SessionDetails(
        of: stretch.words, in: (before ?? bounds).lowerBound..<bounds.upperBound,
        reach: before == nil ? SessionDetails.reach : Self.reachOfPrepared, of: context, when)
      if let between = stretch.between { details.take(between: between, in: context, when) }
      guard let session = session(stretch, details, of: context) else { continue }
      if let before {
        let words = before.lowerBound..<stretch.words.upperBound
        let details = SessionDetails(of: words, in: bounds, of: context, when)
        found.add(preparatory(for: session, before, details, of: context))
      }
      found.add(
        session, isNext: stretch.isNext,
        isOfChair: context.has(.asChair, in: Self.before(stretch.words.lowerBound, 3)))
    }
    for session in symbols.sessions(of: facts, in: context) { found.add(session) }
    return found.finished()
  }

  /// "The summit of this year": of the body that the document names first, another session.
  private func ofThisYear(
    _ head: Range<Int>, _ first: Session?, in context: SessionContext, _ when: SessionPlaces
  ) -> Session? {
    guard let first, context.isRole(.thisYear, at: head.lowerBound) else { return nil }
    let words = head.lowerBound..<min(context.text.words.count, head.upperBound + 2)
    let iso = when.dates.first(in: words)?.value
    return Session(
      body: first.body, about: first.about, kind: first.kind, year: iso.flatMap { Int($0) },
      dates: iso, role: first.role, span: context.text.span(words: words))
  }

  /// Behind the name of a session that is only prepared, what follows soon is still its own.
  private static let reachOfPrepared = 4

  private static func nextHead(
    _ index: Int, _ stretch: SessionStretch, _ context: SessionContext
  ) -> Int {
    let next = context.heads[(index + 1)...].first {
      $0.words.lowerBound >= stretch.words.upperBound
    }
    return next?.words.lowerBound ?? context.text.words.count
  }

  private func session(
    _ stretch: SessionStretch, _ details: SessionDetails, of context: SessionContext
  ) -> Session? {
    let body = lexicon.bodies[stretch.body]
    let kind = Self.kind(stretch.kind, of: body)
    guard Self.isCertain(kind, body: body, stretch) else { return nil }
    // What it prepares has a head of its own, which names both.
    let isPreparing = kind == Self.preparatory && body.kind != kind
    if isPreparing,
      context.heads.contains(where: {
        $0.words.lowerBound > stretch.words.lowerBound
          && stretch.words.contains($0.words.lowerBound)
      })
    {
      return nil
    }
    let start = stretch.words.lowerBound
    let isWished = context.has(.wished, in: Self.before(start, 10)) && stretch.number == nil
    if isWished, details.dates == nil, details.place == nil { return nil }
    let before = Self.before(start, 3)
    let isSubject =
      context.isTop(start) && !context.has(.margin, in: before) && !context.has(.chair, in: before)
    let end = context.sentenceEnd(from: stretch.words.upperBound - 1)
    let around = start..<min(end, stretch.words.upperBound + 4)
    return Session(
      body: body.id, about: Self.hasSubject(body) ? context.about(in: around) : nil, kind: kind,
      number: isPreparing ? nil : stretch.number, year: details.year, place: details.place,
      dates: details.dates,
      parent: isPreparing ? stretch.number.map { "\(body.id)/\(body.kind)/\($0)" } : nil,
      role: isSubject ? .subject : .mention, span: context.text.span(words: stretch.words))
  }

  private static func before(_ word: Int, _ reach: Int) -> Range<Int> {
    max(0, word - reach)..<word
  }

  /// What an adjective makes of a session; of a body whose sessions are all of one kind it says
  /// nothing new.
  private static func kind(_ said: String?, of body: SessionBody) -> String {
    guard let said else { return body.kind }
    if said == "ordinary" { return body.kind }
    let isOwn = ["joint-extraordinary", "follow-up-committee", "fair", "working-group"]
    return isOwn.contains(body.kind) && said != "preparatory" ? body.kind : said
  }

  /// Whether body, kind and number together are a session: the secretariat holds no numbered ones,
  /// and without a number an adjective, the body or a verb has to make it one of a kind.
  private static func isCertain(
    _ kind: String, body: SessionBody, _ stretch: SessionStretch
  ) -> Bool {
    if body.id == Self.secretariat, kind == "ordinary" { return false }
    if stretch.number != nil { return true }
    if stretch.isNext, kind == "ordinary" { return body.id == "cfm" || body.id == "islamic-summit" }
    switch kind {
    case "annual-coordination", "joint-extraordinary", "coordination", "special-session":
      return true
    case "extraordinary", "emergency", Self.preparatory: return stretch.kind != nil
    case "contact-group-ministerial": return stretch.isHeld
    case "conference": return body.id == Self.secretariat && stretch.isHeld
    default: return false
    }
  }

  private static let secretariat = "general-secretariat"

  private static func hasSubject(_ body: SessionBody) -> Bool {
    body.kind == "contact-group-ministerial" || body.kind == "working-group"
  }

  /// The head of a preparatory meeting that stands right before a session's own, and what it says.
  private func preparatoryHead(head: Int, of context: SessionContext) -> Range<Int>? {
    guard head > 0 else { return nil }
    let before = context.heads[head - 1].words
    let own = context.heads[head].words
    guard before.upperBound <= own.lowerBound, own.lowerBound - before.upperBound <= 5 else {
      return nil
    }
    let words = before.lowerBound..<own.lowerBound
    let isPreparatory = context.kinds.starting(in: words).contains { $0.value == Self.preparatory }
    return isPreparatory && !context.hasStop(in: words) ? words : nil
  }

  private static let preparatory = "preparatory"

  private func preparatory(
    for session: Session, _ head: Range<Int>, _ details: SessionDetails, of context: SessionContext
  ) -> Session {
    var meeting = session
    let senior = context.bodies.starting(in: head).first.map { lexicon.bodies[$0.value] }
    if let senior, senior.kind == Self.preparatory { meeting.body = senior.id }
    meeting.kind = Self.preparatory
    meeting.number = nil
    (meeting.dates, meeting.year, meeting.place) = (details.dates, details.year, details.place)
    meeting.parent = Self.path(session)
    meeting.role = context.isTop(head.lowerBound) ? session.role : .mention
    let span = context.text.span(words: head)
    meeting.start = span.start
    meeting.end = max(span.end, session.end)
    return meeting
  }

  private static func path(_ session: Session) -> String {
    ([session.body, session.kind] + (session.number.map { ["\($0)"] } ?? []))
      .joined(separator: "/")
  }
}
