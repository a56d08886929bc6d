import DocumentModel

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
///
/// The conversions follow H. Hinnant, "chrono-Compatible Low-Level Date Algorithms",
/// https://howardhinnant.github.io/date_algorithms.html. They are O(1) and exact for all years used
/// here.
struct CalendarDay: Hashable, Comparable, Sendable {
  var number: Int

  init(number: Int) { self.number = number }

  /// - Returns: nil if the month has no such day.
  init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= GregorianMonth.days(in: month, of: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Parses `YYYY-MM-DD`. Ignores what follows, such as a time.
  init?(iso text: String) {
    let parts = text.utf8.prefix(10).split(separator: UInt8(ascii: "-"))
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard text.utf8.count >= 10, parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The weekday: 1 for Monday to 7 for Sunday (ISO 8601).
  var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }
}
