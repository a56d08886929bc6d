import ArabicText
import DocumentModel
import Structure

/// The words of one document that matter for sessions, in order, and queries on them.
struct SessionContext {
  typealias Role = SessionLexicon.Role

  let facts: Facts
  let lexicon: SessionLexicon
  /// The text with statements joined across line breaks. Offsets and words are those of the
  /// document.
  private let joined: TextStructure
  /// The words such as "session" and "meeting", with their role.
  private(set) var sessionNouns: [(words: Range<Int>, role: Role)] = []
  private(set) var bodies = SessionMarks<Int>()
  private(set) var kinds = SessionMarks<String>()
  private(set) var ordinals = SessionMarks<(value: Int, isTens: Bool)>()
  private var abouts = SessionMarks<String>()
  private var kindWords: Set<Int> = []
  private var roles: [Role: Set<Int>] = [:]
  private let zones: DocumentZones
  /// The body that the top of the document names, if it names exactly one.
  private(set) var onlyBodyOfTop: Int?

  /// The maximum number of words in a body's name, including number and adjectives.
  static let longestName = 12
  /// Bodies whose names are also used by other organisations.
  private static let shared: Set<String> = [
    "excom", "contact-group", "permanent-representatives", "som",
  ]

  init(_ zones: DocumentZones, facts: Facts, lexicon: SessionLexicon) {
    self.zones = zones
    self.facts = facts
    self.lexicon = lexicon
    joined = SessionLines.joined(zones.structure.textStructure)
    var marks = lexicon.matches(in: text, kept: zones.structure.kept)
    // A session needs a body, and only a body's name or a symbol gives one.
    guard !facts.symbols.isEmpty || marks.contains(where: \.meaning.isBody) else { return }
    let out = Self.excluded(marks)
    marks.removeAll { mark in
      switch mark.meaning {
      case .body: mark.words.contains { out.bodies.contains($0) }
      case .role(.noun), .role(.looseNoun): mark.words.contains { out.sessionNouns.contains($0) }
      default: false
      }
    }
    for mark in marks { sort(mark.meaning, mark.words) }
    sessionNouns = Self.single(sessionNouns)
    dropSharedBodies()
    let named = Set(bodies.all.filter { zones.isTop($0.words.lowerBound) }.map(\.value))
    onlyBodyOfTop = named.count == 1 ? named.first : nil
  }

  private static func excluded(
    _ marks: [(meaning: SessionLexicon.Meaning, words: Range<Int>)]
  ) -> (sessionNouns: Set<Int>, bodies: Set<Int>) {
    var (sessionNouns, bodies): (Set<Int>, Set<Int>) = ([], [])
    for mark in marks {
      switch mark.meaning {
      case .role(.notSession): sessionNouns.formUnion(mark.words)
      case .role(.notBody): bodies.formUnion(mark.words)
      default: break
      }
    }
    return (sessionNouns, bodies)
  }

  private mutating func sort(_ meaning: SessionLexicon.Meaning, _ words: Range<Int>) {
    switch meaning {
    case .body(let body):
      // A pattern with a gap may extend into another statement.
      guard words.count <= Self.longestName, !endsStatement(in: words) else { return }
      bodies.appendLonger(body, words)
    case .kind(let kind):
      kinds.append(kind, words)
      kindWords.formUnion(words)
    case .about(let about): abouts.append(about, words)
    case .ordinal(let value): ordinals.append((value, false), words)
    case .tens(let value): ordinals.append((value, true), words)
    case .role(let role):
      switch role {
      case .noun, .ownNoun, .looseNoun, .foreignNoun: sessionNouns.append((words, role))
      case .margin, .chair, .asChair, .which: roles[role, default: []].formUnion(words)
      default: roles[role, default: []].insert(words.lowerBound)
      }
    }
  }

  /// Keeps one session noun per word. An own or loose one is more specific than a plain one.
  private static func single(
    _ sessionNouns: [(words: Range<Int>, role: Role)]
  ) -> [(words: Range<Int>, role: Role)] {
    var single: [(words: Range<Int>, role: Role)] = []
    for noun in sessionNouns {
      if let last = single.last, last.words == noun.words {
        if last.role == .noun { single[single.count - 1] = noun }
      } else {
        single.append(noun)
      }
    }
    return single
  }

