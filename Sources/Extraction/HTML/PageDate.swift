import DocumentModel

/// Chooses the publication date of a page among the places that name one, most reliable first.
///
/// The order follows the precision of each place on the tuning half of WCXB's development articles:
/// a day in the address 1.00, `article:published_time` 0.96, JSON-LD 0.85 to 0.93, `time` 0.83.
/// The day that readers see beside the headline wins over all of them, because many pages fill their
/// data with the day of the last change.
enum PageDate {
  typealias SourcedDate = (date: String, from: String)

  /// - Parameters:
  ///   - title: the title that was chosen for the page.
  ///   - page: the bytes of the page.
  static func choose(
    _ facts: PageFacts, _ blocks: [PageBlock], title: String?, page: UnsafeBufferPointer<UInt8>
  ) -> SourcedDate? {
    let candidates = candidates(facts)
    let changes = changes(facts)
    let visible = VisibleDate.find(in: blocks, title: title)
    // The time of the data is kept if readers see the same day.
    let same = candidates.first { candidate in
      visible?.readings.contains { PageInstant.mayShow(candidate.date, on: $0) } ?? false
    }
    if let same { return same }
    if let visible, visible.readings.count == 1, let day = visible.readings.first,
      // On four of five pages of the tuning half that show the day of their last change without
      // saying so, the day of publication in the data is right.
      candidates.isEmpty || visible.isCertain && !changes.contains(day)
    {
      return (day, "text")
    }
    let best = candidates.first {
      $0.from != "time" || !changes.contains(String($0.date.prefix(10)))
    }
    let change = VisibleDate.change(in: blocks, title: title)
    if let best { return isDoubtful(best, candidates, change) ? nil : best }
    if let date = ScriptDates.published(in: page) { return (date, "script") }
    // A page that names no other day was published on that of its change as it is now: so say all 7
    // such pages of the tuning half.
    return change.map { (date: $0, from: "text") }
  }

  /// True if JSON-LD alone, which no reader sees, names a day, and the page shows only a later one, on
  /// which it was changed. A person took another day than that of the data on 8 of 9 such pages of the
  /// tuning half: what was published on it was another text.
  private static func isDoubtful(
    _ best: SourcedDate, _ candidates: [SourcedDate], _ change: String?
  ) -> Bool {
    guard best.from == "json-ld", let change, change > best.date.prefix(10) else { return false }
    return !candidates.contains {
      ["url", "meta", "time"].contains($0.from) && $0.date.prefix(10) == best.date.prefix(10)
    }
  }

  /// The dates of publication that the data of a page names, most reliable first.
  private static func candidates(_ facts: PageFacts) -> [SourcedDate] {
    var candidates: [SourcedDate] = []
    func add(_ value: String?, _ from: String) {
      guard let value, let date = isoDate(value) ?? DayReader.day(of: value) else { return }
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
    return candidates
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
  /// Also reads "2019/1/22" and "2019.1.22", as some pages write it.
  static func isoDate(_ text: String) -> String? {
    // Bytes: a mark may follow a digit and be one character with it.
    let bytes = Array(PageFacts.trimmed(text).utf8)
    guard bytes.count >= 8, "-/.".utf8.contains(bytes[4]),
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
