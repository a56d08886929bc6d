import ArabicText
import Vocabulary

/// A head with its body, kind and number.
struct SessionStretch {
  private(set) var body: Int
  private(set) var kind: String?
  private(set) var number: Int?
  /// From the head to the last of body, number and kind; from the body where it stands first.
  private(set) var words: Range<Int>

  /// Words between a head and the body that holds the meeting.
  static let reach = 8
  /// Words between a body and "its session".
  static let ownReach = 14
  /// Words behind head or body in which a number still belongs to them.
  static let tail = 3

  /// - Returns: nil where no body belongs to the head.
  init?(head index: Int, of scene: SessionScene) {
    let head = scene.heads[index]
    let nextHead = index + 1 < scene.heads.count ? scene.heads[index + 1].words.lowerBound : .max
    let end = scene.sentenceEnd(from: head.words.lowerBound)
    if let body = Self.bodyBehind(head.words, before: nextHead, of: scene) {
      self.init(head.words, body: body, end: min(end, max(nextHead, body.words.upperBound)), scene)
    } else if head.isOwn, let body = Self.bodyBefore(head.words, of: scene) {
      self.init(own: head.words, body: body, end: min(end, nextHead), scene)
    } else if let body = Self.bodyOfTitle(head.words, before: nextHead, of: scene) {
      self.init(own: head.words, body: (body, head.words), end: min(end, nextHead), scene)
      guard number != nil else { return nil }
    } else {
      return nil
    }
  }

  private init(
    _ head: Range<Int>, body: (body: Int, words: Range<Int>), end: Int, _ scene: SessionScene
  ) {
    self.body = body.body
    let inner = min(head.upperBound, body.words.upperBound)..<body.words.upperBound
    var last = body.words.upperBound
    var found = SessionNumber.first(in: inner, of: scene)
    let tail = last..<min(max(last, end), last + Self.tail)
    if found == nil, let behind = Self.directNumber(in: tail, of: scene) {
      found = behind
      last = behind.words.upperBound
    }
    number = found?.value
    let kindRange = head.lowerBound..<max(last, min(tail.upperBound, last + 1))
    kind = scene.kind(in: kindRange)
    words = head.lowerBound..<last
  }

  private init(
    own head: Range<Int>, body: (body: Int, words: Range<Int>), end: Int, _ scene: SessionScene
  ) {
    self.body = body.body
    let tail = head.upperBound..<max(head.upperBound, min(end, head.upperBound + 5))
    let found = Self.directNumber(in: tail, of: scene)
    number = found?.value
    let last = found?.words.upperBound ?? head.upperBound
    kind = scene.kind(in: head.lowerBound..<min(max(last, end), last + 1))
    words = min(body.words.lowerBound, head.lowerBound)..<max(last, body.words.upperBound)
  }

  /// A number with nothing but kind words and articles before it.
  private static func directNumber(
    in range: Range<Int>, of scene: SessionScene
  ) -> SessionNumber? {
    guard let number = SessionNumber.first(in: range, of: scene) else { return nil }
    let before = range.lowerBound..<number.words.lowerBound
    return before.allSatisfy { scene.isKindWord($0) || scene.isArticle($0) } ? number : nil
  }

  /// The body that begins at the head or soon behind it, with no other statement between.
  private static func bodyBehind(
    _ head: Range<Int>, before nextHead: Int, of scene: SessionScene
  ) -> (body: Int, words: Range<Int>)? {
    scene.bodies.first { candidate in
      guard candidate.words.upperBound > head.upperBound - 1 else { return false }
      let start = candidate.words.lowerBound
      if start <= head.lowerBound { return candidate.words.contains(head.lowerBound) }
      guard start <= nextHead || candidate.words.contains(nextHead) else { return false }
      return start - head.upperBound <= reach
        && !scene.hasStop(in: head.lowerBound..<min(start + 1, scene.text.words.count))
    }
  }

  private static func bodyBefore(
    _ head: Range<Int>, of scene: SessionScene
  ) -> (body: Int, words: Range<Int>)? {
    scene.bodies.last { candidate in
      candidate.words.upperBound <= head.lowerBound
        && head.lowerBound - candidate.words.upperBound <= ownReach
        && !scene.endsSentence(in: candidate.words.lowerBound..<head.upperBound)
    }
  }

  /// In the head of a document a session may stand on a line of its own: it is of the one body
  /// that the head names.
  private static func bodyOfTitle(
    _ head: Range<Int>, before nextHead: Int, of scene: SessionScene
  ) -> Int? {
    guard scene.isTop(head.lowerBound) else { return nil }
    let bodies = Set(scene.bodies.filter { scene.isTop($0.words.lowerBound) }.map(\.body))
    return bodies.count == 1 ? bodies.first : nil
  }
}
