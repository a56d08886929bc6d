/// Reads dates of header fields (RFC 5322 §3.3, with the obsolete forms of §4.3).
enum MailDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static let zones = [
    "ut": "Z", "utc": "Z", "gmt": "Z", "z": "Z", "est": "-05:00", "edt": "-04:00",
    "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00",
    "pdt": "-07:00",
  ]

  /// Returns an ISO 8601 date with its time and zone, such as `2018-05-18T10:00:00+03:00`. The zone is
  /// left out if the date has none that is known.
  static func iso(_ raw: [UInt8]) -> String? {
    let text = String(decoding: raw.prefix(100), as: UTF8.self).lowercased()
    let words = text.split { $0.isWhitespace || $0 == "," || $0 == "(" || $0 == ")" }
      .map(String.init)
    guard
      let place = words.firstIndex(where: {
        months.contains(String($0.prefix(3))) && $0.utf8.count <= 9
      }),
      let month = months.firstIndex(of: String(words[place].prefix(3))), place > 0,
      place + 2 < words.count, let day = number(words[place - 1], in: 1...31),
      let year = year(words[place + 1]), let time = time(words[place + 2])
    else { return PageDate.isoDate(text.uppercased()) }
    guard let date = PageDate.iso(year, month + 1, day) else { return nil }
    return date + "T" + time + (place + 3 < words.count ? zone(words[place + 3]) ?? "" : "")
  }

  /// Years of two digits are those of the obsolete form.
  private static func year(_ word: String) -> Int? {
    guard let year = number(word, in: 0...2200) else { return nil }
    switch word.utf8.count {
    case 2: return year < 50 ? 2000 + year : 1900 + year
    case 4: return year >= 1900 ? year : nil
    default: return nil
    }
  }

  private static func time(_ word: String) -> String? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), let hour = number(parts[0], in: 0...23),
      let minute = number(parts[1], in: 0...59)
    else { return nil }
    // A leap second is 60.
    let second = parts.count == 3 ? number(parts[2], in: 0...60) : 0
    guard let second else { return nil }
    return "\(padded(hour)):\(padded(minute)):\(padded(second))"
  }

  private static func zone(_ word: String) -> String? {
    if let zone = zones[word] { return zone }
    guard word.utf8.count == 5, let sign = word.first, sign == "+" || sign == "-",
      let value = number(String(word.dropFirst()), in: 0...1459), value % 100 < 60
    else { return nil }
    return "\(sign)\(padded(value / 100)):\(padded(value % 100))"
  }

  private static func number(_ word: String, in range: ClosedRange<Int>) -> Int? {
    guard word.utf8.count <= 4, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(word), range.contains(number)
    else { return nil }
    return number
  }

  private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
