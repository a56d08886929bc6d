import DocumentModel
import Foundation
import LinuxEdge

/// A web page with its text, title and date as a person found them.
struct GoldPage: Decodable {
  var id: String
  var url: String?
  var html: String
  var title: String?
  var published: String?
  var main: String

  /// True for the half of WCXB's pages on which rules were chosen; the other half only judges.
  var isForTuning: Bool {
    // The first hexadecimal digit is even.
    SHA256.digest(of: Array(id.utf8))[0] >> 4 & 1 == 0
  }

  /// The English articles of WCXB's development set.
  static func articles(_ data: TrialData) throws -> [GoldPage] {
    Array(
      try data.objects("html/wcxb_dev_articles.jsonl.gz", as: GoldPage.self)
        .prefix(data.limit ?? .max))
  }

  /// The Arabic and Persian pages.
  static func arabic(_ data: TrialData) throws -> [GoldPage] {
    struct PageLabels: Decodable {
      var url: String?
      var title: String?
      var date: String?
    }
    return try ["akhbarelyom", "alyaum", "bbc_arabic", "beirutobserver", "fa_arya"].map { name in
      let facts = try JSONDecoder().decode(
        PageLabels.self, from: data.bytes("html/\(name).meta.json"))
      func text(_ suffix: String) throws -> String {
        String(decoding: try data.bytes("html/\(name)\(suffix)"), as: UTF8.self)
      }
      return GoldPage(
        id: name, url: facts.url, html: try text(".html"), title: facts.title,
        published: facts.date, main: try text(".gold.txt"))
    }
  }

  /// The pages that `arabic_pages.py` made: lines of a file of the same form as WCXB's.
  static func made(at path: String) throws -> [GoldPage] {
    let decoder = JSONDecoder()
    return try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: UInt8(ascii: "\n"))
      .map { try decoder.decode(GoldPage.self, from: Data($0)) }
  }
}
