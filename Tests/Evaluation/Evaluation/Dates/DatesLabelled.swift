import Description
import DocumentModel
import Foundation

/// The dates of the labelled documents from the field.
struct DatesLabelled {
  private struct LabelledEntry: Decodable {
    struct Expression: Decodable {
      var documentDate: String?
      var text: String
      var start: Int
      var end: Int
      var iso: String

      private enum CodingKeys: String, CodingKey {
        case documentDate = "document_date"
        case text, start, end, iso
      }
    }

    var file: String
    var text: String
    var mainDate: String?
    var dates: [Expression]?

    private enum CodingKeys: String, CodingKey {
      case file, text
      case mainDate = "main_date"
      case dates
    }
  }

  func run(on data: TrialData, with dates: TrialDates, into report: inout TrialReport) throws {
    let documents = try data.objects("oic_labelled/documents.jsonl", as: LabelledEntry.self)
    var (labelled, found, right, inLabelled) = (0, 0, 0, 0)
    for document in documents {
      guard let gold = document.dates, !gold.isEmpty else { continue }
      let results = dates.dates(of: document.text, published: gold.first?.documentDate)
      inLabelled += results.count
      for date in gold {
        labelled += 1
        let span = Self.span(date, in: document.text)
        let match = results.first { $0.span.overlaps(span) }
        found += match == nil ? 0 : 1
        // A date without a year may get the year from the document's own date.
        let isOpen = date.iso.hasPrefix("XXXX")
        let isRight =
          match?.iso == date.iso || isOpen && match?.iso?.hasSuffix(date.iso.dropFirst(4)) == true
        if isRight && match?.span == span {
          right += 1
        } else {
          report.lines.append(
            "labelled \(document.file): '\(date.text)' is \(date.iso): \(match?.line ?? "none")")
        }
      }
      let others = results.filter { one in
        !gold.contains { Self.span($0, in: document.text).overlaps(one.span) }
      }
      report.lines += others.map {
        "labelled \(document.file), not in its list: \($0.line) in \(document.text.context($0.span, 50))"
      }
    }
    report.figures.append(
      .init("labelled documents: dates with correct place and value", Double(right), of: labelled))
    report.figures.append(
      .init("labelled documents: recall", Double(found) / Double(labelled), least: 1, of: labelled))
    report.figures.append(
      .init("labelled documents: found outside the list, for review", Double(inLabelled - found)))
  }

  /// Returns the span of a label in UTF-8 bytes. Labels count scalars.
  private static func span(_ date: LabelledEntry.Expression, in text: String) -> Span {
    let scalars = text.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: date.start)
    let end = scalars.index(scalars.startIndex, offsetBy: date.end)
    let utf8 = text.utf8
    return Span(
      start: utf8.distance(from: utf8.startIndex, to: start),
      end: utf8.distance(from: utf8.startIndex, to: end))
  }
}
