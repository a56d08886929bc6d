import ArabicText
import DocumentModel

/// A session noun with its body, kind and number.
struct SessionCandidate {
  private(set) var body: Int
  private(set) var kind: String?
  private(set) var number: Int?
  /// The words from the noun to the last of body, number and kind; from the body if it comes first.
  private(set) var words: Range<Int>
  /// The words between a body and "its session".
  private(set) var between: Range<Int>?
  /// True for "the coming session".
  private(set) var isNext = false
  /// True if a verb says that the session is held, or if the word "ministerial" is beside it.
  private(set) var isHeld = false

  typealias Body = (value: Int, words: Range<Int>)

  /// The maximum number of words between a noun and the body that holds the meeting.
  static let reach = 8
  /// The maximum number of words between a body and "its session".
  static let ownReach = 14
  /// The maximum number of words between a body and "session of the Council".
  static let thatReach = 40
  /// The number of words after noun or body in which a number still belongs to them.
  static let tail = 3
  /// The number of words before a body in which "held" still refers to it.
  static let heldReach = 4

  /// - Returns: nil if no body belongs to the noun.
  init?(noun index: Int, of context: SessionContext) {
    let noun = context.sessionNouns[index]
    let nextNoun =
      index + 1 < context.sessionNouns.count
      ? context.sessionNouns[index + 1].words.lowerBound : .max
    let end = context.statementEnd(from: noun.words.lowerBound)
    if noun.role == .foreignNoun {
      guard let body = Self.foreignBody(noun.words, of: context) else { return nil }
      self.init(foreign: noun.words, body: body, context)
    } else if let body = Self.bodyAfter(noun.words, before: nextNoun, of: context) {
      self.init(
        noun.words, body: body, end: min(end, max(nextNoun, body.words.upperBound)), context)
    } else if let body = Self.ownBody(noun, of: context) {
      self.init(own: noun.words, body: body, end: min(end, nextNoun), context)
    } else if let body = Self.thatBody(noun.words, before: min(nextNoun, end), of: context) {
      self.init(own: noun.words, body: (body, noun.words), end: min(end, nextNoun), context)
      guard number != nil || isNext else { return nil }
    } else if let body = Self.bodyOfTitle(noun.words, before: nextNoun, of: context) {
      self.init(own: noun.words, body: (body, noun.words), end: min(end, nextNoun), context)
      guard number != nil else { return nil }
    } else {
      return nil
    }
    let before = max(context.paragraph(of: words.lowerBound).lowerBound, words.lowerBound - 4)
    isHeld =
      context.has(.held, in: before..<noun.words.lowerBound)
      || context.has(.ministerial, in: words)
      || context.isRole(.ministerial, at: words.upperBound)
  }

  private init(_ noun: Range<Int>, body: Body, end: Int, _ context: SessionContext) {
    self.body = body.value
    let inner = min(noun.upperBound, body.words.upperBound)..<body.words.upperBound
    var last = body.words.upperBound
    var found = SessionNumber.first(in: inner, of: context)
    let tail = last..<min(max(last, end), last + Self.tail)
    if found == nil, let after = Self.directNumber(in: tail, of: context) {
      found = after
      last = after.words.upperBound
    }
    number = found?.value
    let kindRange = noun.lowerBound..<max(last, min(tail.upperBound, last + 1))
    kind = context.kind(in: kindRange)
    isNext = context.has(.next, in: kindRange)
    words = noun.lowerBound..<last
  }

  private init(own noun: Range<Int>, body: Body, end: Int, _ context: SessionContext) {
    self.body = body.value
    let tail = noun.upperBound..<max(noun.upperBound, min(end, noun.upperBound + 5))
    let found = Self.directNumber(in: tail, of: context)
    number = found?.value
    let last = found?.words.upperBound ?? noun.upperBound
    let kindRange = noun.lowerBound..<min(max(last, end), last + 1)
    kind = context.kind(in: kindRange)
    isNext = context.has(.next, in: kindRange)
    words = min(body.words.lowerBound, noun.lowerBound)..<max(last, body.words.upperBound)
    if body.words.upperBound < noun.lowerBound {
      between = body.words.upperBound..<noun.lowerBound
    }
  }

  private init(foreign noun: Range<Int>, body: Body, _ context: SessionContext) {
    self.body = body.value
    let first = min(noun.lowerBound, body.words.lowerBound)
    let end = max(noun.upperBound, body.words.upperBound)
    let found =
      SessionNumber.before(noun.lowerBound, of: context)
      ?? SessionNumber.before(body.words.lowerBound, of: context)
    number = found?.value
    let start = min(first, found?.words.lowerBound ?? first)
    let before = max(context.statementStart(of: start), noun.lowerBound - Self.tail)
    kind = context.kind(in: min(start, before)..<end)
    words = start..<end
  }

