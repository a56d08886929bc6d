import ArabicText
import DocumentModel

/// The part of the document in which each word lies; words at the top weigh more.
struct Outline {
  enum Place: String, Sendable {
    case title, lead
    /// The first words of a numbered paragraph.
    case opening
    case body, cut
  }

  private(set) var places: [Place]
  /// The paragraphs that still have words, in order.
  private(set) var kept: [Int] = []
  /// The title lines: the title that was found, and the short lines at the start of the document.
  private(set) var head: Set<Int> = []
  /// The first paragraph of the running text; nil if there is none. The openings of further items
  /// have the place `lead`, but are not this paragraph.
  private(set) var lead: Int?
  private(set) var numbered: Set<Int> = []
  /// True if the page contains several items.
  private(set) var isDigest = false
  private let text: NormalisedText

  /// The maximum number of words in a line of a masthead; longer lines are running text.
  static let headLineWords = 16
  static let headLines = 12
  static let headWords = 80
  /// The maximum number of words in a lead, for pages that consist of one paragraph.
  static let leadWords = 60
  /// A first paragraph with fewer words is a dateline, and the next paragraph is lead too.
  static let shortLead = 12
  static let openingWords = 20
  /// The marks that end a sentence, in folded form.
  private static let stops = Array(".;?!".utf8)

  /// - Parameter leads: the paragraphs that open a report of their own, as found by the patterns.
  init(_ repaired: RepairedText, facts: Facts, leads: [Int]) {
    text = repaired.text
    let keptWords = repaired.keptWords
    places = keptWords.map { $0 ? .body : .cut }
    kept = text.paragraphs.indices.filter { index in
      text.paragraphs[index].words.contains { keptWords[$0] }
    }
    numbered = Set(kept.filter(isNumbered))
    markHead(title: facts.title?.span)
    markLead()
    let items = itemParagraphs(facts.items)
    isDigest = numbered.count < 3 && max(Set(leads).count, items.count) > 1
    if isDigest {
      for index in Set(leads).union(items) {
        mark(text.paragraphs[index].words.prefix(Self.leadWords), as: .lead)
      }
    }
    for index in numbered {
      mark(text.paragraphs[index].words.prefix(Self.openingWords), as: .opening)
    }
  }

  private mutating func mark(_ words: some Sequence<Int>, as place: Place) {
    for word in words where places[word] == .body { places[word] = place }
  }

  private mutating func markHead(title: Span?) {
    var words = 0
    for index in kept.prefix(Self.headLines) {
      let paragraph = text.paragraphs[index]
      let isTitle = title.map { text.span(clean: paragraph.clean).overlaps($0) } ?? false
      let isLine = isHeadLine(index) && words + paragraph.words.count <= Self.headWords
      guard isTitle || isLine else { break }
      words += paragraph.words.count
      head.insert(index)
    }
    // A text that consists of short lines has a head of one line.
    if head.count == kept.count { head = Set(kept.count > 1 ? [kept[0]] : []) }
    for index in head { mark(text.paragraphs[index].words, as: .title) }
  }

  private func isHeadLine(_ index: Int) -> Bool {
    let paragraph = text.paragraphs[index]
    guard paragraph.words.count <= Self.headLineWords, !numbered.contains(index),
      let last = text.folded.utf8[paragraph.folded].last
    else { return false }
    // A final full stop ends a sentence, unless the line contains a document symbol.
    return last != UInt8(ascii: ".")
      || text.folded.utf8[paragraph.folded].contains(UInt8(ascii: "/"))
  }

  private mutating func markLead() {
    let running = kept.filter { !head.contains($0) }
    guard let first = running.first else { return }
    lead = first
    mark(text.paragraphs[first].words.prefix(Self.leadWords), as: .lead)
    if text.paragraphs[first].words.count < Self.shortLead, running.count > 1 {
      mark(text.paragraphs[running[1]].words.prefix(Self.leadWords), as: .lead)
    }
  }

  /// Returns the paragraphs in which items begin.
  private func itemParagraphs(_ items: [Item]) -> [Int] {
    kept.filter { index in
      let span = text.span(clean: text.paragraphs[index].clean)
      return items.contains { span.start <= $0.start && $0.start < span.end }
    }
  }

  /// The index after the last word of the title and the first lead.
  var topEnd: Int {
    let last = lead ?? head.max()
    return last.map { text.paragraphs[$0].words.upperBound } ?? 0
  }

  /// Returns true if a paragraph begins with a number and a full stop, bracket or dash.
  private func isNumbered(_ index: Int) -> Bool {
    let bytes = text.folded.utf8[text.paragraphs[index].folded]
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    guard (1...3).contains(digits.count), let next = bytes.dropFirst(digits.count).first else {
      return false
    }
    return Array(".)-".utf8).contains(next)
      && !(bytes.dropFirst(digits.count + 1).first.map { (0x30...0x39).contains($0) } ?? false)
  }

  /// Returns the words of the sentence that contains `word`: between full stops, semicolons,
  /// question or exclamation marks, and at most `limit` words to either side.
  func sentence(around word: Int, limit: Int = 40) -> Range<Int> {
    let paragraph = text.paragraphs[text.words[word].paragraph].words
    var start = word
    while start > paragraph.lowerBound, word - start < limit, !hasStop(before: start) { start -= 1 }
    var end = word + 1
    while end < paragraph.upperBound, end - word < limit, !hasStop(before: end) { end += 1 }
    return start..<end
  }

  private func hasStop(before word: Int) -> Bool {
    text.folded.utf8[text.words[word - 1].end..<text.words[word].start].contains {
      Self.stops.contains($0)
    }
  }
}
