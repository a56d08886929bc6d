import ArabicText
import Vocabulary

/// Finds the sessions that a text names: body, kind and number together, never a number alone.
///
/// A session is a head ("session", "meeting", "summit") with a body behind it in the same
/// statement, or before it where the head says "its"; the number stands between them, inside the
/// body's name or right behind it, before or after the adjective. A preparatory meeting carries
/// its session as `parent`. Sessions without a number are given where an adjective or the body
/// makes them one of a kind.
package struct SessionFinder: Sendable {
  private let lexicon: SessionLexicon

  package init(
    bodies: [SessionBody], kinds: [SessionTerm], abouts: [SessionTerm]
  ) throws(PatternError) {
    lexicon = try SessionLexicon(bodies: bodies, kinds: kinds, abouts: abouts)
  }

  /// The sessions, by first mention; `facts` gives title, items, dates and places.
  ///
  /// - Complexity: O(bytes + heads × words of a statement).
  package func sessions(in repaired: RepairedText, facts: Facts) -> [Session] {
    let scene = SessionScene(repaired, facts: facts, lexicon: lexicon)
    var found: [Session] = []
    for index in scene.heads.indices {
      guard let stretch = SessionStretch(head: index, of: scene),
        let session = session(stretch, of: scene)
      else { continue }
      if let preparatory = preparatory(for: session, head: index, of: scene) {
        merge(preparatory, into: &found)
      }
      merge(session, into: &found)
    }
    return found.filter { !Self.isNamedBetter($0, in: found) }
  }

  private func session(_ stretch: SessionStretch, of scene: SessionScene) -> Session? {
    let body = lexicon.bodies[stretch.body]
    let kind = Self.kind(stretch.kind, of: body)
    guard stretch.number != nil || Self.isOfItsOwn(kind, body: body, stretch) else { return nil }
    let end = scene.sentenceEnd(from: stretch.words.upperBound - 1)
    let after = stretch.words.upperBound..<max(stretch.words.upperBound, end)
    let details = SessionDetails(after: after, from: stretch.words.lowerBound, of: scene)
    let isSubject =
      scene.isTop(stretch.words.lowerBound) && !scene.isMargin(before: stretch.words.lowerBound)
    let around = stretch.words.lowerBound..<min(end, stretch.words.upperBound + 4)
    return Session(
      body: body.id, about: Self.hasSubject(body) ? scene.about(in: around) : nil, kind: kind,
      number: stretch.number, year: details.year, place: details.place, dates: details.dates,
      role: isSubject ? .subject : .mention, span: scene.text.span(words: stretch.words))
  }

  /// A session without number beside a numbered one of its body and kind is that one again.
  private static func isNamedBetter(_ session: Session, in found: [Session]) -> Bool {
    session.number == nil && session.parent == nil
      && found.contains {
        $0.number != nil && $0.body == session.body && $0.kind == session.kind
          && ($0.year == nil || session.year == nil || $0.year == session.year)
      }
  }

  /// What an adjective makes of a session; of a body whose sessions are all extraordinary it says
  /// nothing new.
  private static func kind(_ said: String?, of body: SessionBody) -> String {
    guard let said else { return body.kind }
    return body.kind.hasSuffix("-" + said) ? body.kind : said
  }

  /// Whether a session without a number is still a certain one.
  private static func isOfItsOwn(
    _ kind: String, body: SessionBody, _ stretch: SessionStretch
  ) -> Bool {
    switch kind {
    case "extraordinary", "emergency": stretch.kind != nil
    case "annual-coordination", "joint-extraordinary": true
    default: false
    }
  }

  private static func hasSubject(_ body: SessionBody) -> Bool {
    body.kind == "contact-group-ministerial" || body.kind == "working-group"
  }

  /// The preparatory meeting whose head stands right before the session's own.
  private func preparatory(
    for session: Session, head: Int, of scene: SessionScene
  ) -> Session? {
    guard head > 0 else { return nil }
    let before = scene.heads[head - 1].words
    let between = before.upperBound..<max(before.upperBound, scene.heads[head].words.lowerBound)
    guard between.count <= 4, !scene.hasStop(in: before.lowerBound..<between.upperBound),
      scene.kind(in: between) == "preparatory"
    else { return nil }
    var meeting = session
    meeting.kind = "preparatory"
    meeting.number = nil
    meeting.parent = ([session.body, session.kind] + (session.number.map { ["\($0)"] } ?? []))
      .joined(separator: "/")
    let words = before.lowerBound..<scene.heads[head].words.upperBound
    let span = scene.text.span(words: words)
    meeting.start = span.start
    meeting.end = max(span.end, session.end)
    return meeting
  }

  /// One entry a session: the first mention stays, what later ones add is filled in.
  private func merge(_ session: Session, into found: inout [Session]) {
    let twin = found.firstIndex { other in
      other.body == session.body && other.kind == session.kind && other.number == session.number
        && other.parent == session.parent
        && (other.about == session.about || other.about == nil || session.about == nil)
    }
    guard let twin else {
      found.append(session)
      return
    }
    found[twin].about = found[twin].about ?? session.about
    found[twin].year = found[twin].year ?? session.year
    found[twin].place = found[twin].place ?? session.place
    found[twin].dates = found[twin].dates ?? session.dates
    if session.role == .subject { found[twin].role = .subject }
  }
}
