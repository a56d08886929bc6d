import Description
import DocumentModel
import Foundation

/// The founding documents compared with their gold data, which is in the repository.
struct DatesSeeds {
  private struct Gold: Decodable {
    struct Expression: Decodable {
      var text: String
      var startUTF8: Int
      var endUTF8: Int
      var iso: String
      var resolvableFromText: String
      var optional: Bool?

      private enum CodingKeys: String, CodingKey {
        case text
        case startUTF8 = "start_utf8"
        case endUTF8 = "end_utf8"
        case iso
        case resolvableFromText = "resolvable_from_text"
        case optional
      }
    }

    var dates: [Expression]
  }

  func run(with dates: TrialDates, into report: inout TrialReport) throws {
    let folder = ProjectRoot.url.appendingPathComponent("Tests/Fixtures/gold")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    var (determined, right, open, wrong) = (0, 0, 0, 0)
    for name in names {
      let gold = try JSONDecoder().decode(
        Gold.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
      let seed = ProjectRoot.url.appendingPathComponent("seeds")
        .appendingPathComponent(name.replacing(".json", with: ".txt"))
      let text = String(decoding: try Data(contentsOf: seed), as: UTF8.self)
      let found = dates.dates(of: text, published: nil)
      for date in gold.dates where date.optional != true {
        let match = found.first { $0.start == date.startUTF8 && $0.end == date.endUTF8 }
        switch date.resolvableFromText {
        case "yes":
          determined += 1
          if match?.iso == date.iso {
            right += 1
          } else {
            report.lines.append(
              "seed \(name): '\(date.text)' is \(date.iso): \(match?.line ?? "none")")
          }
        default:
          open += 1
          let isGuess = date.resolvableFromText == "heuristic"
          if let iso = match?.iso, !isGuess || iso != date.iso {
            wrong += 1
            report.lines.append("seed \(name): '\(date.text)' is open: \(iso)")
          }
        }
      }
      let extra = found.filter { one in
        !gold.dates.contains { $0.startUTF8 < one.end && one.start < $0.endUTF8 }
      }
      wrong += extra.count
      report.lines += extra.map { "seed \(name): not a date of the gold: \($0.line)" }
    }
    report.figures.append(
      .init(
        "seeds: determined dates, correct", Double(right), least: Double(determined), of: determined
      ))
    report.figures.append(
      .init(
        "seeds: open dates, left open or correct", Double(open - wrong), least: Double(open),
        of: open))
  }
}
