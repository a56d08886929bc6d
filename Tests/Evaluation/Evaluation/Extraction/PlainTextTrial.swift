import DocumentModel
import Foundation
import Ingest

/// The cost of the extraction step for plain text, which needs none.
///
/// Each article goes from its bytes to its record with the step, as the pipeline runs it, and without it. The
/// ways take turns on every article, in each of their orders equally often, so that other work on the machine and
/// what a way leaves in the caches meet all of them. The way without the step runs twice: the difference between its two rates is what the
/// method cannot measure. The times are those of the processor.
package struct PlainTextTrial: Trial {
  package static let name = "plain"
  package static let abstract = "cost of the extraction step for plain text"

  private static let articles = 1_000
  private static let rounds = 12
  private static let orders = [
    [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
  ]
  /// The least ratio of the two rates: what the step may cost is below the noise of a round.
  private static let leastRatio = 0.98

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let texts = try data.objects("sanad/sanad.jsonl.gz", as: Article.self)
      .prefix(data.limit ?? Self.articles).map { Array($0.text.utf8) }
    let preparation = Preparation.standard
    let calls = Counter()
    let extractor = TextExtractor { _, _ in
      calls.count += 1
      return .failure(.unavailable)
    }
    func record(
      _ bytes: [UInt8], _ analyse: (SourceDocument) -> Analysis
    ) -> DocumentRecord {
      let document = SourceDocument(bytes: bytes, name: "article", provenance: Provenance())
      return DocumentRecord(document, analyse(document), madeBy: preparation.madeBy)
    }
    func with(_ bytes: [UInt8]) -> DocumentRecord {
      record(bytes) { document in
        preparation.analyse(
          document,
          extractor.read(preparation.decode(document), of: document, isPatient: false))
      }
    }
    func without(_ bytes: [UInt8]) -> DocumentRecord {
      record(bytes) { preparation.analyse(decoding: $0) }
    }
    let ways = [with, without, without]
    var (costs, noise, different): ([Double], [Double], Int) = ([], [], 0)
    var rates: [[Double]] = [[], [], []]
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for round in 0..<Self.rounds {
      var seconds = [0.0, 0.0, 0.0]
      for (index, bytes) in texts.enumerated() {
        var records: [DocumentRecord] = []
        for way in Self.orders[(index + round) % Self.orders.count] {
          let start = Self.processorTime
          let record = ways[way](bytes)
          seconds[way] += Self.processorTime - start
          records.append(record)
        }
        if try Set(records.map(encoder.encode)).count > 1 { different += 1 }
      }
      for way in ways.indices { rates[way].append(Double(texts.count) / seconds[way]) }
      costs.append((seconds[1] + seconds[2]) / 2 / seconds[0])
      noise.append(seconds[1] / seconds[2])
    }
    var report = TrialReport()
    report.lines = [
      "\(texts.count) articles of sanad, \(Self.rounds) rounds: median (least … most)",
      "with the step: \(Self.text(rates[0], 0)) articles/s of one core",
      "without it: \(Self.text(rates[1] + rates[2], 0)) articles/s of one core",
      "rate with the step, relative to without: \(Self.text(costs, 4))",
      "rate without it, relative to itself: \(Self.text(noise, 4))",
    ]
    report.figures = [
      .init("rate with the step, relative to without", Self.median(costs), least: Self.leastRatio),
      .init(
        "articles for which the extractor is not asked",
        1 - Double(calls.count) / Double(max(texts.count * Self.rounds, 1)), least: 1,
        of: texts.count),
      .init(
        "articles with the same record",
        1 - Double(different) / Double(max(texts.count * Self.rounds, 1)), least: 1,
        of: texts.count),
    ]
    return report
  }

  /// Counts the calls of the extractor. One thread uses it.
  private final class Counter: @unchecked Sendable {
    var count = 0
  }

  /// The processor time of this process in seconds. clock(3) counts microseconds (POSIX).
  private static var processorTime: Double { Double(clock()) / 1e6 }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static func text(_ values: [Double], _ digits: Int) -> String {
    func number(_ value: Double?) -> String { String(format: "%.\(digits)f", value ?? .nan) }
    return "\(number(median(values))) (\(number(values.min())) … \(number(values.max())))"
  }
}
