import DocumentModel
import Foundation
import Testing

@testable import Extraction

/// The messages beside the tests, and what is read from them.
enum MailFixture {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Mail")

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  static func read(_ name: String) throws -> MailContents {
    try #require(MailReader.read(bytes(name)))
  }

  /// The names of all messages with the number of their parts as Python's `email` package counts them.
  static func counts() throws -> [(name: String, parts: Int)] {
    let table = String(decoding: try bytes("parts.tsv"), as: UTF8.self)
    return table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t")
      return (String(fields[0]), Int(fields[1])!)
    }
  }
}

extension MailContents {
  /// The texts of the blocks with one reason for exclusion; nil: with none.
  func blocks(_ exclusion: TextBlock.Exclusion?) -> [String] {
    text.blocks.filter { $0.exclusion == exclusion }
      .map { String(decoding: text.utf8[$0.range], as: UTF8.self) }
  }

  /// What became of each part, in short.
  var outcomes: [String] {
    parts.map(\.facts).map { part in
      switch part.outcome {
      case .text: "text"
      case .document: part.isInline ? "inline" : "document"
      case .refused(let refusal): refusal.rawValue
      }
    }
  }
}
