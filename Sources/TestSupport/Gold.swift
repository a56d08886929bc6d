import Foundation

/// The expected results for a founding document, as determined by people. Offsets are UTF-8 bytes
/// of the file.
package struct Gold: Decodable, Sendable {
  package struct Session: Decodable, Sendable {
    package var body: String
    package var kind: String
    package var number: Int?
  }

  package struct Labels: Decodable, Sendable {
    package var docType: String
    package var body: [String]
    package var primaryBody: String
    package var externalBody: [String]
    package var topics: [String]
    package var sessions: [Session]
    package var docSymbol: String?
  }

  package struct Paragraph: Decodable, Sendable {
    package var n: Int
    /// The letter of the item, on a page with several items.
    package var item: String?
    package var startUtf8: Int
    package var endUtf8: Int
  }

  package struct Date: Decodable, Sendable {
    package var text: String
    package var startUtf8: Int
    package var endUtf8: Int
    package var iso: String?
    /// "yes", "heuristic" or "no".
    package var resolvableFromText: String
    package var optional: Bool?
  }

  package struct Inline: Decodable, Sendable {
    package var startUtf8: Int
    package var endUtf8: Int
  }

  package struct Mention: Decodable, Sendable {
    package var text: String
    package var para: Int
  }

  package struct Country: Decodable, Sendable {
    package var id: String
    package var count: Int
    package var mentions: [Mention]
  }

  package struct Entities: Decodable, Sendable {
    package var countries: [Country]
  }

  package var labels: Labels
  package var paragraphs: [Paragraph]
  package var dates: [Date]
  package var entities: Entities
  package var inlineBoilerplate: [Inline]
  package var expectedKeptParagraphs: [Int]
  package var expectedDroppedParagraphs: [Int]

  package static func seed(_ number: Int) throws -> Gold { try named(Seeds.names[number]) }

  package static func named(_ seed: String) throws -> Gold {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let bytes = try Repository.bytes("Tests/Fixtures/gold/\(seed).json")
    return try decoder.decode(Gold.self, from: Data(bytes))
  }
}
