import Description
import DocumentModel

/// Dates that newspapers printed in both calendars, with the difference of the two by Umm al-Qura.
struct DatesPairs {
  func run(on data: TrialData, with dates: TrialDates, into report: inout TrialReport) throws {
    let rows = try data.rows("time/hijri_gregorian_pairs.tsv").filter { $0.count >= 5 }
    var (regular, right) = (0, 0)
    for row in rows {
      let isRegular = row[4] == "0"
      let found = dates.dates(in: row[1], published: nil)
      let isRight =
        found.count == 1 && found[0].iso == row[3] && found[0].twin?.value == row[2]
      regular += isRegular ? 1 : 0
      right += isRegular && isRight ? 1 : 0
      if !isRegular || !isRight {
        report.lines.append(
          "pair (\(row[4].isEmpty ? "no year" : row[4])): \(row[1]): \(found.map(\.line).joined(separator: "; "))"
            + ", printed \(found.first?.twin?.value ?? "null")")
      }
    }
    report.figures.append(
      .init(
        "pairs of Hijri and Gregorian dates, correct regular pairs", Double(right),
        least: Double(regular), of: regular))
  }
}
