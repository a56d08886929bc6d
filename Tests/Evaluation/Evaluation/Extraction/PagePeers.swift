import Foundation

/// The scores of a program on a group of web pages.
struct PageScores: Decodable {
  /// A title or a day.
  struct Fact: Decodable {
    var precision: Double
    var recall: Double
  }

  var pages: Int
  var precision: Double
  var recall: Double
  var f1: Double
  var under: Int
  var title: Fact?
  var date: Fact?
  /// The seconds that the texts took, on one core.
  var seconds: Double

  private enum CodingKeys: String, CodingKey {
    case pages, precision, recall, f1, seconds
    case under = "under_0.9"
    case title = "title_folded"
    case date = "published"
  }
}

/// A table of programs on groups of web pages.
struct PageTable {
  static let head =
    "pages  precision  recall  F1      < 0.9  title P/R    date P/R     pages/s  program"

  static func line(_ program: String, _ scores: PageScores) -> String {
    func text(_ fact: PageScores.Fact?) -> String {
      fact.map { String(format: "%.3f/%.3f", $0.precision, $0.recall) } ?? "     -     "
    }
    return String(
      format: "%5d  %.4f     %.4f  %.4f  %5d  %@  %@  %7.1f  %@", scores.pages, scores.precision,
      scores.recall, scores.f1, scores.under, text(scores.title), text(scores.date),
      Double(scores.pages) / max(scores.seconds, 1e-9), program)
  }
}

extension Peers {
  /// Returns the scores of each peer on each group of pages. Peers that fail are left out.
  func scores(
    on groups: [(name: String, pages: [GoldPage])]
  ) throws -> [String: [String: PageScores]] {
    struct Line: Encodable {
      var group: String
      var id: String
      var url: String?
      var html: String
      var title: String?
      var published: String?
      var main: String
      var lang: String
      var with: [String] = []
      var without: [String] = []
    }
    struct Answer: Decodable { var means: [String: PageScores] }
    let lines = groups.flatMap { name, pages in
      pages.map { page in
        Line(
          group: name, id: "\(name) \(page.id)", url: page.url, html: page.html,
          title: page.title, published: page.published, main: page.main,
          lang: page.id.hasPrefix("fa_") ? "fa" : name.hasPrefix("Arabic") ? "ar" : "en")
      }
    }
    return try answer(["pages"], lines, as: [String: Answer?].self).compactMapValues { $0?.means }
  }
}
