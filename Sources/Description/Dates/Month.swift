/// A month of the Gregorian calendar, with month arithmetic.
struct Month: Equatable, Sendable {
  var year: Int
  /// 1…12.
  var month: Int

  init(of day: CalendarDay) {
    (year, month) = (day.parts.year, day.parts.month)
  }

  func adding(_ months: Int) -> Month {
    let count = year * 12 + month - 1 + months
    var moved = self
    (moved.year, moved.month) = (count / 12, count % 12 + 1)
    return moved
  }

  var iso: String { EDTF.month(year, month) }
}
