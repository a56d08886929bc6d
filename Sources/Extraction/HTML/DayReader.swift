/// Reads a day that a line of a page names, in English and Arabic.
enum DayReader {
  /// What happened on a day: "Posted on May 18, 2018", "Updated …", "Recorded …".
  enum DayMeaning { case publication, change, recording }

  /// A day that a line names.
  struct NamedDay {
    /// ISO 8601 days: one, or two if the figures may be the day or the month: "4/5/2018".
    var readings: [String]
    /// What happened on the day; nil if the line does not say it.
    var meaning: DayMeaning?

    var mayBeOfPublication: Bool { meaning == nil || meaning == .publication }

    /// The day, if there is only one reading.
    var certain: String? { readings.count == 1 ? readings[0] : nil }
  }

  /// Returns the first day that a text names: "Feb 8, 2022".
  static func day(of text: String) -> String? {
    days(in: Array(text.utf8.prefix(100)), isDayFirst: false).lazy.filter(\.mayBeOfPublication)
      .compactMap(\.certain).first
  }

  /// Reads "May 18, 2018", "18 May 2018", "18th of May 2018", "18-May-2018", "2018-05-18", "18/5/2018" and
  /// "18.5.2018".
  /// - Parameter isDayFirst: true if 4/5/2018 is the fourth of May.
  static func days(in text: [UInt8], isDayFirst: Bool) -> [NamedDay] {
    let words = words(text)
    return words.indices.compactMap { index in
      let readings = readings(words, at: index, isDayFirst: isDayFirst)
      return readings.isEmpty
        ? nil : NamedDay(readings: readings, meaning: meaning(words[..<index]))
    }
  }

  // MARK: Meanings

  /// The words before a day that say what happened on it.
  private static let meanings: [String: DayMeaning] = {
    let words: [(DayMeaning, String)] = [
      (.publication, "published posted نشر النشر"),
      (.change, "updated modified revised update edited reviewed تحديث آخر عدل"),
      (.recording, "recorded"),
    ]
    var meanings: [String: DayMeaning] = [:]
    for (meaning, words) in words {
      for word in words.split(separator: " ") { meanings[String(word)] = meaning }
    }
    return meanings
  }()

  /// The number of words before a day in which its meaning stands: "Updated on Thursday, 18 May 2018".
  private static let reach = 4

  private static func meaning(_ before: ArraySlice<String>) -> DayMeaning? {
    before.suffix(reach).reversed().lazy.compactMap { meanings[$0] }.first
  }

  // MARK: Months

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

  // MARK: Days

  /// Reads the day whose month, or whose only word, is at an index.
  private static func readings(
    _ words: [String], at index: Int, isDayFirst: Bool
  ) -> [String] {
    let word = words[index]
    if word.utf8.count >= 8, let day = PageDate.isoDate(String(word.prefix(10))) { return [day] }
    let figures = figures(word, isDayFirst: isDayFirst)
    if !figures.isEmpty { return figures }
    guard let (month, length) = month(in: words[index...]) else { return [] }
    let next = words.dropFirst(index + length)
    if let day = number(next.first, in: 1...31),
      let year = next.dropFirst().prefix(2).lazy.compactMap({ number($0, in: 1990...2100) }).first,
      index == 0 || number(words[index - 1], in: 1...31) == nil,
      let date = PageDate.iso(year, month, day)
    {
      return [date]
    }
    let before = words[..<index].suffix(2).last { $0 != "of" }
    guard let day = number(before, in: 1...31),
      let year = next.prefix(2).lazy.compactMap({ number($0, in: 1990...2100) }).first,
      let date = PageDate.iso(year, month, day)
    else { return [] }
    return [date]
  }

  /// Reads a day, its month and a year in figures. Americans write the month first: where the day may
  /// be first or second and nothing decides it, there are two readings.
  private static func figures(_ word: String, isDayFirst: Bool) -> [String] {
    guard (8...10).contains(word.utf8.count), let mark = word.first(where: { !$0.isNumber }) else {
      return []
    }
    let parts = word.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 4, let year = Int(parts[2]),
      (1990...2100).contains(year), let first = Int(parts[0]), let second = Int(parts[1])
    else { return [] }
    let dayFirst = PageDate.iso(year, second, first)
    let monthFirst = first == second ? nil : PageDate.iso(year, first, second)
    if isDayFirst, let dayFirst { return [dayFirst] }
    return [dayFirst, monthFirst].compactMap { $0 }
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
