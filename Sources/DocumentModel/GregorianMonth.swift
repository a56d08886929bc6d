/// The months of the proleptic Gregorian calendar (ISO 8601).
package enum GregorianMonth {
  /// Returns the number of days of a month.
  /// - Precondition: the month is 1 to 12.
  package static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
