import ArabicText
import DocumentModel

/// A head with its body, kind and number.
struct SessionStretch {
  private(set) var body: Int
  private(set) var kind: String?
  private(set) var number: Int?
  /// The words from the head to the last of body, number and kind; from the body if it comes first.
  private(set) var words: Range<Int>
  /// The words between a body and "its session".
  private(set) var between: Range<Int>?
  /// True for "the coming session".
  private(set) var isNext = false
  /// True if a verb says that the session is held, or if the word "ministerial" is beside it.
  private(set) var isHeld = false

  typealias Body = (value: Int, words: Range<Int>)

  /// The maximum number of words between a head and the body that holds the meeting.
  static let reach = 8
  /// The maximum number of words between a body and "its session".
  static let ownReach = 14
  /// The maximum number of words between a body and "session of the Council".
  static let thatReach = 40
  /// The number of words after head or body in which a number still belongs to them.
  static let tail = 3
  /// The number of words before a body in which "held" still refers to it.
  static let heldReach = 4

  /// - Returns: nil if no body belongs to the head.
  init?(head index: Int, of context: SessionContext) {
    let head = context.heads[index]
    let nextHead =
      index + 1 < context.heads.count ? context.heads[index + 1].words.lowerBound : .max
    let end = context.sentenceEnd(from: head.words.lowerBound)
    if head.role == .foreignHead {
      guard let body = Self.foreignBody(head.words, of: context) else { return nil }
      self.init(foreign: head.words, body: body, context)
    } else if let body = Self.bodyAfter(head.words, before: nextHead, of: context) {
      self.init(
        head.words, body: body, end: min(end, max(nextHead, body.words.upperBound)), context)
    } else if let body = Self.ownBody(head, of: context) {
      self.init(own: head.words, body: body, end: min(end, nextHead), context)
    } else if let body = Self.thatBody(head.words, before: min(nextHead, end), of: context) {
      self.init(own: head.words, body: (body, head.words), end: min(end, nextHead), context)
      guard number != nil || isNext else { return nil }
    } else if let body = Self.bodyOfTitle(head.words, before: nextHead, of: context) {
      self.init(own: head.words, body: (body, head.words), end: min(end, nextHead), context)
      guard number != nil else { return nil }
    } else {
      return nil
    }
    let before = max(context.paragraph(of: words.lowerBound).lowerBound, words.lowerBound - 4)
    isHeld =
      context.has(.held, in: before..<head.words.lowerBound)
      || context.has(.ministerial, in: words)
      || context.isRole(.ministerial, at: words.upperBound)
  }

  private init(_ head: Range<Int>, body: Body, end: Int, _ context: SessionContext) {
    self.body = body.value
    let inner = min(head.upperBound, body.words.upperBound)..<body.words.upperBound
    var last = body.words.upperBound
    var found = SessionNumber.first(in: inner, of: context)
    let tail = last..<min(max(last, end), last + Self.tail)
    if found == nil, let after = Self.directNumber(in: tail, of: context) {
      found = after
      last = after.words.upperBound
    }
    number = found?.value
    let kindRange = head.lowerBound..<max(last, min(tail.upperBound, last + 1))
    kind = context.kind(in: kindRange)
    isNext = context.has(.next, in: kindRange)
    words = head.lowerBound..<last
  }

  private init(own head: Range<Int>, body: Body, end: Int, _ context: SessionContext) {
    self.body = body.value
    let tail = head.upperBound..<max(head.upperBound, min(end, head.upperBound + 5))
    let found = Self.directNumber(in: tail, of: context)
    number = found?.value
    let last = found?.words.upperBound ?? head.upperBound
    let kindRange = head.lowerBound..<min(max(last, end), last + 1)
    kind = context.kind(in: kindRange)
    isNext = context.has(.next, in: kindRange)
    words = min(body.words.lowerBound, head.lowerBound)..<max(last, body.words.upperBound)
    if body.words.upperBound < head.lowerBound {
      between = body.words.upperBound..<head.lowerBound
    }
  }

