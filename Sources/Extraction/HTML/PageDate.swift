import DocumentModel

/// Chooses the publication date of a page among the places that name one, most reliable first.
///
/// The order follows the precision of each place on the tuning half of WCXB's development articles:
/// a day in the address 1.00, `article:published_time` 0.96, JSON-LD 0.85 to 0.93, `time` 0.83.
/// The day that readers see beside the headline wins over all of them, because many pages fill their
/// data with the day of the last change.
enum PageDate {
  /// - Parameter title: the title that was chosen for the page.
  static func choose(
    _ facts: PageFacts, _ blocks: [PageBlock], title: String?
  ) -> (date: String?, from: String?) {
    var candidates: [(date: String, from: String)] = []
    func add(_ value: String?, _ from: String) {
      guard let value, let date = isoDate(value) ?? VisibleDate.day(of: value) else { return }
      candidates.append((date, from))
    }
    add(addressDate(facts.canonical ?? facts.first("og:url") ?? ""), "url")
    add(facts.first("article:published_time", "og:article:published_time"), "meta")
    add(facts.data.articles.lazy.compactMap(\.published).first, "json-ld")
    add(
      facts.first(
        "published-date", "datepublished", "pubdate", "publish-date", "parsely-pub-date",
        "citation_publication_date", "citation_date"),
      "meta")
    for value in facts.publications { add(value, "meta") }
    add(
      facts.first(
        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "date"),
      "meta")
    add(facts.marked.first, "itemprop")
    add(facts.data.pageDates.first, "json-ld")
    add(facts.times.first { $0.isPublication }?.value, "time")
    add(facts.times.first { $0.isInArticle }?.value, "time")
    let changes = changes(facts)
    let beside = VisibleDate.find(in: blocks, title: title)
    if let visible = beside?.day ?? VisibleDate.labelled(in: blocks, title: title) {
      // The time of the data is kept if readers see the same day.
      let same = candidates.first { PageInstant.mayShow($0.date, on: visible) }
      if let same { return same }
      // On four of five pages of the tuning half that show the day of their last change without
      // saying so, the day of publication in the data is right. A day above the headline may be the
      // day on which the page was fetched.
      let isCertain = beside?.isAbove != true && !changes.contains(visible)
      if candidates.isEmpty || isCertain { return (visible, "text") }
    }
    let best = candidates.first {
      $0.from != "time" || !changes.contains(String($0.date.prefix(10)))
    }
    return best ?? (nil, nil)
  }

  /// The days that the data of the page names as those of its last change.
  private static func changes(_ facts: PageFacts) -> [String] {
    [
      facts.first("article:modified_time"), facts.first("og:updated_time"),
      facts.data.articles.first?.modified,
    ].compactMap { $0.flatMap(isoDate).map { String($0.prefix(10)) } }
  }

  /// Returns an ISO 8601 date with its time, if it is a real day; nil otherwise.
  ///
  /// Also reads "2019/1/22", as some pages write it.
  static func isoDate(_ text: String) -> String? {
    // Bytes: a mark may follow a digit and be one character with it.
    let bytes = Array(PageFacts.trimmed(text).utf8)
    guard bytes.count >= 8, bytes[4] == 0x2D || bytes[4] == 0x2F,
      let year = number(bytes[0..<4])
    else { return nil }
    let parts = bytes[5...].split(
      separator: bytes[4], maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let month = number(parts[0]) else { return nil }
    let digits = parts[1].prefix { (0x30...0x39).contains($0) }
    guard let day = number(digits), let date = iso(year, month, day) else { return nil }
    let rest = parts[1][digits.endIndex...]
    guard let mark = rest.first else { return date }
    let time = rest.dropFirst()
    guard bytes.count <= 40, mark == 0x54 || mark == 0x20, let hour = time.first,
      (0x30...0x39).contains(hour),
      time.allSatisfy({ (0x30...0x3A).contains($0) || "TZ+-. ".utf8.contains($0) })
    else { return date }
    return date + "T" + String(decoding: time.filter { $0 != 0x20 }, as: UTF8.self)
  }

  /// Returns a day in the form YYYY-MM-DD; nil if it does not exist, or if its year is none of a
  /// publication.
  static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1900...2200).contains(year), (1...12).contains(month),
      (1...GregorianMonth.days(in: month, of: year)).contains(day)
    else { return nil }
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(padded(month))-\(padded(day))"
  }

  /// Finds a path such as `/2018/05/18/` or `/2018-05-18-`.
  private static func addressDate(_ url: String) -> String? {
    let bytes = Array(url.utf8.prefix(2_000))
    guard bytes.count > 12 else { return nil }
    for start in 1..<(bytes.count - 10) where bytes[start - 1] == 0x2F {
      let separator = bytes[start + 4]
      guard separator == 0x2F || separator == 0x2D, bytes[start + 7] == separator,
        let year = number(bytes[start..<(start + 4)]),
        let month = number(bytes[(start + 5)..<(start + 7)]),
        let day = number(bytes[(start + 8)..<(start + 10)]), (1990...2100).contains(year),
        let date = iso(year, month, day)
      else { continue }
      let after = bytes.count > start + 10 ? bytes[start + 10] : 0x2F
      guard !(0x30...0x39).contains(after) else { continue }
      return date
    }
    return nil
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...4).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
