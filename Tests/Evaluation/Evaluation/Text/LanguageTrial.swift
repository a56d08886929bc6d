import ArabicText
import Description
import DocumentModel
import Foundation

/// The language of Arabic articles, whole and cut to their first ten words, and of the labelled
/// documents. Also measures the speed of language detection.
package struct LanguageTrial: Trial {
  package static let name = "language"
  package static let abstract = "the language of articles and of the labelled documents"

  private static let corpora = [
    "sanad/sanad.jsonl.gz", "ant/ant.jsonl.gz", "saudinews/saudinews.jsonl.gz",
  ]
  private let finder = LanguageFinder()

  package init() {}

  private struct Labelled: Decodable {
    var file: String
    var language: String
    var text: String
  }

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    var time = Duration.zero
    var bytes = 0
    for corpus in Self.corpora {
      let all = try data.objects(corpus, as: Article.self)
      let texts = data.limit.map { Array(all.prefix($0)) } ?? all
      try articles(
        texts.map { clean($0.text) }.filter { $0.contains { $0 >= 0xC0 } }, corpus, &report,
        &time, &bytes)
    }
    let labelled = try data.objects("oic_labelled/documents.jsonl", as: Labelled.self)
    var right = 0
    for document in labelled {
      let found = finder.languages(of: clean(document.text))
      if found.first?.language == document.language { right += 1 }
      if found.first?.language != document.language || found.count > 1 {
        report.lines.append("\(document.file) is \(document.language): \(Self.line(found))")
      }
    }
    report.figures.append(
      .init(
        "labelled documents", Double(right) / Double(labelled.count), least: 0.98,
        of: labelled.count))
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    report.figures.append(.init("MB/s of clean text", (Double(bytes) / 1e6 / seconds).rounded()))
    return report
  }

  private func articles(
    _ texts: [[UInt8]], _ corpus: String, _ report: inout TrialReport, _ time: inout Duration,
    _ bytes: inout Int
  ) throws {
    let clock = ContinuousClock()
    var whole = 0
    var short = 0
    var mixed = 0
    for text in texts {
      var found: [LanguageShare] = []
      time += clock.measure { found = finder.languages(of: text) }
      bytes += text.count
      if found.first?.language == "ar" { whole += 1 }
      if found.count > 1 { mixed += 1 }
      if found.first?.language != "ar" || found.count > 1 {
        report.lines.append("\(corpus): \(Self.line(found)): \(Self.head(text))")
      }
      let cut = Self.firstWords(of: text, 10)
      let inTenWords = finder.languages(of: cut)
      if inTenWords.first?.language == "ar" {
        short += 1
      } else {
        report.lines.append("\(corpus), ten words: \(Self.line(inTenWords)): \(Self.head(cut))")
      }
    }
    let count = Double(texts.count)
    report.figures += [
      .init("\(corpus), whole", Double(whole) / count, least: 0.999, of: texts.count),
      .init("\(corpus), ten words", Double(short) / count, least: 0.995, of: texts.count),
      .init("\(corpus), more than one language", Double(mixed), of: texts.count),
    ]
  }

  private func clean(_ text: String) -> [UInt8] {
    let choice = EncodingChoice(name: .utf8, confidence: 1)
    return Normaliser.normalise(RawText(utf8: Array(text.utf8), encoding: choice)).clean.utf8
  }

  private static func firstWords(of text: [UInt8], _ count: Int) -> [UInt8] {
    var left = count
    let end = text.firstIndex { byte in
      if byte == 0x20 || byte == 0x0A { left -= 1 }
      return left == 0
    }
    return Array(text[..<(end ?? text.count)])
  }

  private static func line(_ shares: [LanguageShare]) -> String {
    shares.isEmpty ? "none" : shares.map { "\($0.language) \($0.share)" }.joined(separator: ", ")
  }

  private static func head(_ text: [UInt8]) -> String {
    String(String(decoding: text, as: UTF8.self).prefix(120)).replacing("\n", with: " ")
  }
}
