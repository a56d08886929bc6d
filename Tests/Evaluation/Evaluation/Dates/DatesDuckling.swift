import Foundation

/// Duckling's Arabic corpus of times: values relative to a reference day.
///
/// Every case with a grain of day, week, month or year is in scope. Out of scope are clock times,
/// holidays and spans that begin at the present second; weekdays alone, for which Duckling always
/// takes the coming one although the words give no direction; and eight lines that have another
/// line's value.
struct DatesDuckling {
  private static let reference = "2013-02-12"
  /// The lines that got the value of the case before them when the corpus was extracted: a day of
  /// October with a value in March, the following month with the value of the past month, and years
  /// with the values of months.
  private static let misplaced = Set([
    "اليوم الثالث من اكتوبر", "اليوم الثالث من شهر عشرة", "ثالث يوم من شهر عشرة", "الشهر التالي",
    "السنة السابقة", "السنة القادمة", "السنة الحالية", "هذه السنة",
  ])
  private static let weekdays = Set([
    "الاثنين", "الثلاثاء", "الجمعة", "الجمعه", "الخميس", "السبت", "الاحد",
  ])
  private static let edges = ["منتصف", "نص ", "نصف", "بداية"]

  func run(on data: TrialData, with dates: TrialDates, into report: inout TrialReport) throws {
    var tally = DatesTally("Duckling")
    for row in try data.rows("time/duckling_time_ar.tsv") where row.count == 2 {
      guard let grain = ["Day", "Week", "Month", "Year"].first(where: { row[1].hasSuffix($0) })
      else {
        tally.leaveOut(
          row[1].contains("Holiday") ? "holidays" : "clock times and spans from the present second")
        continue
      }
      guard !Self.misplaced.contains(row[0]) else {
        tally.leaveOut("with the value of another line")
        continue
      }
      guard !Self.weekdays.contains(row[0]) else {
        tally.leaveOut("weekdays alone, without a direction")
        continue
      }
      let numbers = row[1].split { !$0.isNumber }.compactMap { Int($0) }
      guard numbers.count >= 6, let value = Self.value(numbers, grain) else { continue }
      let isEdge = Self.edges.contains { row[0].contains($0) }
      let month = String(value.first.prefix(7))
      let whole = isEdge ? DatesBounds(month).map { ($0.first, $0.last) } : nil
      tally.examine(
        DatesCase(
          suite: "Duckling", input: row[0], expression: row[0], reference: Self.reference,
          wanted: .values([value], whole.map { .edge(within: $0) } ?? .exact)), with: dates)
    }
    tally.put(into: &report)
  }

  private static func value(_ numbers: [Int], _ grain: String) -> (first: String, last: String)? {
    let first = String(format: "%04d-%02d-%02d", numbers[0], numbers[1], numbers[2])
    if numbers.count >= 12 {
      let end = String(format: "%04d-%02d-%02d", numbers[6], numbers[7], numbers[8])
      return DatesBounds.before(end).map { (first, $0) }
    }
    switch grain {
    case "Week": return DatesBounds.after(first, days: 6).map { (first, $0) }
    case "Month": return DatesBounds(String(first.prefix(7))).map { ($0.first, $0.last) }
    case "Year": return DatesBounds(String(first.prefix(4))).map { ($0.first, $0.last) }
    default: return (first, first)
    }
  }
}
