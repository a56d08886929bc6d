/// Finds the date that a reader sees beside the headline of a page, in English and Arabic.
///
/// A page's data often names the day of the last change instead: on WCXB's tuning half, 19 of 20 wrong
/// dates of the data stand beside a right one that is visible.
enum VisibleDate {
  /// The blocks before and after the headline in which its date stands.
  private static let reach = (before: 3, after: 12)
  /// The words up to which a block is a line about the text and not a part of it.
  private static let longest = 15
  /// The words from which on a block is the beginning of the text.
  private static let text = 40

  /// - Returns: an ISO 8601 day; nil if there is none, or if it is that of a change.
  static func find(in blocks: [PageBlock]) -> String? {
    guard let headline = blocks.firstIndex(where: { $0.tag == .heading(1) }) else { return nil }
    let after = blocks[headline...].prefix(reach.after + 1).prefix { $0.words < text }
    let before = blocks[..<headline].suffix(reach.before).reversed()
    for block in Array(after) + before where block.words <= longest {
      let words = words(block.text)
      if let day = day(in: words) { return day }
    }
    return nil
  }

  private static let changes: Set<String> = [
    "updated", "modified", "revised", "update", "edited", "reviewed", "تحديث", "آخر", "عدل",
  ]

  private static let months: [String: Int] = {
    let names: [[String]] = [
      ["january", "jan", "يناير", "كانون الثاني"], ["february", "feb", "فبراير", "شباط"],
      ["march", "mar", "مارس", "آذار", "اذار"],
      ["april", "apr", "أبريل", "ابريل", "إبريل", "نيسان"],
      ["may", "مايو", "أيار", "ايار"], ["june", "jun", "يونيو", "يونيه", "حزيران"],
      ["july", "jul", "يوليو", "يوليه", "تموز"], ["august", "aug", "أغسطس", "اغسطس", "آب"],
      ["september", "sept", "sep", "سبتمبر", "أيلول", "ايلول"],
      ["october", "oct", "أكتوبر", "اكتوبر"], ["november", "nov", "نوفمبر"],
      ["december", "dec", "ديسمبر"],
    ]
    var months: [String: Int] = [:]
    for (index, names) in names.enumerated() { for name in names { months[name] = index + 1 } }
    return months
  }()

  /// Splits at everything but letters, digits and the marks of numeric dates.
  private static func words(_ text: [UInt8]) -> [String] {
    var words: [String] = [""]
    for character in String(decoding: text, as: UTF8.self).lowercased() {
      if let digit = character.wholeNumberValue {
        words[words.count - 1] += String(digit)
      } else if character.isLetter || character == "-" {
        // "2024Updated" is two words.
        if words[words.count - 1].utf8.count == 4, Int(words[words.count - 1]) != nil,
          character.isLetter
        {
          words.append("")
        }
        words[words.count - 1].append(character)
      } else if words.last != "" {
        words.append("")
      }
    }
    return words.filter { !$0.isEmpty }
  }

  /// Reads "May 18, 2018", "18 May 2018", "18th of May 2018" and "2018-05-18".
  private static func day(in words: [String]) -> String? {
    for (index, word) in words.enumerated() {
      if index > 0, changes.contains(words[index - 1]) { continue }
      if index > 1, changes.contains(words[index - 2]) { continue }
      if word.utf8.count >= 10, let day = PageDate.isoDate(String(word.prefix(10))) { return day }
      guard let month = months[word] else { continue }
      let next = words.dropFirst(index + 1)
      if let day = number(next.first, in: 1...31),
        let year = next.dropFirst().prefix(2).lazy.compactMap({ number($0, in: 1990...2100) })
          .first,
        index == 0 || number(words[index - 1], in: 1...31) == nil,
        let date = PageDate.iso(year, month, day)
      {
        return date
      }
      let before = words[..<index].suffix(2).last { $0 != "of" }
      if let day = number(before, in: 1...31),
        let year = next.prefix(2).lazy.compactMap({ number($0, in: 1990...2100) }).first,
        let date = PageDate.iso(year, month, day)
      {
        return date
      }
    }
    return nil
  }

  private static func number(_ word: String?, in range: ClosedRange<Int>) -> Int? {
    guard var word else { return nil }
    for suffix in ["st", "nd", "rd", "th"] where word.hasSuffix(suffix) {
      word.removeLast(2)
    }
    guard let number = Int(word), range.contains(number), word.utf8.count <= 4 else { return nil }
    return number
  }
}
