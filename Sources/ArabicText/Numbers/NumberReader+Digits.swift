import DocumentModel

/// Numbers in digits.
extension NumberReader {
  /// The maximum number of digits. Numbers with more digits are identifiers and do not fit.
  private static let mostDigits = 18

  /// Returns the value of a run of ASCII digits.
  func digits(at index: Int) -> Int? {
    guard text.words.indices.contains(index) else { return nil }
    let range = text.words[index].folded
    guard range.count <= Self.mostDigits else { return nil }
    var value = 0
    for place in range {
      let byte = text.folded.utf8[place]
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  /// Reads digits as an ordinal, with or without the article before them and an ordinal ending
  /// after them.
  func articleAndDigits(at index: Int, allowingPrefix: Bool) -> ParsedNumber? {
    if let value = digits(at: index) {
      return (value, next(index + 1)?.kind == .ordinalEnding ? index + 2 : index + 1)
    }
    guard let article = word(index), article.kind == .article, mayBegin(article, allowingPrefix),
      follows(index + 1, across: Self.brackets), let value = digits(at: index + 1)
    else { return nil }
    return (value, next(index + 2)?.kind == .ordinalEnding ? index + 3 : index + 2)
  }

  /// A number in digits; `numerator` and `denominator` give its decimal fraction.
  struct Digits {
    var value: Int
    var numerator = 0
    var denominator = 1
    var end: Int
  }

  /// Reads digits, joins their groups of three, and reads the part after a decimal point.
  ///
  /// Groups are separated by a comma, by two or more points, or by spaces if there are several
  /// groups or the only one is three zeros. A single comma before other than three digits is a
  /// decimal point, and so is a single point. Digits that continue with more such signs are a list
  /// or an address; only its first member is read.
  func number(at index: Int) -> Digits? {
    guard let first = digits(at: index) else { return nil }
    let alone = Digits(value: first, end: index + 1)
    if word(index + 1)?.kind == .point, followsSpace(index + 2), digits(at: index + 2) != nil {
      // The text does not show which side is the whole part; the denominator marks that there is a
      // fraction.
      return Digits(value: first, numerator: 1, denominator: .max, end: index + 3)
    }
    for mark in [UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: " ")] {
      let end = run(from: index, mark: mark)
      let count = end - index - 1
      guard count > 0 else { continue }
      let isGrouped =
        length(index) <= 3 && ((index + 1)..<end).allSatisfy { length($0) == 3 }
      if isGrouped, isGrouping(mark, count, index + 1), let whole = joinedGroups(index..<end) {
        return decimal(Digits(value: whole, end: end), after: mark)
      }
      let isInside = index > 0 && touches(index, mark) && digits(at: index - 1) != nil
      if mark == UInt8(ascii: " ") || count > 1 || isInside { return alone }
      return decimal(alone, after: 0)
    }
    return alone
  }

  private func isGrouping(_ mark: UInt8, _ count: Int, _ second: Int) -> Bool {
    switch mark {
    case UInt8(ascii: ","): true
    case UInt8(ascii: "."): count > 1
    default: count > 1 || digits(at: second) == 0
    }
  }

  /// Returns the end of consecutive digits with only this mark between them.
  private func run(from index: Int, mark: UInt8) -> Int {
    var end = index + 1
    while end - index < Self.mostDigits / 3, touches(end, mark), digits(at: end) != nil { end += 1 }
    return end
  }

  private func touches(_ index: Int, _ mark: UInt8) -> Bool {
    guard index < text.words.count else { return false }
    let end = text.words[index - 1].end
    return text.words[index].start == end + 1 && text.folded.utf8[end] == mark
  }

  private func length(_ index: Int) -> Int { text.words[index].folded.count }

  private func joinedGroups(_ words: Range<Int>) -> Int? {
    var value = 0
    for word in words {
      guard let group = digits(at: word), value < 1_000_000_000_000 else { return nil }
      value = value * 1000 + group
    }
    return value
  }

  /// Adds the digits after a decimal point, which must differ from the sign that separates the
  /// groups.
  private func decimal(_ whole: Digits, after mark: UInt8) -> Digits {
    guard touches(whole.end, UInt8(ascii: ".")) || touches(whole.end, UInt8(ascii: ",")),
      mark == 0 || !touches(whole.end, mark), let rest = digits(at: whole.end),
      length(whole.end) <= 9
    else { return whole }
    var made = whole
    made.numerator = rest
    for _ in 0..<length(whole.end) { made.denominator *= 10 }
    made.end += 1
    return made
  }
}
