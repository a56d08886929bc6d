import Foundation
import TestSupport
import Testing

/// Checks the word lists and tables that ship.
struct ResourceTests {
  private static var tables: [String] {
    let sources = Repository.root + "/Sources"
    let files = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.contains("/Resources/") && $0.hasSuffix(".tsv") }
      .map { "Sources/" + $0 }.sorted()
  }

  @Test func everyTableNamesItsLicence() throws {
    #expect(Self.tables.count > 30)
    let licences = ["licence", "cc by", "apache", "pddl", "unicode license"]
    for table in Self.tables {
      let head = String(decoding: try Repository.bytes(table), as: UTF8.self)
        .split(separator: "\n").prefix { $0.hasPrefix("#") }.joined(separator: " ").lowercased()
      #expect(licences.contains { head.contains($0) }, "\(table) names no licence")
    }
  }
}
