import ArabicText
import DocumentModel
import ShippedTables

/// Finds the numbers after the word "resolution" if their issuer is clear.
///
/// - `40/42`, with or without a series: a resolution of the OIC.
/// - `200 (6/21)`: a number and a number within the session, of the Fiqh Academy.
/// - After the name of the Security Council, or with the year in brackets: `S/RES/n`. After the
///   name of the General Assembly: a number, or session and number, `A/RES/n`.
/// - A definite "the resolution 2334" without these: four digits that are not a modern year. A
///   smaller number may belong to a resolution of any cabinet.
/// - A definite list, "the resolutions 242 and 338": three or four digits each, if the words after
///   the list do not name a cabinet or the year of a law.
struct ResolutionNumbers: Sendable {
  struct Number {
    var folded: Range<Int>
    /// The normal form; nil if it follows from the written form.
    var normal: String?
  }

  private enum Part: String, Sendable {
    case resolution, label, council, assembly, filler, domestic
  }

  private struct Lead {
    var whose: Part?
    var isLabelled = false
    var isDefinite = false
    /// True if two or more numbers follow.
    var isList = false
  }

  private let words = PhraseLexicon<Part>(
    ShippedTable.symbolWords, file: "symbol-words.tsv")

  /// The maximum number of phrases between the noun and its number.
  private static let reach = 5
  /// The largest resolution number: the Security Council's numbers so far, with a margin. General
  /// Assembly numbers ended at 3541.
  private static let largest = 3_999
  private static let years = 1_950...2_040

  /// Returns the next word, from `index` on, that may be the noun before a number.
  func candidate(in forms: WordForms, from index: Int) -> Int {
    words.candidate(in: forms, from: index)
  }

  /// Returns the numbers after the noun at an index, and the word after the last number.
  func match(at index: Int, in forms: WordForms) -> (numbers: [Number], end: Int)? {
    guard let noun = words.match(forms, at: index), noun.value == .resolution else { return nil }
    var lead = Lead()
    lead.isDefinite = Self.isDefinite(index, noun.form, forms)
    var word = noun.words.upperBound
    for _ in 0..<Self.reach {
      guard word < forms.count, Self.isGap(before: word, forms) else { return nil }
      if forms.number(at: word) != nil { break }
      guard let part = words.match(forms, at: word) else { return nil }
      switch part.value {
      case .council, .assembly: lead.whose = part.value
      case .label: lead.isLabelled = true
      case .filler: break
      case .resolution, .domestic: return nil
      }
      word = part.words.upperBound
    }
    lead.isList = lead.isDefinite && isList(from: word, forms)
    return numbers(from: word, lead, forms)
  }

  private func numbers(
    from first: Int, _ lead: Lead, _ forms: WordForms
  ) -> (numbers: [Number], end: Int)? {
    var numbers: [Number] = []
    var word = first
    while let (number, end) = number(at: word, lead, forms) {
      numbers.append(number)
      word = end
      // "And" or a comma joins another number.
      guard let next = Self.joined(word, forms) else { break }
      word = next
    }
    return numbers.isEmpty ? nil : (numbers, word)
  }

  private func number(at word: Int, _ lead: Lead, _ forms: WordForms) -> (Number, Int)? {
    guard let first = forms.number(at: word), first.value > 0 else { return nil }
    let start = forms.text.words[word].start
    let folded = forms.text.folded.utf8
    var cursor = SymbolCursor(folded, start)
    guard cursor.digits(1...4) else { return nil }
    let single = cursor.index
    if cursor.spaced(UInt8(ascii: "/")), cursor.digits(1...4) {
      return pair(start..<cursor.index, lead, folded, word, forms)
    }
    cursor = SymbolCursor(folded, single)
    cursor.skipSpace()
    if cursor.take(UInt8(ascii: "(")) {
      let inner = cursor.index
      if cursor.digits(4...4), cursor.take(UInt8(ascii: ")")), lead.whose != .assembly {
        // The year remains a separate date.
        let number = Number(folded: start..<single, normal: "S/RES/\(first.value)")
        return (number, Self.end(of: start..<cursor.index, from: word, forms))
      }
      cursor = SymbolCursor(folded, inner)
      if cursor.digits(1...2), cursor.spaced(UInt8(ascii: "/")), cursor.digits(1...2),
        cursor.take(UInt8(ascii: ")"))
      {
        return made(start..<cursor.index, nil, word, forms)
      }
    }
    return alone(first, start..<single, lead, word, forms)
  }

