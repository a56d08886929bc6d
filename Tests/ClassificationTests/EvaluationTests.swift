import Classification
import DocumentModel
import Foundation
import Testing

/// Computes precision, recall and F1 over the labelled documents of `KHAZIN_DATA` and prints them.
/// The floors only catch a broken rule.
@Suite struct EvaluationTests {
  private static let data = ProcessInfo.processInfo.environment["KHAZIN_DATA"]

  private struct Document: Decodable {
    var title: String?
    var text: String
    var docType: String
    var relevance: String
    var oicBody: [String]
    var externalBody: [String]
    var topics: [String]

    func gold(_ facet: String) -> Set<String> {
      switch facet {
      case "doc_type": [docType]
      case "relevance": [relevance]
      case "oic_body": Set(oicBody)
      case "external_body": Set(externalBody)
      default: Set(topics)
      }
    }

    /// The labels; the title comes from outside the text.
    var labels: Labels {
      var (zones, facts) = prepared(text)
      facts.title = title.map { Quotation(text: $0, span: Span(start: 0, end: 0)) }
      return Classifier(taxonomy: .shipped).classify(zones, facts: facts)
    }
  }

  private struct Score {
    var right = 0
    var found = 0
    var wanted = 0

    var precision: Double { Double(right) / Double(max(1, found)) }
    var recall: Double { Double(right) / Double(max(1, wanted)) }
    var f1: Double { 2 * precision * recall / max(0.000_1, precision + recall) }

    func line(_ facet: String) -> String {
      let figures = [precision, recall, f1].map { String(format: "%.2f", $0) }
      return "\(facet): P \(figures[0]) R \(figures[1]) F1 \(figures[2]) of \(wanted)"
    }
  }

  @Test(.enabled(if: data != nil, "KHAZIN_DATA is not set"))
  func theRulesReachTheFloorsOnLabelledDocuments() throws {
    let file = URL(fileURLWithPath: try #require(Self.data))
      .appending(path: "oic_labelled/documents.jsonl")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let documents = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try decoder.decode(Document.self, from: Data($0.utf8))
    }
    let floors = [
      "doc_type": 0.8, "relevance": 0.8, "oic_body": 0.75, "external_body": 0.6, "topic": 0.65,
    ]
    var scores: [String: Score] = [:]
    for document in documents {
      let labels = document.labels
      for facet in floors.keys {
        let found = Set(labels.values(facet))
        let gold = document.gold(facet)
        scores[facet, default: Score()].right += found.intersection(gold).count
        scores[facet, default: Score()].found += found.count
        scores[facet, default: Score()].wanted += gold.count
      }
    }
    for (facet, floor) in floors.sorted(by: { $0.key < $1.key }) {
      let score = try #require(scores[facet])
      print(score.line(facet))
      #expect(score.f1 > floor, "\(facet)")
    }
  }
}
