import ArabicText
import DocumentModel
import PatternMatching
import Structure

/// Finds the sessions that a text names, by body, kind and number. A number alone is not a session.
///
/// A session is a session noun ("session", "meeting", "summit") with a body after it in the same
/// statement, or before it if the noun says "its". The number is between them, inside the body's
/// name or right after it, before or after the adjective. A preparatory meeting has its session as
/// `parent`. A session without a number is reported if an adjective or the body makes it unique. A
/// document symbol also names its session.
package struct SessionFinder: Sendable {
  private let lexicon: SessionLexicon
  private let symbols = SessionSymbols()

  package init(
    bodies: [SessionBody], kinds: [SessionTerm], abouts: [SessionTerm]
  ) throws(PatternError) {
    lexicon = try SessionLexicon(bodies: bodies, kinds: kinds, abouts: abouts)
  }

  /// Returns the sessions in order of first mention. `facts` supplies title, items, dates, places
  /// and symbols.
  ///
  /// - Complexity: O(bytes + session nouns).
  package func sessions(in zones: DocumentZones, facts: Facts) -> [Session] {
    let context = SessionContext(zones, facts: facts, lexicon: lexicon)
    let when = SessionPlaces(facts, in: context.text)
    var found = SessionList()
    var first = 0
    for index in context.sessionNouns.indices {
      if let session = ofThisYear(context.sessionNouns[index].words, found.first, in: context, when)
      {
        found.add(session, isNext: true)
        continue
      }
      guard let candidate = SessionCandidate(noun: index, of: context) else { continue }
      let bounds = min(first, candidate.words.lowerBound)..<Self.nextNoun(index, candidate, context)
      first = candidate.words.upperBound
      let before = preparatoryWords(noun: index, of: context)
      var details = SessionDetails(
        of: candidate.words, in: (before ?? bounds).lowerBound..<bounds.upperBound,
        reach: before == nil ? SessionDetails.reach : Self.reachOfPrepared, of: context, when)
      if let between = candidate.between { details.take(between: between, in: context, when) }
      guard let session = session(candidate, details, of: context) else { continue }
      if let before {
        let words = before.lowerBound..<candidate.words.upperBound
        let details = SessionDetails(of: words, in: bounds, of: context, when)
        found.add(preparatory(for: session, before, details, of: context))
      }
      found.add(
        session, isNext: candidate.isNext,
        isOfChair: context.has(.asChair, in: Self.before(candidate.words.lowerBound, 3)))
    }
    for session in symbols.sessions(of: facts, in: context) { found.add(session) }
    return found.finished()
  }

  /// Reads "the summit of this year": another session of the body that the document names first.
  private func ofThisYear(
    _ noun: Range<Int>, _ first: Session?, in context: SessionContext, _ when: SessionPlaces
  ) -> Session? {
    guard let first, context.isRole(.thisYear, at: noun.lowerBound) else { return nil }
    let words = noun.lowerBound..<min(context.text.words.count, noun.upperBound + 2)
    let iso = when.dates.first(in: words)?.value
    return Session(
      body: first.body, about: first.about, kind: first.kind, year: iso.flatMap { Int($0) },
      dates: iso, role: first.role, span: context.text.span(words: words))
  }

  /// The number of words after the name of a session with a preparatory meeting that still belong
  /// to the session itself.
  private static let reachOfPrepared = 4

  private static func nextNoun(
    _ index: Int, _ candidate: SessionCandidate, _ context: SessionContext
  ) -> Int {
    let next = context.sessionNouns[(index + 1)...].first {
      $0.words.lowerBound >= candidate.words.upperBound
    }
    return next?.words.lowerBound ?? context.text.words.count
  }

  private func session(
    _ candidate: SessionCandidate, _ details: SessionDetails, of context: SessionContext
  ) -> Session? {
    let body = lexicon.bodies[candidate.body]
    let kind = Self.kind(candidate.kind, of: body)
    guard Self.isCertain(kind, body: body, candidate) else { return nil }
    // The prepared session has its own noun, which gives both sessions.
    let isPreparing = kind == Self.preparatory && body.kind != kind
    if isPreparing,
      context.sessionNouns.contains(where: {
        $0.words.lowerBound > candidate.words.lowerBound
          && candidate.words.contains($0.words.lowerBound)
      })
    {
      return nil
    }
    let start = candidate.words.lowerBound
    let isWished = context.has(.wished, in: Self.before(start, 10)) && candidate.number == nil
    if isWished, details.dates == nil, details.place == nil { return nil }
    let before = Self.before(start, 3)
    let isSubject =
      context.isTop(start) && !context.has(.margin, in: before) && !context.has(.chair, in: before)
    let end = context.statementEnd(from: candidate.words.upperBound - 1)
    let around = start..<min(end, candidate.words.upperBound + 4)
    return Session(
      body: body.id, about: Self.hasSubject(body) ? context.about(in: around) : nil, kind: kind,
      number: isPreparing ? nil : candidate.number, year: details.year, place: details.place,
      dates: details.dates,
      parent: isPreparing ? candidate.number.map { "\(body.id)/\(body.kind)/\($0)" } : nil,
      role: isSubject ? .subject : .mention, span: context.text.span(words: candidate.words))
  }

  private static func before(_ word: Int, _ reach: Int) -> Range<Int> {
    max(0, word - reach)..<word
  }

  /// Returns the kind of a session from its adjective. If all sessions of a body are of one kind,
  /// every adjective except "preparatory" is ignored.
  private static func kind(_ said: String?, of body: SessionBody) -> String {
    guard let said else { return body.kind }
    if said == "ordinary" { return body.kind }
    let isOwn = ["joint-extraordinary", "follow-up-committee", "fair", "working-group"]
    return isOwn.contains(body.kind) && said != "preparatory" ? body.kind : said
  }

  /// Returns true if body, kind and number identify a session. The secretariat has no ordinary
  /// sessions. Without a number an adjective, the body or a verb must make the session unique.
  private static func isCertain(
    _ kind: String, body: SessionBody, _ candidate: SessionCandidate
  ) -> Bool {
    if body.id == Self.secretariat, kind == "ordinary" { return false }
    if candidate.number != nil { return true }
    if candidate.isNext, kind == "ordinary" {
      return body.id == "cfm" || body.id == "islamic-summit"
    }
    switch kind {
    case "annual-coordination", "joint-extraordinary", "coordination", "special-session":
      return true
    case "extraordinary", "emergency", Self.preparatory: return candidate.kind != nil
    case "contact-group-ministerial": return candidate.isHeld
    case "conference": return body.id == Self.secretariat && candidate.isHeld
    default: return false
    }
  }

  private static let secretariat = "general-secretariat"

  private static func hasSubject(_ body: SessionBody) -> Bool {
    body.kind == "contact-group-ministerial" || body.kind == "working-group"
  }

  /// Returns the words from the noun of a preparatory meeting to the noun of its session, if the
  /// former comes right before the latter.
  private func preparatoryWords(noun: Int, of context: SessionContext) -> Range<Int>? {
    guard noun > 0 else { return nil }
    let before = context.sessionNouns[noun - 1].words
    let own = context.sessionNouns[noun].words
    guard before.upperBound <= own.lowerBound, own.lowerBound - before.upperBound <= 5 else {
      return nil
    }
    let words = before.lowerBound..<own.lowerBound
    let isPreparatory = context.kinds.starting(in: words).contains { $0.value == Self.preparatory }
    return isPreparatory && !context.hasStop(in: words) ? words : nil
  }

  private static let preparatory = "preparatory"

  private func preparatory(
    for session: Session, _ noun: Range<Int>, _ details: SessionDetails, of context: SessionContext
  ) -> Session {
    var meeting = session
    let senior = context.bodies.starting(in: noun).first.map { lexicon.bodies[$0.value] }
    if let senior, senior.kind == Self.preparatory { meeting.body = senior.id }
    meeting.kind = Self.preparatory
    meeting.number = nil
    (meeting.dates, meeting.year, meeting.place) = (details.dates, details.year, details.place)
    meeting.parent = Self.path(session)
    meeting.role = context.isTop(noun.lowerBound) ? session.role : .mention
    let span = context.text.span(words: noun)
    meeting.start = span.start
    meeting.end = max(span.end, session.end)
    return meeting
  }

  private static func path(_ session: Session) -> String {
    ([session.body, session.kind] + (session.number.map { ["\($0)"] } ?? []))
      .joined(separator: "/")
  }
}
