/// Chooses the title of a page among its headlines and the titles that its data names.
///
/// Each source votes for its text; sources that agree but for case, quotation marks and dashes vote
/// together. The weights were chosen on the tuning half of WCXB's development articles.
enum PageTitle {
  private struct Vote {
    var text: String
    var weight: Double
  }

  static func choose(_ facts: PageFacts, site: String?) -> String? {
    let named = [
      facts.first("og:title"), facts.first("twitter:title"), facts.data.articles.first?.headline,
    ].compactMap { $0 }
    let full = named + [facts.title].compactMap { $0 }
    var votes = headlineVotes(facts, full.map(folded))
    votes += named.map { Vote(text: withoutSite($0, site), weight: 1) }
    if let title = facts.title { votes.append(Vote(text: withoutSite(title, site), weight: 1)) }
    var sums: [String: Double] = [:]
    for vote in votes { sums[folded(vote.text), default: 0] += vote.weight }
    let best = votes.max { first, second in
      (sums[folded(first.text)] ?? 0) < (sums[folded(second.text)] ?? 0)
    }
    guard let best else { return nil }
    let key = folded(best.text)
    return votes.first { folded($0.text) == key }?.text
  }

  private static func headlineVotes(_ facts: PageFacts, _ titles: [String]) -> [Vote] {
    facts.headlines.enumerated().compactMap { index, headline in
      let key = folded(headline.text)
      let isNamed = key.utf8.count > 3 && titles.contains { $0.contains(key) }
      // A first headline outside the article that no title names is often the name of the site.
      guard headline.isInArticle || isNamed || facts.headlines.count == 1 else { return nil }
      var weight = index == 0 ? 0.5 : 0
      if headline.isInArticle { weight += 1.5 }
      if isNamed { weight += 1.5 }
      if facts.headlines.count == 1 { weight += 1 }
      return Vote(text: headline.text, weight: weight)
    }
  }

  private static let separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "]

  /// Removes the name of the site from the end or the beginning of a title.
  private static func withoutSite(_ title: String, _ site: String?) -> String {
    var title = title
    if let site, !site.isEmpty {
      for separator in separators {
        if title.hasSuffix(separator + site) {
          title = String(title.dropLast(separator.count + site.count))
        }
        if title.hasPrefix(site + separator) {
          title = String(title.dropFirst(separator.count + site.count))
        }
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
    var result = ""
    for character in text.lowercased() {
      switch character {
      case "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\"", "'", "`", "«", "»": continue
      case "–", "—", "‑": result.append("-")
      default: if !character.isWhitespace { result.append(character) }
      }
    }
    return result
  }
}

extension String {
  /// Splits at every occurrence of a separator.
  fileprivate func components(by separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
