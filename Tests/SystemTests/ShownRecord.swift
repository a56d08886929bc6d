import Foundation
import TestSupport

/// A record as `khazinctl show --json` prints it, with the fields that the tests of containers read.
struct ShownRecord: Decodable {
  struct Part: Decodable {
    var path: String
    var name: String?
    var outcome: String
    var id: Int?
    var warning: String?
    var count: Int
  }
  struct Reason: Decodable { var code: String }
  struct Sighting: Decodable { var count: Int }
  struct Extraction: Decodable { var warnings: [String] }

  var id: Int?
  var outcome: String
  var reason: Reason?
  var name: String
  var sha256: String
  var format: String?
  var extraction: Extraction?
  var parent: Int?
  var parts: [Part]
  var partCount: Int?
  var captured: [String]
  var url: String?
  var text: String?
  var sightings: [Sighting]

  private enum CodingKeys: String, CodingKey {
    case id, outcome, reason, name, sha256, format, extraction, parent, parts, captured, url, text
    case sightings
    case partCount = "part_count"
  }

  init(json: String) throws {
    self = try JSONDecoder().decode(ShownRecord.self, from: Data(json.utf8))
  }
}

/// `khazinctl` on a root.
extension TemporaryFolder {
  func ctl(_ arguments: String...) throws -> Programs.Output {
    try Programs.run("khazinctl", arguments + ["--root", path])
  }

  func show(_ id: Int) throws -> ShownRecord {
    try ShownRecord(json: ctl("show", "\(id)", "--json").out)
  }

  /// The numbers of the documents that a query finds, at most 1,000.
  func list(_ query: String) throws -> [Int] {
    struct Page: Decodable {
      struct Row: Decodable { var id: Int }
      var documents: [Row]
    }
    let run = try ctl("list", query, "--json", "--limit", "1000")
    return try JSONDecoder().decode(Page.self, from: Data(run.out.utf8)).documents.map(\.id)
  }

  func records(_ query: String) throws -> [ShownRecord] { try list(query).map { try show($0) } }
}
