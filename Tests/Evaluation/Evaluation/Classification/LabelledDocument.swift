import DocumentModel
import Foundation
import Ingest

/// A document with the labels that people gave it.
struct LabelledDocument {
  /// The facets that are labelled.
  static let facets = ["doc_type", "relevance", "oic_body", "external_body", "topic"]

  var name: String
  var bytes: [UInt8]
  /// The title, if it is given beside the file.
  var title: String?
  var values: [String: Set<String>]
  /// Types that are also correct according to the label.
  var otherTypes: Set<String> = []
  var isSeed: Bool

  /// True for the half on which rules are developed; the other half only judges them. The seeds
  /// belong to the first half.
  var isForTuning: Bool { isSeed || FNV1a.hash(name) >> 32 & 1 == 0 }

  /// Returns the labels that Khazin assigns through the daemon's full pipeline.
  func labels(_ preparation: Preparation = .standard) -> Labels {
    preparation.analyse(bytes: bytes, name: name, provenance: Provenance(title: title)).labels
  }

  /// Returns true if a value is correct for a facet.
  func admits(_ value: String, in facet: String) -> Bool {
    values[facet]?.contains(value) == true || facet == "doc_type" && otherTypes.contains(value)
  }

  static func seeds() throws -> [LabelledDocument] {
    struct Gold: Decodable {
      struct Labels: Decodable {
        var docType: String
        var docTypeAlternatives: [String]?
        var body: [String]
        var externalBody: [String]
        var topics: [String]

        private enum CodingKeys: String, CodingKey {
          case docType = "doc_type"
          case docTypeAlternatives = "doc_type_alternatives"
          case body
          case externalBody = "external_body"
          case topics
        }
      }
      var labels: Labels
    }
    let root = ProjectRoot.url
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
          "doc_type": [gold.docType], "relevance": ["oic-core"], "oic_body": Set(gold.body),
          "external_body": Set(gold.externalBody), "topic": Set(gold.topics),
        ], otherTypes: Set(gold.docTypeAlternatives ?? []), isSeed: true)
    }
  }

  static func labelled(_ data: TrialData) throws -> [LabelledDocument] {
    struct Line: Decodable {
      var file: String
      var title: String?
      var text: String
      var docType: String
      var docTypeAlt: String?
      var relevance: String
      var oicBody: [String]
      var externalBody: [String]
      var topics: [String]

      private enum CodingKeys: String, CodingKey {
        case file, title, text
        case docType = "doc_type"
        case docTypeAlt = "doc_type_alt"
        case relevance
        case oicBody = "oic_body"
        case externalBody = "external_body"
        case topics
      }
    }
    return try data.objects("oic_labelled/documents.jsonl", as: Line.self).map { line in
      LabelledDocument(
        name: line.file, bytes: Array(line.text.utf8), title: line.title,
        values: [
          "doc_type": [line.docType], "relevance": [line.relevance],
          "oic_body": Set(line.oicBody), "external_body": Set(line.externalBody),
          "topic": Set(line.topics),
        ], otherTypes: Set(line.docTypeAlt.map { [$0] } ?? []), isSeed: false)
    }
  }
}
