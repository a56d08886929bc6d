import DocumentModel
import Foundation

/// A document with the sessions that people labelled in it.
struct SessionsDocument {
  /// A session as labelled. A detail that the label does not give is nil.
  struct SessionLabel: Equatable {
    var body: String
    var kind: String
    var number: Int?
    var place: String?
    var date: String?
    var parent: String?
    /// True if the label itself says that a program may miss the session.
    var isOptional = false

    var key: String {
      [body, kind, number.map { "\($0)" } ?? "-"].joined(separator: "/")
    }
  }

  var name: String
  var bytes: [UInt8]
  var labels: [SessionLabel]
  /// True if only the main session is labelled, so that the text may name others.
  var isPartial: Bool

  /// Returns the five founding documents from the repository of this build.
  static func seeds() throws -> [SessionsDocument] {
    struct Gold: Decodable {
      struct SessionLabels: Decodable { var sessions: [LabelFile] }
      var labels: SessionLabels
    }
    let root = ProjectRoot.url
    let folder = root.appendingPathComponent("Tests/Fixtures/gold")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    return try names.map { name in
      let gold = try JSONDecoder().decode(
        Gold.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
      let stem = name.dropLast(5)
      let bytes = try Data(contentsOf: root.appendingPathComponent("seeds/\(stem).txt"))
      return SessionsDocument(
        name: "seed " + stem.prefix(3), bytes: Array(bytes),
        labels: gold.labels.sessions.map(\.label), isPartial: false)
    }
  }

  static func labelled(_ data: TrialData) throws -> [SessionsDocument] {
    struct Line: Decodable {
      var file: String
      var text: String
      var session: LabelFile?
    }
    return try data.objects("oic_labelled/documents.jsonl", as: Line.self).map { line in
      SessionsDocument(
        name: line.file, bytes: Array(line.text.utf8),
        labels: line.session.map { [$0.label] } ?? [], isPartial: true)
    }
  }

  /// A label in the format of either data set.
  private struct LabelFile: Decodable {
    struct Parent: Decodable {
      var body: String
      var kind: String
      var number: Int?
    }

    var body: String
    var kind: String
    var number: Int?
    var place: String?
    var date: String?
    var parent: Parent?
    var parentSession: String?
    var optional: Bool?

    private enum CodingKeys: String, CodingKey {
      case body, kind, number, place, date, parent
      case parentSession = "parent_session"
      case optional
    }

    var label: SessionLabel {
      let path = parent.map { parent in
        ([parent.body, parent.kind] + (parent.number.map { ["\($0)"] } ?? []))
          .joined(separator: "/")
      }
      // The subject of a contact group has its own key.
      let isGroup = body.hasPrefix("contact-group")
      return SessionLabel(
        body: isGroup ? "contact-group" : body, kind: kind, number: number, place: place,
        date: date,
        parent: path ?? parentSession?.split(separator: " ").joined(separator: "/"),
        isOptional: optional ?? false)
    }
  }
}
