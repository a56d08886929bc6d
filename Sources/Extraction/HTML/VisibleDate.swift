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

  /// - Parameter title: the title of the page, which marks the headline if no `h1` is one.
  /// - Returns: an ISO 8601 day; nil if there is none, or if it is that of a change.
  static func find(in blocks: [PageBlock], title: String?) -> String? {
    guard let headline = headline(in: blocks, title) else { return nil }
    let after = blocks[headline...].prefix(reach.after + 1).prefix { $0.words < text }
    let before = blocks[..<headline].suffix(reach.before).reversed()
    for block in Array(after) + before where block.words <= longest {
      let words = words(block.text)
      if let day = day(in: words) { return day }
    }
    return nil
  }

  private static let publications: Set<String> = ["published", "posted", "نشر", "النشر", "انتشار"]

  /// The only day of the page that a line names as that of the publication: "Posted on May 18, 2018".
  static func labelled(in blocks: [PageBlock]) -> String? {
    var days: Set<String> = []
    for block in blocks where block.words <= longest {
      let words = words(block.text)
      if words.contains(where: publications.contains), let day = day(in: words) { days.insert(day) }
    }
    return days.count == 1 ? days.first : nil
  }

  /// Returns the first day that a text names: "Feb 8, 2022".
  static func day(of text: String) -> String? {
    day(in: words(Array(text.utf8.prefix(100))))
  }

  /// The block of the headline: an `h1` with the title, the only `h1`s of a page, or another block
  /// that is the title. Some pages have their name in `h1`, and the headline in another element.
  private static func headline(in blocks: [PageBlock], _ title: String?) -> Int? {
    let first = blocks.firstIndex { $0.tag == .heading(1) }
    guard let title = title.map(PageTitle.folded), title.utf8.count > 3 else { return first }
    let named = blocks.indices.filter { index in
      let block = blocks[index]
      // Folding leaves quotation marks and spaces out and shortens dashes.
      return block.text.count < 2 * title.utf8.count + 20
        && block.text.count + 8 >= title.utf8.count
        && PageTitle.folded(String(decoding: block.text, as: UTF8.self)) == title
    }
    return named.first { blocks[$0].tag == .heading(1) }
      ?? named.first { if case .heading = blocks[$0].tag { true } else { false } }
      ?? first ?? named.first
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

  /// Splits at everything but letters, digits and the marks of numeric dates, and where a page puts
  /// two elements side by side without a space: "2024Updated", "HealthDECEMBER".
  /// - Returns: nothing if the text holds no day.
  private static func words(_ text: [UInt8]) -> [String] {
    guard canHoldDay(text) else { return [] }
    var words: [String] = []
    var word = ""
    var last: Character = " "
    for character in String(decoding: text, as: UTF8.self) {
      let digit = character.wholeNumberValue
      let isPart = digit != nil || character.isLetter || "-/".contains(character)
      let isGlued =
        character.isLetter && word.utf8.count == 4 && Int(word) != nil
        || last.isLowercase && character.isUppercase
      if !isPart || isGlued {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
      }
      if isPart { word += digit.map { String($0) } ?? String(character) }
      last = character
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words
  }

  /// Reads "May 18, 2018", "18 May 2018", "18th of May 2018" and "2018-05-18".
  private static func day(in words: [String]) -> String? {
    for (index, word) in words.enumerated() {
      if index > 0, changes.contains(words[index - 1]) { continue }
      if index > 1, changes.contains(words[index - 2]) { continue }
      if word.utf8.count >= 8, let day = PageDate.isoDate(String(word.prefix(10))) { return day }
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

  /// False if a text has fewer digits than a day with its year. Most lines have none, and to read their
  /// words takes long.
  ///
  /// The digits are those of ASCII and of Arabic (U+0660, U+06F0). Any other character outside the blocks
  /// of Latin and Arabic letters may be a number.
  private static func canHoldDay(_ text: [UInt8]) -> Bool {
    var digits = 0
    var lead: UInt8 = 0
    for byte in text {
      switch (lead, byte) {
      case (_, 0x30...0x39), (0xD9, 0xA0...0xA9), (0xDB, 0xB0...0xB9): digits += 1
      case (_, 0xC2), (_, 0xDF...): return true
      default: break
      }
      lead = byte
    }
    return digits >= 5
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
