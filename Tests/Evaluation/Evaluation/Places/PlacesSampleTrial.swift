import DocumentModel
import Foundation

/// Places found in the half of two data sets on which no rule was tuned, for individual review.
package struct PlacesSampleTrial: Trial {
  package static let name = "places-sample"
  package static let abstract = "places found in unseen articles, with their context, for review"
  private static let size = 200

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    for (path, share) in [("sanad/sanad.jsonl.gz", 2), ("saudinews/saudinews.jsonl.gz", 2)] {
      let articles = try data.objects(path, as: Article.self)
        .filter { AnalysedPlaces.isForTest($0.text) }
        .sorted { Self.order($0.text) < Self.order($1.text) }
      sample(articles, (data.limit ?? Self.size) / share, named: path, into: &report)
    }
    return report
  }

  /// Returns a stable pseudo-random order: the hash, multiplied (Knuth 6.4), with its bytes
  /// reversed.
  private static func order(_ text: String) -> UInt64 {
    (FNV1a.hash(text) &* 0x9E37_79B9_7F4A_7C15).byteSwapped
  }

  /// Prints one finding per document, chosen by the document's hash, then one for each place not
  /// shown yet.
  private func sample(
    _ articles: [Article], _ size: Int, named path: String, into report: inout TrialReport
  ) {
    var lines: [String] = []
    var others: [Int: String] = [:]
    for article in articles where lines.count < size {
      let analysed = AnalysedPlaces(article.text)
      let findings = analysed.facts.places.flatMap { place in place.spans.map { (place, $0) } }
      guard !findings.isEmpty else { continue }
      let chosen = Int(FNV1a.hash(article.text) >> 8 % UInt64(findings.count))
      for (index, finding) in findings.enumerated() {
        let line = "\(finding.0.name) \(finding.0.id): \(analysed.context(of: finding.1))"
        if index == chosen { lines.append(line) } else { others[finding.0.id] = line }
      }
    }
    countries(articles, size, named: path, into: &report)
    report.figures.append(.init("findings sampled from \(path)", Double(lines.count)))
    report.lines += ["", "\(path), one per document:"] + lines
    report.lines += ["", "\(path), one for each other place:"]
    report.lines += others.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Prints one mention of a country per document, preferring the country that was shown least so
  /// far.
  private func countries(
    _ articles: [Article], _ size: Int, named path: String, into report: inout TrialReport
  ) {
    var seen: [String: Int] = [:]
    var lines: [String] = []
    var credits: [String] = []
    for article in articles where lines.count < size {
      let analysed = AnalysedPlaces(article.text)
      if let credit = analysed.facts.credit {
        credits.append("\(credit.text): \(analysed.context(of: credit.span, reach: 40))")
      }
      let rare = analysed.facts.countries.min {
        seen[$0.code, default: 0] < seen[$1.code, default: 0]
      }
      guard let rare, let span = rare.spans.last else { continue }
      seen[rare.code, default: 0] += 1
      lines.append("\(rare.code): \(analysed.context(of: span))")
    }
    report.lines += ["", "\(path), countries, one per document:"] + lines
    report.lines += ["", "\(path), credits:"] + credits
  }
}
