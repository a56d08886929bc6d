import Foundation
import Ingest
import DocumentModel

/// A document with what people said that it is.
struct LabelledDocument {
  /// The facets that are labelled.
  static let facets = ["doc_type", "relevance", "oic_body", "external_body", "topic"]

  var name: String
  var bytes: [UInt8]
  /// Beside the file, not in it.
  var title: String?
  var values: [String: Set<String>]
  /// Types that are as good as the labelled one, where the label says so.
  var otherTypes: Set<String> = []
  var isSeed: Bool

  /// Rules are made on one half; the other only judges them. The seeds belong to the first.
  var isForTuning: Bool { isSeed || FNV1a.hash(name) >> 32 & 1 == 0 }

  /// What Khazin says of it, by the whole path of the daemon.
  func labels(_ preparation: Preparation = .standard) -> Labels {
    preparation.analyse(bytes: bytes, name: name, provenance: Provenance(title: title)).labels
  }

  /// Whether a value is right.
  func admits(_ value: String, in facet: String) -> Bool {
    values[facet]?.contains(value) == true || facet == "doc_type" && otherTypes.contains(value)
  }

  static func seeds() throws -> [LabelledDocument] {
    struct Gold: Decodable {
      struct Labels: Decodable {
        var doc_type: String
        var doc_type_alternatives: [String]?
        var body: [String]
        var external_body: [String]
        var topics: [String]
      }
      var labels: Labels
    }
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Tests/Fixtures/gold")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    return try names.map { name in
      let gold = try JSONDecoder().decode(
        Gold.self, from: Data(contentsOf: folder.appendingPathComponent(name))
      ).labels
      let file = root.appendingPathComponent("seeds/\(name.dropLast(5)).txt")
      return LabelledDocument(
        name: "seed " + name.prefix(3), bytes: Array(try Data(contentsOf: file)),
        values: [
          "doc_type": [gold.doc_type], "relevance": ["oic-core"], "oic_body": Set(gold.body),
          "external_body": Set(gold.external_body), "topic": Set(gold.topics),
        ], otherTypes: Set(gold.doc_type_alternatives ?? []), isSeed: true)
    }
  }

  static func labelled(_ data: TrialData) throws -> [LabelledDocument] {
    struct Line: Decodable {
      var file: String
      var title: String?
      var text: String
      var doc_type: String
      var doc_type_alt: String?
      var relevance: String
      var oic_body: [String]
      var external_body: [String]
      var topics: [String]
    }
    return try data.objects("oic_labelled/documents.jsonl", as: Line.self).map { line in
      LabelledDocument(
        name: line.file, bytes: Array(line.text.utf8), title: line.title,
        values: [
          "doc_type": [line.doc_type], "relevance": [line.relevance],
          "oic_body": Set(line.oic_body), "external_body": Set(line.external_body),
          "topic": Set(line.topics),
        ], otherTypes: Set(line.doc_type_alt.map { [$0] } ?? []), isSeed: false)
    }
  }
}
