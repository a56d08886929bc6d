import Vocabulary

/// Finds document symbols ("OIC/CFM-44/2017/POL/RES/FINAL") and numbers of resolutions
/// ("2/45-PAL", "18/46-s" with an Arabic series letter), as written.
///
/// `OIC/` leads a symbol; a resolution is number/session, a dash, and a series of one to five
/// letters.
struct SymbolFinder: Sendable {
  /// The organisation's name at the head of a symbol, in the languages it is printed in.
  private static let heads: [[UInt8]] = [Array("OIC/".utf8), Array("OCI/".utf8)]
  private static let longestSeries = 5

  func symbols(in repaired: RepairedText) -> [SymbolFinding] {
    let clean = repaired.text.clean.utf8
    var found: [SymbolFinding] = []
    var index = 0
    while index < clean.count {
      guard let end = symbolEnd(clean, index) ?? resolutionEnd(clean, index) else {
        index += 1
        continue
      }
      let span = repaired.text.span(clean: index..<end)
      if !repaired.isCut(span) { record(repaired.text.rawString(span), span, in: &found) }
      index = end
    }
    return found
  }

  private func record(_ text: String, _ span: Span, in found: inout [SymbolFinding]) {
    if let known = found.firstIndex(where: { $0.text == text }) {
      found[known].spans.append(span)
    } else {
      found.append(SymbolFinding(text: text, spans: [span]))
    }
  }

  private func symbolEnd(_ text: [UInt8], _ start: Int) -> Int? {
    guard text[start] == UInt8(ascii: "O"), start == 0 || !text[start - 1].isSymbolByte,
      Self.heads.contains(where: { text[start...].starts(with: $0) })
    else { return nil }
    var end = start
    while end < text.count, text[end].isSymbolByte { end += 1 }
    // A sentence's full stop is not the symbol's.
    while end > start, !text[end - 1].isLetterOrDigit { end -= 1 }
    let body = text[start..<end]
    return body.count > Self.heads[0].count + 2 && body.contains { $0.isDigit } ? end : nil
  }

  /// n/n-SERIES.
  private func resolutionEnd(_ text: [UInt8], _ start: Int) -> Int? {
    guard text[start].isDigit, start == 0 || !text[start - 1].isSymbolByte else { return nil }
    var cursor = ByteCursor(text, start)
    guard cursor.digits(1...3), cursor.byte(UInt8(ascii: "/"), spaced: true), cursor.digits(1...3),
      cursor.byte(UInt8(ascii: "-"), spaced: true)
    else { return nil }
    if cursor.capitals(1...Self.longestSeries) { return cursor.isAtBorder ? cursor.index : nil }
    return cursor.arabicLetter() && cursor.isAtBorder ? cursor.index : nil
  }
}

/// Takes bytes from a place onward as long as they fit.
private struct ByteCursor {
  let text: [UInt8]
  var index: Int

  init(_ text: [UInt8], _ index: Int) {
    self.text = text
    self.index = index
  }

  mutating func digits(_ count: ClosedRange<Int>) -> Bool { take(count) { $0.isDigit } }
  mutating func capitals(_ count: ClosedRange<Int>) -> Bool {
    take(count) { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  mutating func byte(_ byte: UInt8, spaced: Bool) -> Bool {
    if spaced { skipSpace() }
    guard index < text.count, text[index] == byte else { return false }
    index += 1
    if spaced { skipSpace() }
    return true
  }

  /// One letter of U+0600…U+06FF.
  mutating func arabicLetter() -> Bool {
    guard index + 1 < text.count, (0xD8...0xDB).contains(text[index]) else { return false }
    index += 2
    return true
  }

  /// No letter or digit follows; Arabic letters begin at U+0620, its comma lies before.
  var isAtBorder: Bool {
    guard index < text.count else { return true }
    let byte = text[index]
    if byte.isLetterOrDigit || (0xD9...0xDB).contains(byte) { return false }
    return !(byte == 0xD8 && index + 1 < text.count && text[index + 1] >= 0xA0)
  }

  private mutating func skipSpace() {
    if index < text.count, text[index] == UInt8(ascii: " ") { index += 1 }
  }

  private mutating func take(_ count: ClosedRange<Int>, _ fits: (UInt8) -> Bool) -> Bool {
    let start = index
    while index < text.count, fits(text[index]) { index += 1 }
    return count.contains(index - start)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isLetterOrDigit: Bool {
    isDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self & 0xDF)
  }

  /// What may stand within a symbol.
  fileprivate var isSymbolByte: Bool {
    isLetterOrDigit || self == UInt8(ascii: "/") || self == UInt8(ascii: "-")
      || self == UInt8(ascii: ".") || self == UInt8(ascii: "(") || self == UInt8(ascii: ")")
      || self == UInt8(ascii: "&")
  }
}
