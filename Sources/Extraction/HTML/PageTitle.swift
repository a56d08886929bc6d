/// Chooses the title of a page among its headlines and the titles that its data names.
///
/// Each source votes for its text; sources that agree but for case, quotation marks and dashes vote
/// together. The weights were chosen on the tuning half of WCXB's development articles.
enum PageTitle {
  private struct Vote {
    let text: String
    /// The text as `folded` gives it, which is compared.
    let key: String
    let weight: Double

    init(text: String, weight: Double) {
      self.text = text
      key = folded(text)
      self.weight = weight
    }
  }

  /// The titles that the data of a page names.
  private struct StatedTitles {
    /// The titles themselves, without the name of the site.
    let texts: [String]
    let keys: [String]
    /// The titles as they are, folded.
    let fullKeys: [String]

    init(_ full: [String], _ names: SiteNames) {
      texts = full.map { TitleParts.title(of: $0, names) }
      keys = texts.map(folded)
      fullKeys = full.map(folded)
    }
  }

  static func choose(_ facts: PageFacts, site: String?, address: String?) -> String? {
    let names = SiteNames(site, address)
    let titles = StatedTitles(
      [
        facts.first("og:title"), facts.first("twitter:title"),
        facts.data.articles.first?.headline, facts.title,
      ].compactMap { $0 }, names)
    let votes =
      headlineVotes(facts.headlines, titles, names)
      + titles.texts.map { Vote(text: $0, weight: 1) }
    var sums: [String: Double] = [:]
    for vote in votes { sums[vote.key, default: 0] += vote.weight }
    let best = votes.max { (sums[$0.key] ?? 0) < (sums[$1.key] ?? 0) }
    return votes.first { $0.key == best?.key }?.text
  }

  /// An `h1` that may be the headline.
  private struct Candidate {
    var text: String
    var key: String
    var isFirst: Bool
    var isInArticle: Bool
    /// True if it lies within a title.
    var isNamed: Bool
    /// True if it is none of the titles, but a variant of one.
    var isVariant: Bool

    var isRelated: Bool { isNamed || isVariant }
  }

  private static func headlineVotes(
    _ headlines: [PageFacts.Headline], _ titles: StatedTitles, _ names: SiteNames
  ) -> [Vote] {
    var candidates: [Candidate] = []
    for (index, headline) in headlines.enumerated() {
      guard let candidate = candidate(headline, isFirst: index == 0, titles, names) else {
        continue
      }
      if let same = candidates.firstIndex(where: { $0.key == candidate.key }) {
        if candidate.isInArticle { candidates[same].isInArticle = true }
      } else {
        candidates.append(candidate)
      }
    }
    // Beside the headline, `h1` has the names of sections, "Related articles", "Subscribe" and so on.
    if candidates.contains(where: \.isRelated) { candidates.removeAll { !$0.isRelated } }
    return candidates.compactMap { vote(for: $0, isOnly: candidates.count == 1, titles) }
  }

  private static func candidate(
    _ headline: PageFacts.Headline, isFirst: Bool, _ titles: StatedTitles, _ names: SiteNames
  ) -> Candidate? {
    let text = TitleParts.headline(of: headline.text, names)
    let key = folded(text)
    // Many pages have the name of their site in `h1`.
    if !titles.texts.isEmpty, names.contain(key) { return nil }
    let isNamed = key.utf8.count > 3 && titles.fullKeys.contains { $0.holds(key) }
    if isNamed, !headline.isInArticle, !titles.keys.contains(where: { $0.holds(key) }) {
      return nil
    }
    // Beside the headline proper, `h1` may have the name of a section or the number of comments.
    if headline.parts.contains(where: { part in
      let key = folded(part)
      return key.utf8.count > 3 && titles.keys.count { $0 == key } >= 2
    }) {
      return nil
    }
    return Candidate(
      text: text, key: key, isFirst: isFirst, isInArticle: headline.isInArticle, isNamed: isNamed,
      isVariant: !isNamed && titles.texts.contains { isVariant(text, of: $0) })
  }

  /// - Parameter isOnly: true if no other `h1` may be the headline.
  private static func vote(
    for headline: Candidate, isOnly: Bool, _ titles: StatedTitles
  ) -> Vote? {
    if isOnly {
      // A short headline that no title names is that of a section.
      if !headline.isNamed, !titles.texts.isEmpty, WordCount.of(headline.text.utf8) <= 2 {
        return nil
      }
      if titles.texts.count(where: { isTitle($0, withoutNumbersOf: headline.text) }) >= 2 {
        return nil
      }
    }
    // A first headline outside the article that no title names is often the name of the site.
    guard
      headline.isInArticle || headline.isNamed
        || isOnly && (headline.isVariant || titles.texts.isEmpty)
    else { return nil }
    var weight = headline.isFirst ? 0.5 : 0
    if headline.isInArticle { weight += 1.5 }
    if headline.isNamed { weight += 1.5 }
    if isOnly { weight += 1 }
    // Search engines are given a shorter title than readers.
    if isOnly, headline.isVariant { weight += 3 }
    return Vote(text: headline.text, weight: weight)
  }

  /// The share of the words of a title that a longer variant has.
  private static let variantShare = 0.6

  /// The words of a sentence, and the share of the words of the shorter text that it has in common
  /// with a title of the same page.
  private static let sentence = (words: 7...25, share: 0.4)

  /// True if a headline is a variant of a title with at least as many words: "Ten Tips for Beginners"
  /// of "Ten Good Tips"; or if it is a sentence about the same.
  private static func isVariant(_ headline: String, of title: String) -> Bool {
    let (long, short) = (Set(words(headline)), Set(words(title)))
    let common = Double(long.intersection(short).count)
    if sentence.words.contains(long.count), common >= 2,
      common >= sentence.share * Double(min(long.count, short.count))
    {
      return true
    }
    return short.count >= 3 && long.count >= short.count
      && common >= variantShare * Double(short.count)
  }

  private static func words(_ text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  /// True if a headline is a title without some of its numbers: "Best Platforms" of "15 Best Platforms
  /// 2025".
  private static func isTitle(_ title: String, withoutNumbersOf headline: String) -> Bool {
    func isNumber(_ word: Substring) -> Bool { Int(word) != nil }
    let wanted = words(title)
    let found = words(headline)
    return found.count < wanted.count
      && found.filter { !isNumber($0) } == wanted.filter { !isNumber($0) }
      && Set(found).isSubset(of: wanted)
  }

  /// The text without regard to case, quotation marks, dashes and space.
  static func folded(_ text: String) -> String {
    // By scalars: the comparison of characters normalises them, which takes ten times as long.
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\"", "'", "`", "\u{AB}", "\u{BB}":
        continue
      case "\u{2013}", "\u{2014}", "\u{2011}": result.append(0x2D)
      case "A"..."Z": result.append(UInt8(scalar.value) | 0x20)
      case "!"..."~", caseless: result += UTF8.encode(scalar)!
      default: if !scalar.isSpace { result += scalar.properties.lowercaseMapping.utf8 }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The blocks from Hebrew to Myanmar: their scripts have no case and no space of their own. A look at the
  /// tables of Unicode takes longer than everything else here.
  private static let caseless: ClosedRange<Unicode.Scalar> = "\u{590}"..."\u{109F}"
}
