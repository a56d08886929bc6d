/// Finds the date that a reader sees beside the headline of a page, in English and Arabic.
///
/// A page's data often names the day of the last change instead: on WCXB's tuning half, 19 of 20 wrong
/// dates of the data stand beside a right one that is visible.
enum VisibleDate {
  /// The blocks before and after the headline in which its date stands; those after it, and after a
  /// summary, among which a line may be little more than its date.
  private static let reach = (before: 3, after: 12, far: 30, summary: 3)
  /// The words up to which a block is a line about the text and not a part of it.
  private static let longest = 15
  /// The words up to which a line is little more than a day.
  private static let dateLine = 6
  /// The words up to which a block may be the label of the next one: "Published on".
  private static let label = 3
  /// The words from which on a block is the beginning of the text.
  private static let text = 40

  struct VisibleDay {
    /// ISO 8601 days: one, or two if the figures may be the day or the month.
    var readings: [String]
    /// True if it stands directly below the headline, or if its line says that it is that of the
    /// publication. Another day may be that on which the page was fetched, or that of another article.
    var isCertain: Bool
  }

  /// - Parameter title: the title of the page, which marks the headline if no `h1` is one.
  /// - Returns: nil if there is no day, or if it is that of a change.
  static func find(in blocks: [PageBlock], title: String?) -> VisibleDay? {
    let isDayFirst = isDayFirst(title)
    func first(in blocks: some Sequence<PageBlock>, isCertain: Bool) -> VisibleDay? {
      for block in blocks {
        if let day = days(in: block, isDayFirst).first(where: \.mayBeOfPublication) {
          return VisibleDay(readings: day.readings, isCertain: isCertain)
        }
      }
      return nil
    }
    func named() -> VisibleDay? {
      labelled(in: blocks, isDayFirst).map { VisibleDay(readings: [$0], isCertain: true) }
    }
    guard let headline = headline(in: blocks, title) else { return named() }
    let after = blocks[headline...].prefix(reach.after + 1).prefix { $0.words < text }
    let before = blocks[..<headline].suffix(reach.before).reversed()
    let lines = distant(after: headline, in: blocks).filter {
      $0.words <= dateLine && !namesPublication($0.text)
    }
    return first(in: after, isCertain: true) ?? first(in: before, isCertain: false) ?? named()
      ?? first(in: lines, isCertain: false)
  }

  /// The blocks after a headline up to the second block of text: the first may be a summary, which
  /// the line with the date follows.
  private static func distant(after headline: Int, in blocks: [PageBlock]) -> ArraySlice<PageBlock>
  {
    let blocks = blocks[headline...].prefix(reach.far + 1)
    guard let summary = blocks.firstIndex(where: { $0.words >= text }) else { return blocks }
    let next = blocks[(summary + 1)...].prefix(reach.summary).prefix { $0.words < text }
    return blocks[..<next.endIndex]
  }

  /// The last change that a line beside the headline names: "Updated on May 18, 2018".
  static func change(in blocks: [PageBlock], title: String?) -> String? {
    guard let headline = headline(in: blocks, title) else { return nil }
    let isDayFirst = isDayFirst(title)
    return blocks[max(0, headline - reach.before)...].prefix(reach.before + reach.after + 1).lazy
      .filter { $0.words <= longest }
      .compactMap { days(in: $0, isDayFirst).first { $0.meaning == .change }?.certain }.first
  }

  /// The days that a block names, if it is a line about the text: a short one, or one that begins with
  /// "Posted" or a word like it.
  private static func days(in block: PageBlock, _ isDayFirst: Bool) -> [DayReader.NamedDay] {
    guard block.words > longest else {
      return DayReader.days(in: block.text, isDayFirst: isDayFirst)
    }
    guard block.words < text, opensByline(block.text) else { return [] }
    let end = block.text.indices.lazy.filter { block.text[$0] == 0x20 }.dropFirst(longest - 1).first
    return DayReader.days(
      in: Array(block.text[..<(end ?? block.text.count)]), isDayFirst: isDayFirst)
  }

  private static let bylines = Set(["posted", "published", "by", "written", "نشر", "كتب", "بقلم"])

  private static func opensByline(_ text: [UInt8]) -> Bool {
    let word = text.prefix { $0 >= 0x80 || (0x41...0x5A).contains($0 & 0xDF) }
    return word.count <= 12 && bylines.contains(String(decoding: word, as: UTF8.self).lowercased())
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
  private static func labelled(in blocks: [PageBlock], _ isDayFirst: Bool) -> String? {
    var days: Set<String> = []
    func day(_ block: PageBlock) -> String? {
      DayReader.days(in: block.text, isDayFirst: isDayFirst).lazy.filter(\.mayBeOfPublication)
        .compactMap(\.certain).first
    }
    for (index, block) in blocks.enumerated() where block.words <= longest {
      guard namesPublication(block.text) else { continue }
      if let day = day(block) {
        days.insert(day)
      } else if block.words <= label, index + 1 < blocks.count, blocks[index + 1].words <= longest,
        let day = day(blocks[index + 1])
      {
        days.insert(day)
      }
    }
    return days.count == 1 ? days.first : nil
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
}
