import ArabicText
import DocumentModel
import Foundation

/// Real articles in every encoding that can represent them, as a whole and as openings only. Tests
/// if the decoder returns the same letters.
///
/// A text is correct if it is equal byte for byte. The letter statistics were learned from one half
/// of the articles; the bounds apply to all articles and to the other half alone.
package struct EncodingTrial: Trial {
  package static let name = "encoding"
  package static let abstract = "articles in every encoding, whole and cut, decode to the same text"

  /// The number of articles. Half of them come from each data set.
  private static let articles = 10_000
  /// The number of errors that are printed for each encoding and cut.
  private static let shown = 8

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let articles = try ["sanad/sanad.jsonl.gz", "ant/ant.jsonl.gz"].flatMap { path in
      let all = try data.objects(path, as: Article.self).filter { !$0.text.isBlank }
      let wanted = min(all.count, (data.limit ?? Self.articles) / 2)
      return (0..<wanted).map { all[$0 * all.count / wanted] }
    }
    let halves = articles.map(\.isForTuning)
    var report = TrialReport()
    for cut in EncodingCut.all {
      let texts = articles.map { Array(cut.of($0.text)) }
      for encoder in TestEncoder.all where cut.least != nil || encoder.isSingleByte {
        var tally = EncodingTally()
        for (text, isForTuning) in zip(texts, halves) {
          tally.try(text, in: encoder, isForTuning: isForTuning)
        }
        report.add(tally, "\(encoder.name), \(cut.name)", least: cut.least, shown: Self.shown)
      }
    }
    return report
  }
}

/// The part of an article that is encoded.
private struct EncodingCut {
  let name: String
  /// The number of words from the beginning, joined by one space; nil for the unchanged text.
  let words: Int?
  /// The minimum share of correct texts; nil if the cut only shows what the uncertainty threshold
  /// catches.
  let least: Double?

  static let all = [
    EncodingCut(name: "whole", words: nil, least: 0.9995),
    EncodingCut(name: "40 words", words: 40, least: 0.998),
    EncodingCut(name: "10 words", words: 10, least: 0.99),
    EncodingCut(name: "4 words", words: 4, least: 0.96),
    EncodingCut(name: "3 words", words: 3, least: nil),
    EncodingCut(name: "2 words", words: 2, least: nil),
    EncodingCut(name: "1 word", words: 1, least: nil),
  ]

  func of(_ text: String) -> String.UnicodeScalarView {
    guard let words else { return text.unicodeScalars }
    let found = text.unicodeScalars.split(
      maxSplits: words, whereSeparator: { $0 == " " || ("\t"..."\r").contains($0) })
    return String.UnicodeScalarView(
      found.prefix(words).map { Array($0) }.joined(separator: [" "]))
  }
}

/// The results for the texts of one encoding and cut.
private struct EncodingTally {
  struct Share {
    var right = 0
    var wrong = 0
    var all: Int { right + wrong }
    var value: Double { all == 0 ? 1 : Double(right) / Double(all) }
  }

  private(set) var all = Share()
  private(set) var judging = Share()
  /// The flagged texts among the correct and the wrong ones.
  private(set) var doubtful = Share()
  private(set) var unfit = 0
  private(set) var errors: [String] = []

  mutating func `try`(_ text: [Unicode.Scalar], in encoder: TestEncoder, isForTuning: Bool) {
    guard let bytes = encoder.encode(text) else {
      unfit += 1
      return
    }
    var expected = String.UnicodeScalarView()
    expected.append(contentsOf: text)
    let decoding = Decoder.decode(bytes)
    guard case .text(let raw) = decoding else {
      fail("\(decoding)", String(expected), isForTuning)
      return
    }
    let isRight = raw.utf8.elementsEqual(String(expected).utf8)
    if raw.encoding.isDoubtful {
      if isRight { doubtful.right += 1 } else { doubtful.wrong += 1 }
    }
    guard isRight else {
      let choice = raw.encoding
      let margin = choice.margin.map { String(format: "%.2f", $0) } ?? "-"
      fail(
        "\(choice.name.rawValue) \(String(format: "%.2f", choice.confidence)) margin \(margin)",
        String(expected), isForTuning)
      return
    }
    all.right += 1
    if !isForTuning { judging.right += 1 }
  }

  private mutating func fail(_ what: String, _ text: String, _ isForTuning: Bool) {
    all.wrong += 1
    if !isForTuning { judging.wrong += 1 }
    errors.append("\(isForTuning ? "tuned" : "test ") \(what.prefix(60)): \(text.prefix(60))")
  }
}

extension TrialReport {
  fileprivate mutating func add(
    _ tally: EncodingTally, _ what: String, least: Double?, shown: Int
  ) {
    if let least {
      figures.append(Figure(what, tally.all.value, least: least, of: tally.all.all))
      figures.append(
        Figure("\(what), test half", tally.judging.value, least: least, of: tally.judging.all))
    }
    let total = tally.all.all + tally.unfit
    let left = String(format: "%.1f", 100 * Double(tally.unfit) / Double(max(1, total)))
    lines.append(
      "\(what): \(tally.all.wrong) wrong of \(tally.all.all), test half "
        + "\(tally.judging.wrong) of \(tally.judging.all); flagged \(tally.doubtful.wrong) of the "
        + "wrong, \(tally.doubtful.right) of the correct; \(left) % left out")
    lines += tally.errors.prefix(shown).map { "    " + $0 }
  }
}

extension String {
  /// True if the text is empty or blank. Some articles of the data sets are.
  fileprivate var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
