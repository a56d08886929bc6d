import DocumentModel
import Structure

/// Decides which lines, and which last sentences of lines, belong to the site and not to the text.
struct Boilerplate {
  /// The maximum number of words in a line; a longer line counts as text.
  static let longestLine = 25
  /// The maximum number of words in a sentence at the end of a line.
  private static let longestTail = 16

  private let text: NormalisedText
  private let textStructure: TextStructure
  private let rules: BoilerplateRules
  /// The paragraphs that the extractor excluded.
  private let excluded: Set<Int>

  init(
    _ text: NormalisedText, _ textStructure: TextStructure, _ rules: BoilerplateRules,
    _ excluded: Set<Int>
  ) {
    self.excluded = excluded
    self.text = text
    self.textStructure = textStructure
    self.rules = rules
  }

  func cut(in cuts: inout Cuts) {
    let edges = edgeLines(cuts)
    let last = text.paragraphs.indices.last { !edges.contains($0) && !isTaken($0, cuts) }
    for index in text.paragraphs.indices where !isTaken(index, cuts) {
      let words = text.paragraphs[index].words
      if let rule = lineRule(words, edges.contains(index)) {
        cutLine(index, rule, in: &cuts)
      } else if words.isEmpty, edges.contains(index) {
        cutLine(index, "an end mark", in: &cuts)
      } else if let (tail, clean, title) = tail(of: words)
        ?? (index == last ? endMark(of: words) : nil)
      {
        let why = CutExplanation.boilerplate(tail, paragraph: index, isWhole: false, rule: title)
        cuts.cut(boilerplate: tail, clean: clean, why: why)
      }
    }
  }

  private func cutLine(_ index: Int, _ title: String, in cuts: inout Cuts) {
    let paragraph = text.paragraphs[index]
    let why = CutExplanation.boilerplate(
      paragraph.words, paragraph: index, isWhole: true, rule: title)
    cuts.cut(boilerplate: paragraph.words, clean: paragraph.clean, why: why)
  }

  private func isTaken(_ index: Int, _ cuts: Cuts) -> Bool {
    let paragraph = text.paragraphs[index]
    guard paragraph.words.isEmpty else { return cuts.touches(paragraph.words) }
    return cuts.holds(clean: paragraph.clean)
  }

  /// Returns the lines at the head and the foot for which every line further out is boilerplate or
  /// cut.
  private func edgeLines(_ cuts: Cuts) -> Set<Int> {
    var result: Set<Int> = []
    for index in text.paragraphs.indices.reversed() {
      if isTaken(index, cuts) { continue }
      let words = text.paragraphs[index].words
      guard words.isEmpty ? isEndMark(index) : lineRule(words, true) != nil else { break }
      result.insert(index)
    }
    for index in text.paragraphs.indices where !excluded.contains(index) {
      guard lineRule(text.paragraphs[index].words, true) != nil else { break }
      result.insert(index)
    }
    return result
  }

  /// Returns true if the line consists of hyphens, asterisks, low lines, equals signs, dots and
  /// spaces.
  private func isEndMark(_ index: Int) -> Bool {
    let bytes = text.clean.utf8[text.paragraphs[index].clean]
    return bytes.allSatisfy { [0x20, 0x2A, 0x2D, 0x2E, 0x3D, 0x5F].contains($0) }
  }

  private func lineRule(_ words: Range<Int>, _ isEdge: Bool) -> String? {
    guard !words.isEmpty, words.count <= Self.longestLine else { return nil }
    return rule(for: words) {
      $0 == .line || $0 == .both || (isEdge && $0 == .edge)
    }
  }

  private func tail(of words: Range<Int>) -> (Range<Int>, Range<Int>, String)? {
    guard words.count > 1 else { return nil }
    let earliest = max(words.lowerBound + 1, words.upperBound - Self.longestTail)
    for start in (earliest..<words.upperBound) where textStructure.isBoundary(before: start) {
      let tail = start..<words.upperBound
      if let title = rule(for: tail, { $0 == .tail || $0 == .both }) {
        return (tail, textStructure.clean(tail), title)
      }
    }
    return nil
  }

  /// Finds an end mark such as "./end" or "// end //", together with the marks before it back to
  /// the last space. No text may follow, because inside a text such a word ends a quotation.
  private func endMark(of words: Range<Int>) -> (Range<Int>, Range<Int>, String)? {
    guard words.count > 1 else { return nil }
    let last = words.upperBound - 1
    guard let title = rule(for: last..<words.upperBound, { $0 == .mark }),
      EndMarkPunctuation.wrapsEndMark(text.clean.utf8[textStructure.cleanGap(before: last)])
    else { return nil }
    let gap = textStructure.cleanGap(before: last)
    let space = text.clean.utf8[gap].firstIndex(of: UInt8(ascii: " "))
    let start = space.map { $0 + 1 } ?? gap.upperBound
    let end = textStructure.clean(last..<words.upperBound).upperBound
    return (last..<words.upperBound, start..<end, title)
  }

  private func rule(
    for words: Range<Int>, _ isPlace: (BoilerplateRules.Place) -> Bool
  ) -> String? {
    let first = rules.byFirstWord[text.words[words.lowerBound].hash] ?? []
    return (first + rules.others).first { isPlace($0.place) && fits($0.tokens, words) }?.title
  }

  /// Returns true if the pattern matches all the words; it backtracks to the last `*`.
  private func fits(_ tokens: [BoilerplateRules.Token], _ words: Range<Int>) -> Bool {
    var (token, word) = (0, words.lowerBound)
    var star: (token: Int, word: Int)?
    while word < words.upperBound {
      if token < tokens.count, tokens[token] == .anyWords {
        star = (token, word)
        token += 1
      } else if token < tokens.count, fits(tokens[token], text.words[word]) {
        token += 1
        word += 1
      } else if let last = star {
        star = (last.token, last.word + 1)
        (token, word) = (last.token + 1, last.word + 1)
      } else {
        return false
      }
    }
    return tokens[token...].allSatisfy { $0 == .anyWords }
  }

  private func fits(_ token: BoilerplateRules.Token, _ word: Word) -> Bool {
    switch token {
    case .word(let hash): hash == word.hash
    case .number: text.folded.utf8[word.folded].allSatisfy { (0x30...0x39).contains($0) }
    case .anyWords: false
    }
  }
}
