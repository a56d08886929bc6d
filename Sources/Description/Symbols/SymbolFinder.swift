import ArabicText
import DocumentModel

/// Finds document symbols and numbers of resolutions as written, with one normal form for all
/// spellings of the same symbol (`SymbolForm`).
///
/// - `OIC/CFM-44/2017/POL/RES/FINAL`: the organisation's name comes first, then parts in any order.
///   A slash or dash may have a space or a line end beside it.
/// - `2/45-PAL`, `18/46-` with an Arabic letter: number, session and series, anywhere in the text.
/// - `A/RES/67/19`, `S/RES/2334`, `S/2017/455`: symbols of the United Nations.
/// - Numbers after the word "resolution": see `ResolutionNumbers`.
struct SymbolFinder: Sendable {
  private let numbers = ResolutionNumbers()

  /// - Complexity: O(words + bytes of symbols).
  func symbols(in repaired: RepairedText, _ forms: WordForms) -> [SymbolFinding] {
    var found = Findings(repaired)
    var word = 0
    var noun = -1
    while word < forms.count {
      if noun < word { noun = numbers.candidate(in: forms, from: word) }
      if let end = symbol(at: word, forms) {
        found.add(forms.text.words[word].start..<end)
        word = next(after: end, from: word, forms)
      } else if word == noun, let numbers = numbers.match(at: word, in: forms) {
        for number in numbers.numbers { found.add(number.folded, as: number.normal) }
        word = max(word + 1, numbers.end)
      } else {
        word += 1
      }
    }
    return found.list
  }

  private func next(after end: Int, from word: Int, _ forms: WordForms) -> Int {
    var word = word + 1
    while word < forms.count, forms.text.words[word].start < end { word += 1 }
    return word
  }

  /// Returns the end, in folded bytes, of the symbol that begins at a word.
  private func symbol(at word: Int, _ forms: WordForms) -> Int? {
    let folded = forms.text.folded.utf8
    let start = forms.text.words[word].start
    // Nearly every word of a text begins with an Arabic letter.
    guard folded[start] < 0x80, !Self.isInside(start, folded) else { return nil }
    var cursor = SymbolCursor(folded, start)
    switch folded[start] {
    case UInt8(ascii: "o"): return cursor.organisation() ? cursor.index : nil
    case UInt8(ascii: "a"), UInt8(ascii: "s"), UInt8(ascii: "e"):
      guard cursor.unitedNations(), isUpper(start..<cursor.index, forms) else { return nil }
      return cursor.index
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      guard let series = cursor.resolution(), isUpper(series, forms) else { return nil }
      return cursor.index
    default: return nil
    }
  }

  /// Returns true if the position is inside another word: after a letter, a digit or a slash, or
  /// after a mark that follows one of these. A symbol may begin after a bracket.
  private static func isInside(_ start: Int, _ folded: [UInt8]) -> Bool {
    guard start > 0 else { return false }
    let before = folded[start - 1]
    guard SymbolCursor.isInner(before), !brackets.contains(before) else { return false }
    guard marks.contains(before) else { return true }
    return start > 1 && SymbolCursor.isInner(folded[start - 2])
      && !brackets.contains(folded[start - 2])
  }

  private static let brackets = Array("()".utf8)
  private static let marks = Array("-.&".utf8)

  /// Returns true if the clean text of these folded bytes has no lowercase Latin letter.
  private func isUpper(_ range: Range<Int>, _ forms: WordForms) -> Bool {
    let clean = forms.text.folded.map.source(of: range)
    return !forms.text.clean.utf8[clean].contains {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
    }
  }

  /// The symbols found so far, one entry per spelling.
  private struct Findings {
    let repaired: RepairedText
    private(set) var list: [SymbolFinding] = []
    private var places: [String: Int] = [:]

    init(_ repaired: RepairedText) { self.repaired = repaired }

    mutating func add(_ folded: Range<Int>, as normal: String? = nil) {
      let span = repaired.text.span(folded: folded)
      guard !repaired.isCut(span) else { return }
      let text = repaired.text.rawString(span)
      if let known = places[text], normal == nil || list[known].normal == normal {
        list[known].spans.append(span)
      } else {
        places[text] = list.count
        list.append(
          SymbolFinding(text: text, normal: normal ?? SymbolForm.normal(of: text), spans: [span]))
      }
    }
  }
}
