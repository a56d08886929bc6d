import ArabicText
import DocumentModel
import Extraction
import Foundation

/// The text, titles and dates that Khazin finds in real web pages.
///
/// `KHAZIN_PAGES=tuning` prints the worst pages of the tuning half; those of the other half are never
/// printed, so that no rule is chosen on them. `KHAZIN_MADE_PAGES` names a file that `arabic_pages.py`
/// made: Arabic texts in the structure of real pages.
///
/// Titles and dates are counted on all pages for which a person gave one, and again on the pages whose
/// bytes state what the person gave (`PageWords`): some give a day that is nowhere in the page. Dates
/// are counted a third time without the pages that name the day only as that of a change.
///
/// With `KHAZIN_PEERS` (`make bench-peers`), trafilatura, readability, resiliparse and jusText read the same
/// pages in the same run, and a table has all of them.
package struct PagesTrial: Trial {
  package static let name = "pages"
  package static let abstract = "main text, title and date of web pages"

  package init() {}

  /// The lead over trafilatura on pages that nobody examined.
  private static let leastLead = 0.01

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    var groups: [(name: String, pages: [GoldPage])] = []
    var ours: [PageScores] = []
    func measure(_ name: String, _ pages: [GoldPage], least: Double?, printing shown: Int) {
      groups.append((name, pages))
      ours.append(self.measure(name, pages, least: least, &report, printing: shown))
    }
    let arabic = try GoldPage.arabic(data)
    measure("Arabic and Persian pages", arabic, least: 0.98, printing: arabic.count)
    if let path = ProcessInfo.processInfo.environment["KHAZIN_MADE_PAGES"] {
      let made = try GoldPage.made(at: path)
      let news = made.filter { $0.url == nil }
      measure("Arabic text in news pages", news, least: 0.98, printing: 10)
      let others = made.filter { $0.url != nil }
      measure("Arabic text in WCXB's pages", others, least: 0.98, printing: 10)
    }
    let articles = try GoldPage.articles(data)
    let tuning = articles.filter(\.isForTuning)
    let shown = ProcessInfo.processInfo.environment["KHAZIN_PAGES"] == "tuning" ? 60 : 0
    measure("WCXB, tuning", tuning, least: nil, printing: shown)
    let heldOut = articles.filter { !$0.isForTuning }
    measure("WCXB, held out", heldOut, least: nil, printing: 0)
    if let peers = Peers("extract.py") { try compare(groups, ours, with: peers, &report) }
    return report
  }

  private struct Score {
    var id: String
    var overlap: WordOverlap
  }

  private func compare(
    _ groups: [(name: String, pages: [GoldPage])], _ ours: [PageScores], with peers: Peers,
    _ report: inout TrialReport
  ) throws {
    report.lines.append("peers: \(try peers.versions())")
    let theirs = try peers.scores(on: groups)
    for ((name, _), own) in zip(groups, ours) {
      report.lines += ["\(name):", PageTable.head, PageTable.line("khazin", own)]
      for (peer, scores) in theirs.sorted(by: { $0.key < $1.key }) {
        if let scores = scores[name] { report.lines.append(PageTable.line(peer, scores)) }
      }
    }
    if let group = groups.last, let own = ours.last,
      let other = theirs["trafilatura"]?[group.name]
    {
      report.figures.append(
        .init(
          "\(group.name): word F1 above trafilatura's", own.f1 - other.f1, least: Self.leastLead))
    }
  }

  private func measure(
    _ name: String, _ pages: [GoldPage], least: Double?, _ report: inout TrialReport,
    printing shown: Int
  ) -> PageScores {
    var time = Duration.zero
    var scores: [Score] = []
    var titles = FactCount()
    var titlesInPage = FactCount()
    var dates = FactCount()
    var datesInPage = FactCount()
    var publications = FactCount()
    for page in pages {
      let html = Array(page.html.utf8)
      var found: ExtractedText?
      time += ContinuousClock().measure { found = PageExtractor.extract(html) }
      scores.append(
        Score(id: page.id, overlap: WordOverlap(of: found?.mainText ?? "", with: page.main)))
      let (title, day) = (found?.metadata.title, found?.metadata.published?.prefix(10))
      titles.count(folded(title), folded(page.title))
      dates.count(day.map(String.init), page.published)
      let words = [PageWords(html), PageWords(Markup.decode(html)?.utf8 ?? [])]
      if let gold = page.title, words.contains(where: { $0.contain(gold) }) {
        titlesInPage.count(folded(title), folded(gold))
      }
      let uses = words.compactMap { words in page.published.flatMap(words.use) }
      if !uses.isEmpty { datesInPage.count(day.map(String.init), page.published) }
      if uses.contains(.any) { publications.count(day.map(String.init), page.published) }
    }
    func mean(_ value: (WordOverlap) -> Double) -> Double {
      scores.reduce(0) { $0 + value($1.overlap) } / Double(max(scores.count, 1))
    }
    report.figures.append(.init("\(name): word F1", mean(\.f1), least: least, of: scores.count))
    report.figures.append(.init("\(name): precision", mean(\.precision)))
    report.figures.append(.init("\(name): recall", mean(\.recall)))
    report.figures.append(
      .init("\(name): pages under 0.9", Double(scores.count { $0.overlap.f1 < 0.9 })))
    report.add(titles, "\(name): title")
    report.add(titlesInPage, "\(name): title that the page has")
    report.add(dates, "\(name): date")
    report.add(datesInPage, "\(name): date that the page has")
    report.add(publications, "\(name): date that the page has, and not of a change")
    for score in scores.sorted(by: { $0.overlap.f1 < $1.overlap.f1 }).prefix(shown) {
      let overlap = score.overlap
      report.lines.append(
        "\(score.id): F1 \(rounded(overlap.f1)), precision \(rounded(overlap.precision)), "
          + "recall \(rounded(overlap.recall))")
    }
    return PageScores(
      pages: pages.count, precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1),
      under: scores.count { $0.overlap.f1 < 0.9 }, title: titles.scores, date: dates.scores,
      seconds: time / .seconds(1))
  }

  private func rounded(_ value: Double) -> String {
    "\((value * 1_000).rounded() / 1_000)"
  }

  /// Collapses white space and ignores case, quotation marks and dashes.
  private func folded(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    return text.lowercased().filter {
      !$0.isWhitespace && !"\"'`«»‘’“”-–—".contains($0)
    }
  }
}

/// Counts the pages that state a fact, those on which it is found, and those on which it is
/// correct.
private struct FactCount {
  var stated = 0
  var given = 0
  var right = 0

  mutating func count(_ found: String?, _ gold: String?) {
    guard let gold, !gold.isEmpty else { return }
    stated += 1
    guard let found else { return }
    given += 1
    if found == gold { right += 1 }
  }

  /// Nil if no page has an answer.
  var scores: PageScores.Fact? {
    guard given > 0 else { return nil }
    return PageScores.Fact(
      precision: Double(right) / Double(given), recall: Double(right) / Double(stated))
  }
}

extension TrialReport {
  fileprivate mutating func add(_ count: FactCount, _ name: String) {
    figures.append(
      .init(
        "\(name), precision", Double(count.right) / Double(max(count.given, 1)), of: count.given))
    figures.append(
      .init("\(name), recall", Double(count.right) / Double(max(count.stated, 1)), of: count.stated)
    )
  }
}

extension ExtractedText {
  /// The text without the excluded blocks.
  package var mainText: String {
    blocks.filter { $0.exclusion == nil }.map { String(decoding: utf8[$0.range], as: UTF8.self) }
      .joined(separator: "\n")
  }
}