  /// Returns a number with only kind words and articles before it.
  private static func directNumber(
    in range: Range<Int>, of context: SessionContext
  ) -> SessionNumber? {
    guard let number = SessionNumber.first(in: range, of: context) else { return nil }
    let before = range.lowerBound..<number.words.lowerBound
    return before.allSatisfy { context.isKindWord($0) || context.isArticle($0) } ? number : nil
  }
}

// The body of a session noun.
extension SessionCandidate {
  /// Returns the body that begins at the noun or soon after it in the same statement.
  private static func bodyAfter(
    _ noun: Range<Int>, before nextNoun: Int, of context: SessionContext
  ) -> Body? {
    if let around = context.bodies.covering(noun.lowerBound), isInside(noun, around.words) {
      return around
    }
    let reach = noun.upperBound..<(noun.upperBound + Self.reach + 1)
    guard let after = context.bodies.first(in: reach) else { return nil }
    let start = after.words.lowerBound
    guard start <= nextNoun || after.words.contains(nextNoun),
      context.text.words[start].paragraph == context.text.words[noun.lowerBound].paragraph,
      !context.hasStop(in: noun.lowerBound..<start + 1)
    else { return nil }
    return after
  }

  /// Returns true if the noun is inside the body's name but does not end it. A noun at the end of a
  /// name does not introduce a session.
  private static func isInside(_ noun: Range<Int>, _ body: Range<Int>) -> Bool {
    noun.lowerBound == body.lowerBound || noun.upperBound < body.upperBound
  }

  /// Returns the body before "its session". Before "a session" the body counts only if a verb says
  /// that it held one.
  private static func ownBody(
    _ noun: (words: Range<Int>, role: SessionContext.Role), of context: SessionContext
  ) -> Body? {
    guard noun.role == .ownNoun || noun.role == .looseNoun else { return nil }
    let start = max(0, noun.words.lowerBound - 2 * ownReach)
    guard
      let body = context.bodies.starting(in: start..<noun.words.lowerBound).last(where: {
        $0.words.upperBound <= noun.words.lowerBound
          && noun.words.lowerBound - $0.words.upperBound <= ownReach
      }), !context.endsStatement(in: body.words.lowerBound..<noun.words.upperBound)
    else { return nil }
    if noun.role == .ownNoun { return body }
    let before = max(0, body.words.lowerBound - heldReach)
    let isHeld =
      context.has(.held, in: before..<body.words.lowerBound + 1)
      || context.has(.held, in: noun.words.lowerBound - 1..<noun.words.lowerBound)
    return isHeld ? body : nil
  }

  /// Returns the body that "of the Council" after the noun refers to.
  private static func thatBody(
    _ noun: Range<Int>, before end: Int, of context: SessionContext
  ) -> Int? {
    let after = noun.upperBound..<min(max(noun.upperBound, end), noun.upperBound + 5)
    guard context.has(.that, in: after), !context.hasStop(in: noun.lowerBound..<after.upperBound)
    else { return nil }
    let before = max(0, noun.lowerBound - thatReach)..<noun.lowerBound
    return context.bodies.starting(in: before).last?.value
  }

  private static func foreignBody(_ noun: Range<Int>, of context: SessionContext) -> Body? {
    if let around = context.bodies.covering(noun.lowerBound) { return around }
    let after = context.bodies.first(in: noun.upperBound..<noun.upperBound + reach + 1)
    if let after, !context.endsStatement(in: noun.lowerBound..<after.words.lowerBound + 1) {
      return after
    }
    let before = context.bodies.starting(in: max(0, noun.lowerBound - 12)..<noun.lowerBound).last
    guard let before, noun.lowerBound - before.words.upperBound <= reach,
      !context.endsStatement(in: before.words.lowerBound..<noun.upperBound)
    else { return nil }
    return before
  }

  /// Returns the only body that the top of the document names. A session there may be on a line of
  /// its own, without a body.
  private static func bodyOfTitle(
    _ noun: Range<Int>, before nextNoun: Int, of context: SessionContext
  ) -> Int? {
    guard context.isTop(noun.lowerBound) else { return nil }
    return context.onlyBodyOfTop.flatMap { context.isOfUnitedNations($0) ? nil : $0 }
  }
}