  /// Removes names that many organisations use, unless the text names the organisation.
  private mutating func dropSharedBodies() {
    let isNamed = !(roles[.organisation] ?? []).isEmpty
    let assembly = lexicon.bodies.firstIndex { $0.id == "unga" }
    let others = roles[.unitedNations] ?? []
    var kept = bodies
    kept.remove { mark in
      if !isNamed, Self.shared.contains(lexicon.bodies[mark.value].id) { return true }
      // "The general assembly of" another organisation.
      let next = mark.words.upperBound
      guard mark.value == assembly else { return false }
      if others.isEmpty { return true }
      guard next < text.words.count, !others.contains(next) else {
        return false
      }
      return text.folded.utf8[text.words[next].folded].starts(with: ArabicLetter.lam)
        && !endsStatement(in: next - 1..<next + 1)
    }
    bodies = kept
  }
}

// Queries.
extension SessionContext {
  var text: NormalisedText { joined.text }

  /// The original lines, for title blocks.
  private var lines: [Paragraph] { zones.text.paragraphs }

  /// Returns true for bodies that many texts name without referring to their sessions.
  func isOfUnitedNations(_ body: Int) -> Bool {
    ["unga", "unhrc"].contains(lexicon.bodies[body].id)
  }

  func isTop(_ word: Int) -> Bool { zones.isTop(word) }

  /// Returns true if a raw span begins in a title or lead.
  func isTop(_ span: Span) -> Bool {
    let folded = text.folded.map.made(of: text.clean.map.made(of: span.range)).lowerBound
    let word = text.words.partitioningIndex { $0.end > folded }
    return word < text.words.count && zones.isTop(word)
  }

  func isRole(_ role: Role, at word: Int) -> Bool { roles[role]?.contains(word) ?? false }

  func has(_ role: Role, in range: Range<Int>) -> Bool {
    guard let words = roles[role] else { return false }
    return range.contains { words.contains($0) }
  }

  /// Returns the first word of the range with the role.
  func first(_ role: Role, in range: Range<Int>) -> Int? {
    guard let words = roles[role] else { return nil }
    return range.first { words.contains($0) }
  }

  func hasStop(in range: Range<Int>) -> Bool { has(.stop, in: range) || endsStatement(in: range) }

  func kind(in range: Range<Int>) -> String? { kinds.first(in: range)?.value }
  func about(in range: Range<Int>) -> String? { abouts.first(in: range)?.value }
  func isKindWord(_ word: Int) -> Bool { kindWords.contains(word) }
  func isArticle(_ word: Int) -> Bool { isRole(.article, at: word) }

  func paragraph(of word: Int) -> Range<Int> {
    text.paragraphs[text.words[word].paragraph].words
  }

  /// Returns true if a statement ends between two words of the range: at a full stop, semicolon,
  /// question or exclamation mark, at a heading within a line, or at the end of joined lines.
  func endsStatement(in range: Range<Int>) -> Bool {
    range.dropFirst().contains { endsStatement(before: $0) }
  }

  private func endsStatement(before word: Int) -> Bool {
    joined.boundary(before: word) >= .statement
  }

  /// Returns the first word after the statement of a word.
  func statementEnd(from word: Int) -> Int { joined.statement(around: word).upperBound }

  /// Returns the first word of the statement of a word.
  func statementStart(of word: Int) -> Int { joined.statement(around: word).lowerBound }

  /// Returns the end of the lines in which a word's line may continue: its own line, the line after
  /// a long line, and the short lines that follow.
  func blockEnd(of word: Int) -> Int {
    var index = line(of: word)
    while index + 1 < lines.count,
      lines[index + 1].words.upperBound <= paragraph(of: word).upperBound
    {
      let isWrapped = lines[index].words.count > SessionLines.shortLine
      guard isWrapped || lines[index + 1].words.count <= SessionLines.shortLine else { break }
      index += 1
    }
    return lines[index].words.upperBound
  }

  private func line(of word: Int) -> Int {
    max(0, lines.partitioningIndex { $0.words.lowerBound > word } - 1)
  }
}