  /// Reads two numbers with a slash: the assembly's session and number, or a resolution of the OIC.
  private func pair(
    _ range: Range<Int>, _ lead: Lead, _ folded: [UInt8], _ word: Int, _ forms: WordForms
  ) -> (Number, Int)? {
    let digits = String(decoding: folded[range].filter { $0 > 0x2E }, as: UTF8.self)
    if lead.whose == .assembly { return made(range, "A/RES/\(digits)", word, forms) }
    guard digits.split(separator: "/").allSatisfy({ $0.count <= 3 }), lead.whose == nil else {
      return nil
    }
    var cursor = SymbolCursor(folded, range.upperBound)
    cursor.skipSpace()
    _ = cursor.take(UInt8(ascii: "-"))
    cursor.skipSpace()
    let end = cursor.index > range.upperBound && cursor.series() != nil ? cursor.index : nil
    return made(range.lowerBound..<(end ?? range.upperBound), nil, word, forms)
  }

  /// Reads a number without a slash or brackets.
  private func alone(
    _ number: (value: Int, digits: Int), _ range: Range<Int>, _ lead: Lead, _ word: Int,
    _ forms: WordForms
  ) -> (Number, Int)? {
    guard number.value <= Self.largest else { return nil }
    switch lead.whose {
    case .council: return made(range, "S/RES/\(number.value)", word, forms)
    case .assembly: return made(range, "A/RES/\(number.value)", word, forms)
    default:
      let isLong = number.digits == 4 && number.value >= 1_000
      let isClear = lead.isDefinite && (isLong || lead.isList)
      guard isClear, lead.isLabelled || !Self.years.contains(number.value) else { return nil }
      return made(range, nil, word, forms)
    }
  }

  private func made(
    _ range: Range<Int>, _ normal: String?, _ word: Int, _ forms: WordForms
  ) -> (Number, Int) {
    (Number(folded: range, normal: normal), Self.end(of: range, from: word, forms))
  }

  /// Returns the first word after a range of folded bytes.
  private static func end(of range: Range<Int>, from word: Int, _ forms: WordForms) -> Int {
    var end = word + 1
    while end < forms.count, forms.text.words[end].start < range.upperBound { end += 1 }
    return end
  }

  /// Returns true for two or more numbers of three or four digits if the words after them do not
  /// name a cabinet or a law.
  private func isList(from first: Int, _ forms: WordForms) -> Bool {
    var word = first
    var count = 0
    while let number = forms.number(at: word), (100...Self.largest).contains(number.value) {
      count += 1
      guard let next = Self.joined(word + 1, forms) else { break }
      word = next
    }
    guard count > 1, word + 1 < forms.count else { return count > 1 }
    return words.match(forms, at: word + 1)?.value != .domestic
  }

  private static func joined(_ word: Int, _ forms: WordForms) -> Int? {
    guard word < forms.count else { return nil }
    let gap = forms.gap(before: word)
    if gap == Gap.comma || gap == Gap.closeComma, forms.number(at: word) != nil { return word }
    let isAnd = forms.bytes(of: word).elementsEqual(ArabicLetter.waw)
    return (gap == Gap.none || gap == Gap.close) && isAnd && forms.number(at: word + 1) != nil
      ? word + 1 : nil
  }

  private static func isGap(before word: Int, _ forms: WordForms) -> Bool {
    [Gap.none, Gap.colon, Gap.open, Gap.line, Gap.dot].contains(forms.gap(before: word))
  }

  private static func isDefinite(_ word: Int, _ form: WordForm, _ forms: WordForms) -> Bool {
    let bytes = forms.bytes(of: word)
    return bytes.dropFirst(form.skipped).starts(with: Clitic.article)
      || bytes.starts(with: ArabicLetter.lam + ArabicLetter.lam)
  }
}
