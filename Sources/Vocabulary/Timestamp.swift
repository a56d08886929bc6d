/// Instants as seconds since 1970-01-01T00:00:00Z, and their RFC 3339 form in UTC.
package enum Timestamp {
  /// `2026-11-22T10:00:00Z`; the fraction of a second is dropped.
  ///
  /// Days to civil date by Howard Hinnant's `civil_from_days`
  /// (https://howardhinnant.github.io/date_algorithms.html), exact for the proleptic Gregorian
  /// calendar.
  package static func rfc3339(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.down))
    let days = whole >= 0 ? whole / 86_400 : (whole - 86_399) / 86_400
    let second = whole - days * 86_400
    let (year, month, day) = civil(days: days)
    return "\(padded(year, 4))-\(padded(month))-\(padded(day))T"
      + "\(padded(second / 3_600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
  }

  private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
