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

  static func choose(_ facts: PageFacts, site: String?, address: String?) -> String? {
    let names = SiteNames(site, address)
    let named = [
      facts.first("og:title"), facts.first("twitter:title"), facts.data.articles.first?.headline,
    ].compactMap { $0 }
    let full = named + [facts.title].compactMap { $0 }
    let stripped = full.map { withoutSite($0, names) }
    var votes = headlineVotes(facts, full, stripped, names)
    votes += stripped.map { Vote(text: $0, weight: 1) }
    var sums: [String: Double] = [:]
    for vote in votes { sums[vote.key, default: 0] += vote.weight }
    let best = votes.max { (sums[$0.key] ?? 0) < (sums[$1.key] ?? 0) }
    return votes.first { $0.key == best?.key }?.text
  }

  private static func headlineVotes(
    _ facts: PageFacts, _ full: [String], _ stripped: [String], _ names: SiteNames
  ) -> [Vote] {
    let (fullKeys, strippedKeys) = (full.map(folded), stripped.map(folded))
    let isOnly = facts.headlines.count == 1
    return facts.headlines.enumerated().compactMap { index, headline in
      let key = folded(headline.text)
      // Many pages have the name of their site in `h1`.
      if !full.isEmpty, names.contain(key) { return nil }
      let isNamed = key.utf8.count > 3 && fullKeys.contains { $0.holds(key) }
      if isNamed, !headline.isInArticle, !strippedKeys.contains(where: { $0.holds(key) }) {
        return nil
      }
      // A short headline that no title names is that of a section.
      if isOnly, !isNamed, !full.isEmpty, WordCount.of(headline.text.utf8) <= 2 { return nil }
      // Beside the headline proper, `h1` may have the name of a section or the number of comments.
      if headline.parts.contains(where: { part in
        let key = folded(part)
        return key.utf8.count > 3 && strippedKeys.count { $0 == key } >= 2
      }) {
        return nil
      }
      if isOnly, stripped.count(where: { isTitle($0, withoutNumbersOf: headline.text) }) >= 2 {
        return nil
      }
      let isVariant = !isNamed && stripped.contains { Self.isVariant(headline.text, of: $0) }
      // A first headline outside the article that no title names is often the name of the site.
      guard headline.isInArticle || isNamed || isOnly && (isVariant || full.isEmpty) else {
        return nil
      }
      var weight = index == 0 ? 0.5 : 0
      if headline.isInArticle { weight += 1.5 }
      if isNamed { weight += 1.5 }
      if isOnly { weight += 1 }
      // Search engines are given a shorter title than readers.
      if isOnly, isVariant { weight += 3 }
      return Vote(text: headline.text, weight: weight)
    }
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

  private static let separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "]

  /// Removes the name of the site from the end or the beginning of a title.
  private static func withoutSite(_ title: String, _ names: SiteNames) -> String {
    var title = title
    for separator in separators {
      let parts = title.components(by: separator)
      guard parts.count > 1, let last = parts.last else { continue }
      if names.contain(folded(last)) {
        title = parts.dropLast().joined(separator: separator)
      } else if names.contain(folded(parts[0])) {
        title = parts.dropFirst().joined(separator: separator)
      }
    }
    for separator in separators.prefix(1) + separators[3...] {
      let parts = title.components(by: separator)
      guard parts.count > 1, let last = parts.last, WordCount.of(last.utf8) <= 5,
        WordCount.of(parts[0].utf8) >= 2
      else { continue }
      return parts.dropLast().joined(separator: separator)
    }
    return title
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
