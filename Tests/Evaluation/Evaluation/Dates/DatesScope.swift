import Foundation

/// The scope of the Recognizers-Text cases, and their values.
///
/// A case is in scope if it is of type `date` or `daterange` and not in one of the classes below.
/// Each class is defined by the type, the timex or the form of the expression, never by its
/// result.
enum DatesScope {
  private static let days =
    "الحادي|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثلاثين|العشرين|"
    + "والعشرين|والثلاثين|حادية|ثانية|ثاني|ثلاثين"

  /// Returns the reason why a case is out of scope; nil if it is in scope.
  static func reason(
    against text: String, _ kind: String, _ timex: String?, in input: String
  ) -> String? {
    guard kind == "date" || kind == "daterange" else {
      return "of type \(kind.isEmpty ? "none" : kind)"
    }
    let timex = timex ?? ""
    if timex.hasPrefix("XXXX-XX-") || text.isMatch("(يوم |إلى )?\\d{1,2}")
      || text.isMatch("(إلى |لل)?(ال)?(\(days))( ?(\(days)))*")
    {
      return "the number of a day without month or weekday"
    }
    if text.isMatch("((يوم|بعد|قبل|منذ) )?\\d{1,2}[./-]\\d{1,2}"), !text.hasPrefix("يوم ") {
      return "two numbers without the name of a month, like scores, ratios and decimals"
    }
    if text.isMatch("\\d{1,2}/\\d{1,2} ?[,،] ?\\d{2,4}") {
      return "month/day, year: the order of day and month is ambiguous"
    }
    if text.contains("عيد ") { return "holidays" }
    if text.isMatch("(منتصف )?(ال)?(صيف|خريف|ربيع|شتاء)") { return "seasons without a year" }
    if timex.hasPrefix("XXXX-WXX") || timex.isEmpty,
      text.isMatch("الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"),
      !input.contains("يوم \(text)")
    {
      return "weekdays alone, without a direction"
    }
    if text.contains("عطلة") || timex.hasSuffix("-WE") { return "weekends" }
    if text.isMatch("(بقية|باقي|نهاية) .*"), timex.isEmpty || timex.hasPrefix("(") {
      return "the rest of a span from now"
    }
    if text.hasSuffix("أسبوعي") || text.hasSuffix("اسبوعي") || text == "يومي" {
      return "the speaker's own week or day"
    }
    if ["بضعة", "القليلة", "العديدة"].contains(where: text.contains) { return "uncounted units" }
    if text.isMatch(".*(شهر|سنة|عام) و? ?(\\d|شهر|سنة).*من الآن")
      || text.isMatch(".*شهر, .*من الآن")
    {
      return "sums of years, months and days"
    }
    if text.isMatch("في \\d+ (أيام|أسابيع|أشهر|شهور|سنوات)") {
      return "\"in 3 weeks\", which is not the Arabic for a future date"
    }
    if text.contains("تسعة عشر ثمانية") || text.contains("تسعة عشر تسعة")
      || text.contains("تسعة عشر وثمانية") || text.contains("الألفين")
    {
      return "years in English pairs (nineteen ninety-nine) and \"the two thousands\""
    }
    if kind == "date", !input.contains(text) { return "expression is not in the input" }
    return nil
  }

  /// Returns the months of a season. Spring is 21 in EDTF, and so on.
  static func season(_ timex: String) -> (first: String, last: String)? {
    let numbers = ["SP": 21, "SU": 22, "FA": 23]
    guard timex.count == 7, let number = numbers[String(timex.suffix(2))] else { return nil }
    return DatesBounds("\(timex.prefix(4))-\(number)").map { ($0.first, $0.last) }
  }

  /// Returns the days of one reading. If the expression prints both ends, the values are the days
  /// themselves; if not, the end is the day after the last.
  static func values(
    _ reading: [String: String], _ timex: String
  ) -> [(first: String, last: String)] {
    if let date = reading["date"] ?? reading["value"], date.count == 10, date > "0002" {
      return [(date, date)]
    }
    let first = reading["startDate"] ?? reading["start"]
    let last = reading["endDate"] ?? reading["end"]
    if let first, let last {
      let before = DatesBounds.before(last).map { [(first, $0)] } ?? []
      return timex.hasPrefix("(") ? [(first, last)] + before : before
    }
    // For "before" or "after" a date, the value is the date itself.
    return DatesBounds(timex).map { [($0.first, $0.last)] } ?? (first ?? last).map { [($0, $0)] }
      ?? []
  }

  static func tolerance(
    of text: String, _ timex: String, _ values: [(first: String, last: String)]
  ) -> DatesCase.Tolerance {
    if text.hasPrefix("بعد "), timex.hasPrefix("(") { return .after }
    if timex.isMatch("XXXX-\\d\\d"), let value = values.first, !value.first.hasSuffix("-01") {
      return DatesBounds(String(value.first.prefix(7)))
        .map { .edge(within: ($0.first, $0.last)) } ?? .open
    }
    if timex.isMatch("XXXX.*|[A-Z]{2}") { return .open }
    if timex.isMatch("\\(.*,P\\d+[MYW]\\)") { return .counted }
    let whole = week(timex) ?? DatesBounds(timex).map { ($0.first, $0.last) }
    if let whole, let value = values.first, value.first >= whole.first, value.last <= whole.last,
      value.first != whole.first || value.last != whole.last, timex.count < 10
    {
      return .edge(within: whole)
    }
    return timex.isMatch("\\d{4}-\\d\\d-\\d\\d") ? .counted : .exact
  }

  /// Returns the days of an ISO 8601 week, such as `2016-W45`.
  private static func week(_ timex: String) -> (first: String, last: String)? {
    guard timex.isMatch("\\d{4}-W\\d\\d"), let number = Int(timex.suffix(2)) else { return nil }
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    let parts = DateComponents(
      weekday: 2, weekOfYear: number, yearForWeekOfYear: Int(timex.prefix(4)))
    guard let monday = calendar.date(from: parts) else { return nil }
    let format = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
    let first = monday.formatted(format)
    return DatesBounds.after(first, days: 6).map { (first, $0) }
  }
}

extension String {
  /// Returns true if the whole string matches the pattern.
  fileprivate func isMatch(_ pattern: String) -> Bool {
    range(of: "^(\(pattern))$", options: .regularExpression) != nil
  }
}
