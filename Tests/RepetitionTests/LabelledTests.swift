import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import Repetition

/// Checks the labelled documents from the field, which are not part of the repository.
@Suite(.enabled(if: KhazinData.isThere, "KHAZIN_DATA is not set"))
struct LabelledTests {
  private struct Document: Decodable {
    var file: String
    var text: String
    var note: String?
    var hasDoubledPassage: Bool
  }

  private func documents() throws -> [Document] {
    let folder = try #require(KhazinData.folder)
    let path = URL(fileURLWithPath: folder + "/oic_labelled/documents.jsonl")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try String(decoding: Data(contentsOf: path), as: UTF8.self)
      .split(separator: "\n").map { try decoder.decode(Document.self, from: Data($0.utf8)) }
  }

  @Test func onlyDoubledPassagesAreFound() throws {
    for document in try documents() {
      let found = repaired(document.text).repeats.contains { $0.kind == .doubledPassage }
      #expect(found == document.hasDoubledPassage, "\(document.file)")
    }
  }

  @Test func formulasAboutSeveralPersonsAreKept() throws {
    for document in try documents() where document.note?.hasPrefix("FORMULAIC") == true {
      #expect(repaired(document.text).repeats.isEmpty, "\(document.file)")
    }
  }
}
