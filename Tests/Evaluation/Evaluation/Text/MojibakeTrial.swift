import ArabicText
import Foundation

/// Tests that misread text is restored and that clean text does not change.
///
/// A document is recovered if its clean text equals that of its original. If bytes were lost, the
/// expected text has U+FFFD for each character that lost a byte.
package struct MojibakeTrial: Trial {
  package static let name = "mojibake"
  package static let abstract = "mojibake of each kind is repaired, clean documents are unchanged"

  private static let articles = 10_000
  private static let words = 10

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let articles = try ["sanad/sanad.jsonl.gz", "ant/ant.jsonl.gz"].flatMap {
      try data.objects($0, as: Article.self).prefix(data.limit ?? .max).map(\.text)
    }
    var report = TrialReport()
    stayingClean(articles, "sanad and ant", &report, isBound: true)
    let saudi = try data.objects("saudinews/saudinews.jsonl.gz", as: Article.self)
      .prefix(data.limit ?? .max).map(\.text)
    stayingClean(saudi, "saudinews", &report)
    speed(articles.prefix(4_000).map { Array($0.utf8) }, &report)
    // Takes articles evenly from both data sets.
    let step = max(1, articles.count / Self.articles)
    let chosen = stride(from: 0, to: articles.count, by: step).prefix(Self.articles).map {
      articles[$0]
    }
    for chain in Self.reversible { recovered(chosen, chain, &report, least: 0.99) }
    for chain in Self.lossy { recovered(chosen, chain, &report, least: 0.99) }
    return report
  }

  /// Texts that were misread once, or saved as UTF-8 afterwards and misread again.
  private static let reversible: [[Misreading]] = {
    let tables = [WrongTable.windows1256, .windows1252, .latin1]
    let over = tables.map { Misreading(.utf8, as: $0) }
    let once =
      over + [
        Misreading(.windows1256, as: .windows1252), Misreading(.windows1256, as: .latin1),
      ]
    return once.map { [$0] } + once.flatMap { first in over.map { [first, $0] } }
  }()

  private static let lossy: [[Misreading]] = [
    Misreading.Undefined.replaced, .question, .dropped,
  ].flatMap {
    let strict = Misreading(.utf8, as: .windows1252, undefined: $0)
    return [[strict], [strict, strict], [strict, Misreading(.utf8, as: .windows1256)]]
  }

  private func stayingClean(
    _ texts: [String], _ name: String, _ report: inout TrialReport, isBound: Bool = false
  ) {
    var unchanged = 0
    for (index, text) in texts.enumerated() {
      let utf8 = Array(text.utf8)
      let repairs = (Markup.decode(utf8)?.repairs ?? []) + (Mojibake.undo(utf8)?.repairs ?? [])
      if repairs.isEmpty {
        unchanged += 1
      } else {
        let rules = repairs.map { "\($0.rule) \($0.count)" }.joined(separator: ", ")
        report.lines.append("changed: \(name) \(index): \(rules)")
      }
    }
    report.figures.append(
      .init(
        "\(name) unchanged", Double(unchanged), least: isBound ? Double(texts.count) : nil,
        of: texts.count))
  }

  private func speed(_ texts: [[UInt8]], _ report: inout TrialReport) {
    let bytes = Double(texts.reduce(0) { $0 + $1.count })
    for (name, stage) in [("markup", Markup.decode), ("mojibake", Mojibake.undo)] {
      var best = 0.0
      for _ in 0..<5 {
        let time = ContinuousClock().measure { for text in texts { _ = stage(text) } }
        best = max(best, bytes / 1e6 / (time / .seconds(1)))
      }
      report.figures.append(.init("\(name) on clean text, MB/s", best))
    }
  }

  private func recovered(
    _ texts: [String], _ chain: [Misreading], _ report: inout TrialReport, least: Double
  ) {
    let name = chain.map(\.name).joined(separator: ", then ")
    var whole = Tally()
    var short = Tally()
    for text in texts {
      whole.note(text, chain)
      short.note(Self.opening(text), chain)
    }
    report.figures.append(.init("\(name), whole", whole.share, least: least, of: whole.cases))
    report.figures.append(
      .init("\(name), first \(Self.words) words", short.share, of: short.cases))
    report.lines += whole.errors.prefix(3).map { "\(name): \($0)" }
    report.lines += short.errors.prefix(1).map { "\(name), short: \($0)" }
  }

  private static func opening(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).prefix(words).joined(separator: " ")
  }

  /// The number of recovered documents, among those that can be misread in this way.
  private struct Tally {
    var right = 0
    var cases = 0
    var errors: [String] = []
    var share: Double { cases == 0 ? 1 : Double(right) / Double(cases) }

    mutating func note(_ text: String, _ chain: [Misreading]) {
      guard let given = MojibakeTrial.misread(text, chain) else { return }
      cases += 1
      let clean = Normaliser.clean(Array(String(given).utf8)).utf8
      let expected = Normaliser.clean(MojibakeTrial.expected(text, chain)).utf8
      if clean == expected { right += 1 } else { errors.append(Self.difference(clean, expected)) }
    }

    private static func difference(_ made: [UInt8], _ right: [UInt8]) -> String {
      let made = Array(String(decoding: made, as: UTF8.self).unicodeScalars)
      let right = Array(String(decoding: right, as: UTF8.self).unicodeScalars)
      let start = max(0, (zip(made, right).prefix { $0 == $1 }.count) - 8)
      func shown(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.dropFirst(start).prefix(28))
        return String(view).debugDescription
      }
      return "at \(start): \(shown(made)) for \(shown(right))"
    }
  }

  static func misread(_ text: String, _ chain: [Misreading]) -> String.UnicodeScalarView? {
    var scalars: String.UnicodeScalarView? = text.unicodeScalars
    for misreading in chain { scalars = scalars.flatMap(misreading.apply) }
    return scalars
  }

  /// Returns the original, with U+FFFD for every character that a step lost.
  static func expected(_ text: String, _ chain: [Misreading]) -> [UInt8] {
    guard chain.contains(where: { $0.undefined != .control }) else { return Array(text.utf8) }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(keeps(scalar, chain[...]) ? scalar : "\u{FFFD}")
    }
    return Array(String(result).utf8)
  }

  private static func keeps(_ scalar: Unicode.Scalar, _ chain: ArraySlice<Misreading>) -> Bool {
    guard let first = chain.first else { return true }
    guard first.keeps(scalar), let bytes = first.bytes(of: scalar) else { return false }
    return bytes.allSatisfy { byte in
      keeps(first.table.scalars[Int(byte)] ?? Unicode.Scalar(byte), chain.dropFirst())
    }
  }
}
