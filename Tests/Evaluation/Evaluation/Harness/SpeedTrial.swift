import ArabicText
import DocumentModel
import Ingest
import Structure

/// The speed of the pure text steps on ordinary articles, on one core.
///
/// Rates count the bytes of the files; a megabyte is 10⁶ bytes. A rate is that of the fastest of
/// several rounds over all articles; the lines give the median and the range.
package struct SpeedTrial: Trial {
  package static let name = "speed"
  package static let abstract = "speed of decoding, folding and description, in MB/s of one core"

  private static let articles = 2_000

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let texts = try data.objects("sanad/sanad.jsonl.gz", as: Article.self)
      .prefix(data.limit ?? Self.articles).map { Array($0.text.utf8) }
    var report = TrialReport()
    report.lines.append(
      "\(texts.count) articles of sanad, \(texts.reduce(0) { $0 + $1.count }) bytes: median (least … most)"
    )
    report.measure("decode", texts) { _ = Decoder.decode($0) }
    report.measure("decode and fold", texts, least: 80) { _ = normalised($0) }
    let preparation = Preparation.standard
    report.measure("decode, fold and describe", texts, least: 20) { bytes in
      guard let text = normalised(bytes) else { return }
      _ = preparation.describe(
        DocumentStructure(uncut: text), given: Provenance())
    }
    report.measure("every pure step, labels included", texts) { bytes in
      _ = preparation.analyse(
        decoding: SourceDocument(bytes: bytes, name: "article", provenance: Provenance()))
    }
    return report
  }

  private func normalised(_ bytes: [UInt8]) -> NormalisedText? {
    guard case .text(let raw) = Decoder.decode(bytes) else { return nil }
    return Normaliser.normalise(raw)
  }
}
