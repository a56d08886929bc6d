import DocumentModel

/// The bounds of EDTF values (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/), for the
/// forms that records hold.
///
///     2018-05-18  2015-04  2017        a day, month, year
///     2018-05-18T10:00:00Z             its day, as written
///     2018-05-09/2018-05-10  ../2017   an interval; an open or empty end has no bound
///     {2015-10-16,2015-10-21}          a set, one interval per member; [a,b] likewise
///     2014-21 … 24                     spring (March–May), summer, autumn, winter (to February)
///     2015-33 … 36                     a quarter
///     201X  20XX                       a decade, a century
///     XXXX-03-15                       no year: no bounds
///
/// The marks of uncertainty `? ~ %` are ignored.
extension DayRange {
  /// - Returns: an empty array if the value has no bounds.
  package static func edtf(_ text: String) -> [DayRange] {
    let trimmed = text.filter { !"?~% ".contains($0) }
    if let first = trimmed.first, let last = trimmed.last,
      (first == "{" && last == "}") || (first == "[" && last == "]")
    {
      return trimmed.dropFirst().dropLast().split(separator: ",").compactMap { member($0) }
    }
    return member(trimmed[...]).map { [$0] } ?? []
  }

  private static func member(_ text: Substring) -> DayRange? {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return ends.count == 1 ? single(text) : nil }
    let isOpen = ends.map { $0.isEmpty || $0 == ".." }
    let bounds = ends.map { single($0) }
    guard isOpen[0] || bounds[0] != nil, isOpen[1] || bounds[1] != nil,
      !(isOpen[0] && isOpen[1])
    else { return nil }
    let range = DayRange(low: bounds[0]?.low ?? first, high: bounds[1]?.high ?? last)
    return range.low <= range.high ? range : nil
  }

  private static func single(_ text: Substring) -> DayRange? {
    let date = text.prefix { $0 != "T" }
    return DayRange(calendar: date) ?? season(date) ?? decade(date)
  }

  private static func season(_ text: Substring) -> DayRange? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]), year >= 0,
      let code = Int(parts[1])
    else { return nil }
    switch code {
    case 21...23:
      let month = (code - 20) * 3
      return DayRange(year: year, months: month...month + 2)
    case 24:
      return DayRange(
        low: day(year, 12, 1), high: day(year + 1, 2, GregorianMonth.days(in: 2, of: year + 1)))
    case 33...36:
      let month = (code - 33) * 3 + 1
      return DayRange(year: year, months: month...month + 2)
    default: return nil
    }
  }

  private static func decade(_ text: Substring) -> DayRange? {
    guard text.utf8.count == 4, text.hasSuffix("X"), let head = text.first, head.isASCII,
      text.allSatisfy({ ("0"..."9").contains($0) || $0 == "X" }), head != "X"
    else { return nil }
    let low = text.replacing("X", with: "0")
    let high = text.replacing("X", with: "9")
    return DayRange(low: low + "-01-01", high: high + "-12-31")
  }
}
