/// Finds the date that a reader sees beside the headline of a page, in English and Arabic.
///
/// A page's data often names the day of the last change instead: on WCXB's tuning half, 19 of 20 wrong
/// dates of the data stand beside a right one that is visible.
enum VisibleDate {
  /// The blocks before and after the headline in which its date stands.
  private static let reach = (before: 3, after: 12)
  /// The words up to which a block is a line about the text and not a part of it.
  private static let longest = 15
  /// The words up to which a block may be the label of the next one: "Published on".
  private static let label = 3
  /// The words from which on a block is the beginning of the text.
  private static let text = 40

  /// - Parameter title: the title of the page, which marks the headline if no `h1` is one.
  /// - Returns: an ISO 8601 day, and true if it stands above the headline; nil if there is none, or if
  ///   it is that of a change.
  static func find(in blocks: [PageBlock], title: String?) -> (day: String, isAbove: Bool)? {
    guard let headline = headline(in: blocks, title) else { return nil }
    let after = blocks[headline...].prefix(reach.after + 1).prefix { $0.words < text }
    let before = blocks[..<headline].suffix(reach.before).reversed()
    func day(_ block: PageBlock) -> String? {
      guard block.words <= longest else { return nil }
      return Self.day(in: words(block.text), isDayFirst: isDayFirst(title))
    }
    return after.lazy.compactMap(day).first.map { ($0, false) }
      ?? before.lazy.compactMap(day).first.map { ($0, true) }
  }

  /// True if pages of the language of a title write 4/5/2018 for the fourth of May: those in Arabic
  /// script do.
  private static func isDayFirst(_ title: String?) -> Bool {
    title?.utf8.contains { (0xD8...0xDB).contains($0) } ?? false
  }

  private static let publications = Set(
    ["published", "posted", "نشر", "النشر", "انتشار"].map { WordHash.of($0.utf8) })

  /// True if a word of a text says that something was published.
  private static func namesPublication(_ text: [UInt8]) -> Bool {
    var hash = WordHash.start
    for byte in text {
      if byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) {
        hash = WordHash.next(hash, byte < 0x80 ? byte | 0x20 : byte)
      } else {
        if publications.contains(hash) { return true }
        hash = WordHash.start
      }
    }
    return publications.contains(hash)
  }

  /// The only day of the page that a line names as that of the publication: "Posted on May 18, 2018".
  static func labelled(in blocks: [PageBlock], title: String?) -> String? {
    var days: Set<String> = []
    let isDayFirst = isDayFirst(title)
    for (index, block) in blocks.enumerated() where block.words <= longest {
      guard namesPublication(block.text) else { continue }
      if let day = day(in: words(block.text), isDayFirst: isDayFirst) {
        days.insert(day)
      } else if block.words <= label, index + 1 < blocks.count, blocks[index + 1].words <= longest,
        let day = day(in: words(blocks[index + 1].text), isDayFirst: isDayFirst)
      {
        days.insert(day)
      }
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

  /// The words before the day of something else than the publication.
  private static let changes: Set<String> = [
    "updated", "modified", "revised", "update", "edited", "reviewed", "recorded", "تحديث", "آخر",
    "عدل",
  ]

  /// The names of the months in English and in the Arabic of the Gulf and Egypt, of the Levant and
  /// Iraq, of Algeria and Tunisia, and of Morocco (CLDR, and the spellings of the press).
  private static let months: [String: Int] = {
    let names = [
      "january jan يناير جانفي", "february feb فبراير شباط فيفري", "march mar مارس آذار اذار",
      "april apr أبريل ابريل إبريل نيسان أفريل", "may مايو أيار ايار ماي",
      "june jun يونيو يونيه حزيران جوان", "july jul يوليو يوليه تموز يوليوز جويلية",
      "august aug أغسطس اغسطس آب غشت أوت", "september sept sep سبتمبر أيلول ايلول شتنبر",
      "october oct أكتوبر اكتوبر", "november nov نوفمبر نونبر", "december dec ديسمبر دجنبر",
    ]
    var months: [String: Int] = [:]
    for (index, names) in names.enumerated() {
      for name in names.split(separator: " ") { months[String(name)] = index + 1 }
    }
    return months
  }()

  /// The months of two words of the Levant and Iraq: the name that two of them share, and what tells
  /// them apart.
  private static let pairs: [String: (first: Int, second: Int)] = [
    "تشرين": (10, 11), "كانون": (12, 1),
  ]
  private static let firsts: Set<String> = ["الأول", "الاول", "أول"]
  private static let seconds: Set<String> = ["الثاني", "الثانى", "ثاني"]

  /// Reads the name of a month, and the number of its words.
  private static func month(in words: ArraySlice<String>) -> (number: Int, length: Int)? {
    guard let word = words.first else { return nil }
    if let month = months[word] { return (month, 1) }
    guard let pair = pairs[word], let next = words.dropFirst().first else { return nil }
    if firsts.contains(next) { return (pair.first, 2) }
    return seconds.contains(next) ? (pair.second, 2) : nil
  }

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

  /// Reads "May 18, 2018", "18 May 2018", "18th of May 2018", "2018-05-18" and "18/5/2018".
  private static func day(in words: [String], isDayFirst: Bool = false) -> String? {
    for (index, word) in words.enumerated() {
      if index > 0, changes.contains(words[index - 1]) { continue }
      if index > 1, changes.contains(words[index - 2]) { continue }
      if word.utf8.count >= 8, let day = PageDate.isoDate(String(word.prefix(10))) { return day }
      if let day = numeric(word, isDayFirst: isDayFirst) { return day }
      guard let (month, length) = month(in: words[index...]) else { continue }
      let next = words.dropFirst(index + length)
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

  /// Reads a day, its month and a year in figures. Americans write the month first: where the day may
  /// be first or second and nothing decides it, there is none.
  private static func numeric(_ word: String, isDayFirst: Bool) -> String? {
    guard (8...10).contains(word.utf8.count), let mark = word.first(where: { !$0.isNumber }) else {
      return nil
    }
    let parts = word.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 4, let year = Int(parts[2]),
      (1990...2100).contains(year), let first = Int(parts[0]), let second = Int(parts[1])
    else { return nil }
    if first > 12 || first == second || isDayFirst && second <= 12 {
      return PageDate.iso(year, second, first)
    }
    return second > 12 ? PageDate.iso(year, first, second) : nil
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
