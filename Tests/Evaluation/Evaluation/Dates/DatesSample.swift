import Description
import DocumentModel
import Foundation

/// 500 dates of the press, one per document, sampled by the hash of the document's name. Each is
/// printed with its context, to be reviewed individually. The half with an even hash is for tuning,
/// the half with an odd hash is for the figure.
struct DatesSample {
  private struct SampledArticle: Decodable {
    var id: String
    var text: String
    var extracted: String
  }

  private struct Drawn {
    var article: SampledArticle
    var date: DateFinding
  }

  private static let size = 500
  /// The bytes on either side of a printed date: about eighty letters.
  private static let reach = 160
  /// The sample of the figure. Earlier samples were reviewed while rules still changed.
  private static let draw = "seventh"
  /// The fingerprint of the sample when all 500 dates of the test half had been reviewed.
  private static let reviewedFingerprint = "ac59b707a32b744e"
  /// The documents whose sampled date was wrong, with the reason. The day of fetching serves as the
  /// day of publication, because the corpus gives no other.
  private static let wrong: KeyValuePairs<String, String> = [
    "snn-2015-07-31-1421": "'what goes on today' means our age",
    "snn-2015-08-03-1081": "'the seventh of next month' is in an unnamed Hijri month",
    "snn-2015-07-25-1093": "'since yesterday, the day of the feast' is the feast's day",
    "snn-2015-08-03-0131": "September is in the title of a film",
    "snn-2015-07-21-0420": "'last Ramadan' is written during the present one",
    "snn-2015-07-24-0283": "'today Saturday' is after the day of fetching, not before it",
  ]
  /// The number of dates that were wrong at the review and have been fixed since: "in the morrow",
  /// a Hijri year in brackets, a battle's year in words. The share without knowledge of the test
  /// half counts these.
  private static let fixedSinceReview = 3

  func run(on data: TrialData, with dates: TrialDates, into report: inout TrialReport) throws {
    let articles = try data.objects("saudinews/saudinews.jsonl.gz", as: SampledArticle.self)
    let seed = ProcessInfo.processInfo.environment["DATES_SEED"] ?? Self.draw
    for (half, name) in [(UInt64(0), "tuning"), (1, "test")] {
      let drawn = Self.drawn(articles, half, seed, dates)
      if let folder = ProcessInfo.processInfo.environment["DATES_SAMPLE"] {
        let lines = drawn.enumerated().map { index, one in Self.line(index, one) }
        try lines.joined(separator: "\n").write(
          toFile: "\(folder)/dates-\(name)\(seed).txt", atomically: true, encoding: .utf8)
      }
      let whole = drawn.map {
        "\($0.article.id):\($0.date.start):\($0.date.end):\($0.date.iso ?? "")"
      }
      let mark = Self.hash(whole.joined(separator: "\n"))
      if half == 1 { Self.figure(of: mark, seed, into: &report) }
      report.lines.append(
        "sample \(name): \(drawn.count) dates, \(drawn.count { $0.date.iso != nil }) with a value, "
          + "fingerprint \(String(mark, radix: 16))")
    }
    report.figures.append(Self.speed(articles, dates))
  }

  /// Adds the result of the review. It holds only for that sample under the rules of that day: a
  /// sample with another fingerprint must be reviewed again and has no figure.
  private static func figure(of mark: UInt64, _ seed: String, into report: inout TrialReport) {
    guard seed == draw, String(mark, radix: 16) == reviewedFingerprint else {
      report.lines.append(
        "sample test: \(wrong.count) of \(size) were wrong in the draw '\(draw)' of fingerprint "
          + "\(reviewedFingerprint); this is another: not read")
      return
    }
    let right = Double(size - wrong.count) / Double(size)
    report.figures += [
      .init("sample of saudinews, reviewed: share correct", right, least: 0.98, of: size),
      .init(
        "the same, counting dates fixed after the review as wrong",
        right - Double(fixedSinceReview) / Double(size), least: 0.98, of: size),
    ]
    report.lines += wrong.map { "sample test, wrong: \($0.key): \($0.value)" }
  }

  private static func drawn(
    _ articles: [SampledArticle], _ half: UInt64, _ seed: String, _ dates: TrialDates
  ) -> [Drawn] {
    let order = articles.map { (hash: hash(seed + $0.id), half: hash($0.id) & 1, article: $0) }
      .filter { $0.half == half }.sorted { $0.hash < $1.hash }
    var drawn: [Drawn] = []
    for one in order where drawn.count < size {
      let found = dates.dates(
        of: one.article.text, published: String(one.article.extracted.prefix(10)))
      guard !found.isEmpty else { continue }
      let index = Int(one.hash % UInt64(found.count))
      drawn.append(Drawn(article: one.article, date: found[index]))
    }
    return drawn
  }

  private static func line(_ index: Int, _ drawn: Drawn) -> String {
    let date = drawn.date
    let head = "\(index + 1) \(drawn.article.id) [\(drawn.article.extracted.prefix(10))]"
    return "\(head) \(date.iso ?? "null") \(date.kind.rawValue)/\(date.role.rawValue) | "
      + drawn.article.text.context(date.span, reach)
  }

  /// Returns the speed of finding dates in normalised texts, in megabytes per second.
  private static func speed(_ articles: [SampledArticle], _ dates: TrialDates) -> TrialReport.Figure
  {
    let texts = articles.prefix(4000).map { dates.text($0.text) }
    let bytes = texts.reduce(0) { $0 + $1.raw.utf8.count }
    let clock = ContinuousClock()
    var count = 0
    let time = clock.measure {
      for text in texts { count += dates.dates(in: text, published: "2015-07-25").count }
    }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    return .init("speed of word forms and dates, MB/s", Double(bytes) / 1e6 / seconds, of: count)
  }

  /// Returns the 64-bit FNV-1a hash with its bits mixed (the finaliser of SplitMix64), so that
  /// consecutive names are not sampled together.
  private static func hash(_ text: String) -> UInt64 {
    var hash = FNV1a.hash(text)
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
    return hash ^ hash >> 31
  }
}
