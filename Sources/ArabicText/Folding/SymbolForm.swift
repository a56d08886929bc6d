/// One normal form for all ways to write a document symbol or resolution number.
///
/// - `OIC/…`: capitals, no spaces, no final dot, the year directly after the meeting wherever it
///   was written, `SG-REP` as `SG.REP`.
/// - `n/session-SERIES`: the Arabic letter of the political series and `P` become `POL`, `EC`
///   becomes `E`. Next to an Arabic letter the bidirectional algorithm swaps the two numbers in
///   copied text (14/37 and 37/14), so their order carries no information: the larger number that a
///   session can have is the session. Next to Latin letters the numbers change places only if the
///   session would be impossible.
/// - `S/RES/n`, `A/RES/…`: without the year in brackets. A bare number with its year in brackets,
///   `2334 (2016)`, is the numbering of the Security Council.
///
/// The forms follow the symbols seen on documents of the OIC and its resolutions, and
/// https://research.un.org/en/docs/symbols.
package enum SymbolForm {
  /// The largest session number. Neither the summit nor the council of ministers has met more
  /// often, so a larger number is a resolution.
  static let lastSession = 60

  package static func normal(of written: String) -> String {
    let text = plain(written)
    if text.starts(with: "OIC/") || text.starts(with: "OCI/") { return symbol(text) }
    if let number = Resolution(text) { return number.normal }
    return unitedNations(text) ?? text
  }

  /// Returns the text with capitals, ASCII digits and ASCII dashes; removes spaces, invisible marks
  /// and final stops.
  private static func plain(_ written: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in written.unicodeScalars {
      switch scalar.value {
      case 0x0660...0x0669: text.append(Unicode.Scalar(scalar.value - 0x0660 + 0x30)!)
      case 0x06F0...0x06F9: text.append(Unicode.Scalar(scalar.value - 0x06F0 + 0x30)!)
      case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: text.append("-")
      case 0x2044, 0x2215, 0xFF0F: text.append("/")
      case Letter.tatweel, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C, 0xFEFF:
        break
      default:
        if !scalar.properties.isWhitespace { text.append(scalar) }
      }
    }
    while let last = text.last, ".,;:/-".unicodeScalars.contains(last) { text.removeLast() }
    return String(text).uppercased()
  }

  private static func symbol(_ text: String) -> String {
    var parts = text.split(separator: "/").map { String($0) }
    parts = parts.map { part in
      var part = part[...]
      while part.last == "." { part.removeLast() }
      for ending in ["-REP", "-RES"] where part.hasSuffix(ending) && part.count > ending.count {
        return part.dropLast(ending.count) + "." + ending.dropFirst()
      }
      return String(part)
    }
    parts[0] = "OIC"
    if let year = parts.indices.dropFirst(2).first(where: { isYear(parts[$0]) }), year > 2 {
      parts.insert(parts.remove(at: year), at: 2)
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "/")
  }

  private static func isYear(_ part: String) -> Bool {
    part.utf8.count == 4 && Int(part).map { (1969...2099).contains($0) } ?? false
  }

  private static func unitedNations(_ text: String) -> String? {
    guard let open = text.firstIndex(of: "("), text.last == ")",
      isYear(String(text[text.index(after: open)...].dropLast()))
    else { return nil }
    let number = text[..<open]
    if number.hasPrefix("S/RES/") { return String(number) }
    return !number.isEmpty && number.allSatisfy(\.isNumber) ? "S/RES/\(number)" : nil
  }

  /// A resolution number, `n/session-SERIES`, without spaces.
  private struct Resolution {
    private let first: Int
    private let second: Int
    private let series: String
    private let isArabic: Bool

    init?(_ text: String) {
      let dash = text.firstIndex(of: "-") ?? text.firstIndex { !$0.isASCII } ?? text.endIndex
      let numbers = text[..<dash].split(separator: "/", omittingEmptySubsequences: false)
      guard numbers.count == 2, numbers.allSatisfy({ (1...3).contains($0.utf8.count) }),
        let first = Int(numbers[0]), let second = Int(numbers[1])
      else { return nil }
      let rest = text[dash...].drop { $0 == "-" }.filter { $0 != "." }
      isArabic = rest.unicodeScalars.first.map { $0.value > 0x5FF } ?? false
      series = Self.series(rest)
      (self.first, self.second) = (first, second)
    }

    var normal: String {
      var (number, session) = (first, second)
      if isArabic {
        let (least, most) = (min(first, second), max(first, second))
        (number, session) = most <= lastSession ? (least, most) : (most, least)
      } else if !series.isEmpty, second > lastSession, first <= lastSession {
        (number, session) = (second, first)
      }
      return "\(number)/\(session)" + (series.isEmpty ? "" : "-" + series)
    }

    private static func series(_ written: String) -> String {
      let open = written.firstIndex(of: "(") ?? written.endIndex
      let name = written[..<open]
      let known: [String: String] = [
        "P": "POL", "EC": "E", String(Unicode.Scalar(Letter.seen)!): "POL",
      ]
      return (known[String(name)] ?? String(name)) + written[open...]
    }
  }
}
