/// A point in time in the format of the contract, RFC 3339.
package struct Timestamp: Sendable, Equatable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// Parses an RFC 3339 date and time with `Z` or an offset. Drops a fraction of a second.
  /// - Returns: nil if `text` has another format.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == dash, bytes[7] == dash, bytes[13] == colon,
      bytes[16] == colon, [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains(bytes[10]),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]),
      let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst().drop { (48...57).contains($0) }
    }
    guard let offset = offsetSeconds(rest) else { return nil }
    let days = daysSinceEpoch(year: year, month: month, day: day)
    seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
  }

  /// Returns the seconds from this time to `now`; 0 if this time is in the future, which happens if
  /// the clock runs behind.
  package func age(at now: Timestamp) -> Int { max(0, now.seconds - seconds) }
}

/// Formats an RFC 3339 time for people: `2026-11-22 10:00 UTC, 5 min ago`. Returns an unreadable
/// time unchanged.
package func readable(time text: String, now: Timestamp) -> String {
  guard let time = Timestamp(text), text.utf8.last == UInt8(ascii: "Z") else { return text }
  let shown = text.prefix(10) + " " + text.dropFirst(11).prefix(5)
  return "\(shown) UTC, \(age(seconds: time.age(at: now))) ago"
}

private let dash = UInt8(ascii: "-")
private let colon = UInt8(ascii: ":")

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard (48...57).contains(digit) else { return nil }
    value = value * 10 + Int(digit - 48)
  }
  return value
}

private func offsetSeconds(_ text: ArraySlice<UInt8>) -> Int? {
  let bytes = Array(text)
  if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
  guard bytes.count == 6, bytes[3] == colon, bytes[0] == dash || bytes[0] == UInt8(ascii: "+"),
    let hours = number(bytes[1..<3]), let minutes = number(bytes[4..<6]), hours < 24, minutes < 60
  else { return nil }
  return (bytes[0] == dash ? -1 : 1) * (hours * 3_600 + minutes * 60)
}

/// Returns the days from 1970-01-01 in the proleptic Gregorian calendar, by H. Hinnant's
/// `days_from_civil` (https://howardhinnant.github.io/date_algorithms.html).
private func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
  let year = month <= 2 ? year - 1 : year
  let era = year / 400
  let yearOfEra = year - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}
