import ArabicText
import Vocabulary

/// The words of one document that matter for sessions, in order, and questions about them.
struct SessionScene {
  typealias Mark = (meaning: SessionLexicon.Meaning, words: Range<Int>)

  let repaired: RepairedText
  let facts: Facts
  let lexicon: SessionLexicon
  private(set) var heads: [(words: Range<Int>, isOwn: Bool)] = []
  /// Of overlapping names the longest.
  private(set) var bodies: [(body: Int, words: Range<Int>)] = []
  private var kinds: [(kind: String, words: Range<Int>)] = []
  private var abouts: [(about: String, words: Range<Int>)] = []
  private var stops = Set<Int>()
  private var margins = Set<Int>()
  private var articles = Set<Int>()
  private let top: Set<Int>

  /// A first paragraph is "the lead" up to here.
  static let leadWords = 60
  /// Before the lead stand lines no longer than this.
  static let headLineWords = 16
  /// Marks that end a sentence, as folding leaves them.
  private static let stops = Array(".;?\n".utf8)

  var text: NormalisedText { repaired.text }

  init(_ repaired: RepairedText, facts: Facts, lexicon: SessionLexicon) {
    self.repaired = repaired
    self.facts = facts
    self.lexicon = lexicon
    top = Self.top(of: repaired, facts: facts)
    var notSessions: [Range<Int>] = []
    let marks = lexicon.matches(in: repaired)
    for case (.notSession, let words) in marks { notSessions.append(words) }
    for mark in marks { sort(mark, notSessions) }
  }

  private mutating func sort(_ mark: Mark, _ notSessions: [Range<Int>]) {
    switch mark.meaning {
    case .head, .ownHead:
      if !notSessions.contains(where: { $0.overlaps(mark.words) }) {
        heads.append((mark.words, mark.meaning == .ownHead))
      }
    case .body(let body):
      if let last = bodies.last, last.words.overlaps(mark.words) {
        if mark.words.count > last.words.count { bodies[bodies.count - 1] = (body, mark.words) }
      } else {
        bodies.append((body, mark.words))
      }
    case .kind(let kind): kinds.append((kind, mark.words))
    case .about(let about): abouts.append((about, mark.words))
    case .stop: stops.insert(mark.words.lowerBound)
    case .margin: margins.formUnion(mark.words)
    case .article: articles.insert(mark.words.lowerBound)
    case .notSession: break
    }
  }

  /// The words of the title and of the first running paragraph, and of each item's first.
  private static func top(of repaired: RepairedText, facts: Facts) -> Set<Int> {
    let text = repaired.text
    let kept = repaired.keptWords
    var top = Set<Int>()
    var hasLead = false
    for paragraph in text.paragraphs {
      guard let first = paragraph.words.first(where: { kept[$0] }) else { continue }
      let span = text.span(clean: paragraph.clean)
      let isTitle = facts.title.map { $0.span.overlaps(span) } ?? false
      let opensItem = facts.items.contains { span.start <= $0.start && $0.start < span.end }
      let isLine = !hasLead && paragraph.words.count <= headLineWords
      guard isTitle || opensItem || !hasLead else { continue }
      top.formUnion(first..<min(paragraph.words.upperBound, first + leadWords))
      if !isTitle && !isLine { hasLead = true }
    }
    return top
  }

  func isTop(_ word: Int) -> Bool { top.contains(word) }

  func hasStop(in range: Range<Int>) -> Bool {
    range.contains { stops.contains($0) } || endsSentence(in: range)
  }

  func isMargin(before word: Int) -> Bool {
    (max(0, word - 3)..<word).contains { margins.contains($0) }
  }

  func kind(in range: Range<Int>) -> String? {
    kinds.first { range.contains($0.words.lowerBound) }?.kind
  }

  func about(in range: Range<Int>) -> String? {
    abouts.first { range.contains($0.words.lowerBound) }?.about
  }

  func isKindWord(_ word: Int) -> Bool { kinds.contains { $0.words.contains(word) } }
  func isArticle(_ word: Int) -> Bool { articles.contains(word) }

  func paragraph(of word: Int) -> Range<Int> {
    text.paragraphs[text.words[word].paragraph].words
  }

  /// Whether a full stop, semicolon or question mark stands between two words of the range.
  func endsSentence(in range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    return range.dropFirst().contains { word in
      text.folded.utf8[text.words[word - 1].end..<text.words[word].start].contains {
        Self.stops.contains($0)
      }
    }
  }

  /// The first word of the range behind which a sentence ends, or the range's end.
  func sentenceEnd(from word: Int) -> Int {
    let end = paragraph(of: word).upperBound
    var next = word + 1
    while next < end, !endsSentence(in: (next - 1)..<(next + 1)) { next += 1 }
    return next
  }
}