  private init(foreign head: Range<Int>, body: Body, _ context: SessionContext) {
    self.body = body.value
    let first = min(head.lowerBound, body.words.lowerBound)
    let end = max(head.upperBound, body.words.upperBound)
    let found =
      SessionNumber.before(head.lowerBound, of: context)
      ?? SessionNumber.before(body.words.lowerBound, of: context)
    number = found?.value
    let start = min(first, found?.words.lowerBound ?? first)
    let before = max(context.sentenceStart(of: start), head.lowerBound - Self.tail)
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

// The body of a head.
extension SessionStretch {
  /// Returns the body that begins at the head or soon after it in the same statement.
  private static func bodyAfter(
    _ head: Range<Int>, before nextHead: Int, of context: SessionContext
  ) -> Body? {
    if let around = context.bodies.covering(head.lowerBound), isInside(head, around.words) {
      return around
    }
    let reach = head.upperBound..<(head.upperBound + Self.reach + 1)
    guard let after = context.bodies.first(in: reach) else { return nil }
    let start = after.words.lowerBound
    guard start <= nextHead || after.words.contains(nextHead),
      context.text.words[start].paragraph == context.text.words[head.lowerBound].paragraph,
      !context.hasStop(in: head.lowerBound..<start + 1)
    else { return nil }
    return after
  }

  /// Returns true if the head is inside the body's name but does not end it. A head at the end of a
  /// name does not introduce a session.
  private static func isInside(_ head: Range<Int>, _ body: Range<Int>) -> Bool {
    head.lowerBound == body.lowerBound || head.upperBound < body.upperBound
  }

  /// Returns the body before "its session". Before "a session" the body counts only if a verb says
  /// that it held one.
  private static func ownBody(
    _ head: (words: Range<Int>, role: SessionContext.Role), of context: SessionContext
  ) -> Body? {
    guard head.role == .ownHead || head.role == .looseHead else { return nil }
    let start = max(0, head.words.lowerBound - 2 * ownReach)
    guard
      let body = context.bodies.starting(in: start..<head.words.lowerBound).last(where: {
        $0.words.upperBound <= head.words.lowerBound
          && head.words.lowerBound - $0.words.upperBound <= ownReach
      }), !context.endsStatement(in: body.words.lowerBound..<head.words.upperBound)
    else { return nil }
    if head.role == .ownHead { return body }
    let before = max(0, body.words.lowerBound - heldReach)
    let isHeld =
      context.has(.held, in: before..<body.words.lowerBound + 1)
      || context.has(.held, in: head.words.lowerBound - 1..<head.words.lowerBound)
    return isHeld ? body : nil
  }

  /// Returns the body that "of the Council" after the head refers to.
  private static func thatBody(
    _ head: Range<Int>, before end: Int, of context: SessionContext
  ) -> Int? {
    let after = head.upperBound..<min(max(head.upperBound, end), head.upperBound + 5)
    guard context.has(.that, in: after), !context.hasStop(in: head.lowerBound..<after.upperBound)
    else { return nil }
    let before = max(0, head.lowerBound - thatReach)..<head.lowerBound
    return context.bodies.starting(in: before).last?.value
  }

  private static func foreignBody(_ head: Range<Int>, of context: SessionContext) -> Body? {
    if let around = context.bodies.covering(head.lowerBound) { return around }
    let after = context.bodies.first(in: head.upperBound..<head.upperBound + reach + 1)
    if let after, !context.endsStatement(in: head.lowerBound..<after.words.lowerBound + 1) {
      return after
    }
    let before = context.bodies.starting(in: max(0, head.lowerBound - 12)..<head.lowerBound).last
    guard let before, head.lowerBound - before.words.upperBound <= reach,
      !context.endsStatement(in: before.words.lowerBound..<head.upperBound)
    else { return nil }
    return before
  }

  /// Returns the only body that the head of the document names. A session there may be on a line of
  /// its own, without a body.
  private static func bodyOfTitle(
    _ head: Range<Int>, before nextHead: Int, of context: SessionContext
  ) -> Int? {
    guard context.isTop(head.lowerBound) else { return nil }
    return context.onlyBodyOfTop.flatMap { context.isOfUnitedNations($0) ? nil : $0 }
  }
}
