/// The words of a page, to decide without a reader whether its bytes state a title or a day.
///
/// A word is a run of letters or a run of digits, in lower case. Markup counts as words too, so a page
/// is searched twice: as it is, for attributes and data, and without its tags.
struct PageWords {
  private struct PageWord {
    var text: String
    /// The byte between this word and the one before it; nil if there are none or several.
    var mark: UInt8?
    var isNumber: Bool
  }

  private var words: [PageWord] = []

  init(_ utf8: [UInt8]) {
    var start = 0
    var end: Int?
    while start < utf8.count {
      let kind = Self.kind(utf8, at: start)
      guard let kind else {
        start += Self.markLength(utf8, at: start)
        continue
      }
      var next = start
      while next < utf8.count, Self.kind(utf8, at: next) == kind { next += 1 }
      words.append(
        PageWord(
          text: String(decoding: utf8[start..<next], as: UTF8.self).lowercased(),
          mark: end.flatMap { start - $0 == 1 ? utf8[$0] : nil }, isNumber: kind == .digit))
      (start, end) = (next, next)
    }
  }

  private enum Kind { case letter, digit }

  /// The kind of a byte; nil for a mark. Letters of other alphabets are letters.
  private static func kind(_ utf8: [UInt8], at index: Int) -> Kind? {
    switch utf8[index] {
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A: .letter
    case 0x80...: markLength(utf8, at: index) > 1 ? nil : .letter
    default: nil
    }
  }

  /// The length of a mark: 2 or 3 for a no-break space and the marks of U+2000 to U+207F.
  private static func markLength(_ utf8: [UInt8], at index: Int) -> Int {
    if utf8[index] == 0xC2, index + 1 < utf8.count, utf8[index + 1] < 0xC0 { return 2 }
    let isPunctuation =
      utf8[index] == 0xE2 && index + 2 < utf8.count && (0x80...0x81).contains(utf8[index + 1])
    return isPunctuation ? 3 : 1
  }

  /// True if the words of a text follow each other here.
  func contain(_ text: String) -> Bool {
    let wanted = PageWords(Array(text.utf8)).words.map(\.text)
    guard let first = wanted.first, wanted.count <= words.count else { return false }
    return (0...(words.count - wanted.count)).contains { start in
      words[start].text == first && zip(words[start...], wanted).allSatisfy { $0.text == $1 }
    }
  }

  /// The ways in which a page names a day.
  enum DayUse {
    /// Only as the day of a change: "Updated May 18, 2018", `"dateModified":"2018-05-18"`.
    case change
    case any
  }

  /// Finds a day in figures ("2018-05-18", "18/5/2018", "20180518") or with an English month ("May 18,
  /// 2018", "18th of May 2018").
  /// - Parameter day: a day of ISO 8601.
  /// - Returns: nil if it is not here.
  func use(of day: String) -> DayUse? {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let (year, month, number) = (parts[0], parts[1], parts[2])
    var use: DayUse?
    for index in words.indices where names(year, month, number, at: index) {
      if !isChange(before: index) { return .any }
      use = .change
    }
    return use
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let fillers: Set<String> = ["st", "nd", "rd", "th", "of"]

  private func names(_ year: Int, _ month: Int, _ day: Int, at index: Int) -> Bool {
    let word = words[index]
    if word.isNumber, [8, 12, 14].contains(word.text.utf8.count) {
      return Int(word.text.prefix(8)) == year * 10_000 + month * 100 + day
    }
    let next = words[(index + 1)...].prefix(6)
    if word.isNumber, next.count >= 2, let second = next.first, let third = next.dropFirst().first,
      let mark = second.mark, mark == third.mark, "-/.".utf8.contains(mark)
    {
      let figures = [word, second, third].map { Int($0.text) ?? 0 }
      if [[year, month, day], [day, month, year], [month, day, year]].contains(figures) {
        return true
      }
    }
    func isMonth(_ word: PageWord) -> Bool {
      let name = Self.months[month - 1]
      return word.text == name || word.text == name.prefix(3) || month == 9 && word.text == "sept"
    }
    let rest = next.filter { !Self.fillers.contains($0.text) }.prefix(2)
    guard rest.count == 2, Int(rest[1].text) == year else { return false }
    return isMonth(word) && Int(rest[0].text) == day || Int(word.text) == day && isMonth(rest[0])
  }

  private static let changes = ["updat", "modif", "revis", "review", "edited"]
  private static let publications = ["publi", "posted", "created"]
  /// The words before a day that say what it is of.
  private static let reach = 6

  private func isChange(before index: Int) -> Bool {
    for word in words[..<index].suffix(Self.reach).reversed() {
      if Self.changes.contains(where: word.text.contains) { return true }
      if Self.publications.contains(where: word.text.contains) { return false }
    }
    return false
  }
}
