import ArabicText
import Foundation
import Vocabulary

/// A founding document with what is right for it.
struct Gold: Decodable {
  struct Date: Decodable {
    var text: String
    var startUtf8: Int
    var endUtf8: Int
    var iso: String
    var resolvableFromText: String
    var optional: Bool?

    var span: Span { Span(start: startUtf8, end: endUtf8) }
  }

  struct Mention: Decodable {
    var text: String
    var para: Int
  }

  struct Country: Decodable {
    var id: String
    var count: Int
    var mentions: [Mention]
  }

  struct Entities: Decodable {
    var countries: [Country]
  }

  struct Paragraph: Decodable {
    var startUtf8: Int
    var endUtf8: Int
  }

  var seed: String
  var dates: [Date]
  var entities: Entities
  var paragraphs: [Paragraph]

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let seeds = [
    "000_bc832d5adf551ce1", "001_a777daae41299863", "002_f210e37c03a75117",
    "003_c1e7e6e561647692", "004_d0f693cf2d15016c",
  ]

  static func load(_ seed: String) throws -> Gold {
    let file = root.appending(path: "Tests/Fixtures/gold/\(seed).json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Gold.self, from: Data(contentsOf: file))
  }

  static func text(_ seed: String) throws -> RepairedText {
    let bytes = try Data(contentsOf: root.appending(path: "seeds/\(seed).txt"))
    return repaired(Array(bytes))
  }
}

/// A text as it comes to description, with nothing cut.
func repaired(_ utf8: [UInt8]) -> RepairedText {
  let choice = EncodingChoice(name: .utf8, confidence: 1)
  return RepairedText(
    text: Normaliser.normalise(RawText(utf8: utf8, encoding: choice)), repeats: [])
}

func repaired(_ text: String) -> RepairedText { repaired(Array(text.utf8)) }
