import DocumentModel

/// The zones of a document: title, lead, openings of numbered paragraphs, body, cuts. Words at the
/// top say what a document is about.
///
/// Computed after the title and the items of the page were found. The classifier adds the leads
/// that its patterns find.
package struct DocumentZones: Sendable {
  /// The zone of a word. The raw values are part of the evidence that records keep.
  package enum Zone: String, Sendable {
    case title, lead
    /// The first words of a numbered paragraph.
    case opening
    case body, cut
  }

  package let structure: DocumentStructure
  /// The zone of each word.
  package private(set) var zones: [Zone]
  /// The title lines: the title that was found, and the short lines at the start of the document.
  package private(set) var head: Set<Int> = []
  /// The first paragraph of the running text; nil if there is none. The first paragraphs of further
  /// items have the zone `lead`, but are not this paragraph.
  package private(set) var lead: Int?
  /// The paragraphs that begin with a number.
  package let numbered: Set<Int>
  private let hasSeveralItems: Bool

  /// The maximum number of words in a line of a masthead; longer lines are running text.
  private static let headLineWords = 16
  /// The number of first paragraphs that may be mastheads, title lines and date lines.
  package static let headParagraphs = 12
  private static let headWords = 80
  /// The maximum number of words in a lead, for pages that consist of one paragraph.
  package static let leadWords = 60
  /// A first paragraph with fewer words is a dateline, and the next paragraph is lead too.
  private static let shortLead = 12
  /// The number of first words of a numbered paragraph that are its opening.
  private static let numberedOpeningWords = 20
  /// A text with this many numbered paragraphs is one document, for example a resolution.
  package static let fewestNumbered = 3

  /// - Complexity: O(words + items × log paragraphs).
  package init(_ structure: DocumentStructure, title: Span?, items: [Item]) {
    self.structure = structure
    hasSeveralItems = items.count > 1
    zones = structure.kept.map { $0 ? .body : .cut }
    numbered = Set(
      structure.keptParagraphs.filter { structure.textStructure.listMark(of: $0) == .number })
    markHead(title: title)
    markLead()
    for item in items { markLead(ofItem: item) }
    for index in numbered {
      mark(keptWords(of: index).prefix(Self.numberedOpeningWords), as: .opening)
    }
  }

  package init(_ structure: DocumentStructure, _ facts: Facts) {
    self.init(structure, title: facts.title?.span, items: facts.items)
  }

  /// Returns the zones of a page on which these paragraphs open a report of their own, for example
  /// a summary of meetings. Returns the same zones if there are three or more numbered paragraphs,
  /// or fewer than two leads and fewer than two items.
  package func marking(leads: [Int]) -> DocumentZones {
    let leads = Set(leads)
    guard numbered.count < Self.fewestNumbered, leads.count > 1 || hasSeveralItems else {
      return self
    }
    var zones = self
    for index in leads { zones.markLead(of: index) }
    return zones
  }

  package var text: NormalisedText { structure.text }

  package func zone(of word: Int) -> Zone { zones[word] }

  /// Returns true if the zone of a word is `title` or `lead`.
  package func isTop(_ word: Int) -> Bool { zones[word] == .title || zones[word] == .lead }

  /// The index after the last word of the title and the first lead.
  package var topEnd: Int {
    (lead ?? head.max()).map { text.paragraphs[$0].words.upperBound } ?? 0
  }

  private func keptWords(of paragraph: Int) -> some Sequence<Int> {
    text.paragraphs[paragraph].words.lazy.filter { [kept = structure.kept] in kept[$0] }
  }

  /// Marks words of the body. A lead also replaces the opening of a numbered paragraph.
  private mutating func mark(_ words: some Sequence<Int>, as zone: Zone) {
    for word in words {
      switch (zones[word], zone) {
      case (.body, _), (.opening, .lead): zones[word] = zone
      default: break
      }
    }
  }

  private mutating func markLead(of paragraph: Int) {
    mark(keptWords(of: paragraph).prefix(Self.leadWords), as: .lead)
  }

  /// Marks the lead of the kept paragraph in which an item begins, if there is one.
  private mutating func markLead(ofItem item: Item) {
    let kept = structure.keptParagraphs
    let next = kept.partitioningIndex { structure.span(ofParagraph: $0).end > item.start }
    guard next < kept.count, structure.span(ofParagraph: kept[next]).start <= item.start else {
      return
    }
    markLead(of: kept[next])
  }

  private mutating func markHead(title: Span?) {
    let kept = structure.keptParagraphs
    var words = 0
    for index in kept.prefix(Self.headParagraphs) {
      let count = text.paragraphs[index].words.count
      let isTitle = title.map { structure.span(ofParagraph: index).overlaps($0) } ?? false
      let isLine = isHeadLine(index) && words + count <= Self.headWords
      guard isTitle || isLine else { break }
      words += count
      head.insert(index)
    }
    // A text that consists of short lines has a head of one line.
    if head.count == kept.count { head = Set(kept.count > 1 ? [kept[0]] : []) }
    for index in head { mark(text.paragraphs[index].words, as: .title) }
  }

  private func isHeadLine(_ index: Int) -> Bool {
    let paragraph = text.paragraphs[index]
    guard paragraph.words.count <= Self.headLineWords, !numbered.contains(index) else {
      return false
    }
    // A line with a document symbol may end with a full stop.
    return !structure.textStructure.endsLikeRunningText(index)
      || text.folded.utf8[paragraph.folded].contains(UInt8(ascii: "/"))
  }

  private mutating func markLead() {
    let running = structure.keptParagraphs.filter { !head.contains($0) }
    guard let first = running.first else { return }
    lead = first
    markLead(of: first)
    if text.paragraphs[first].words.count < Self.shortLead, running.count > 1 {
      markLead(of: running[1])
    }
  }
}
