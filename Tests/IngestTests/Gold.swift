import Foundation
import TestSupport

/// What people found right for a seed, as far as these tests ask.
struct Gold: Decodable {
  struct Labels: Decodable {
    struct Session: Decodable {
      var body: String
      var kind: String
      var number: Int?
    }
    var doc_type: String
    var body: [String]
    var primary_body: String
    var topics: [String]
    var sessions: [Session]
    var doc_symbol: String?
  }

  struct Paragraph: Decodable {
    var n: Int
    var start_utf8: Int
    var end_utf8: Int
  }

  struct DateExpression: Decodable {
    var start_utf8: Int
    var end_utf8: Int
    var iso: String?
    var resolvable_from_text: String
    var optional: Bool?
  }

  struct Inline: Decodable {
    var start_utf8: Int
    var end_utf8: Int
  }

  var labels: Labels
  var paragraphs: [Paragraph]
  var dates: [DateExpression]
  var inline_boilerplate: [Inline]
  var expected_kept_paragraphs: [Int]
  var expected_dropped_paragraphs: [Int]

  static func of(_ seed: Int) throws -> Gold {
    let bytes = try Repository.bytes("Tests/Fixtures/gold/\(Seeds.names[seed]).json")
    return try JSONDecoder().decode(Gold.self, from: Data(bytes))
  }
}
