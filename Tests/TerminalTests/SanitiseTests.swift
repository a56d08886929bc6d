import Terminal
import TestSupport
import Testing

@Suite struct SanitiseTests {
  @Test func controlsAreShownInHexadecimal() {
    #expect(safeCell("a\u{1B}[31mb\u{7F}\u{9B}") == "a\\x1b[31mb\\x7f\\x9b")
    #expect(safeText("a\u{0}\u{8}") == "a\\x00\\x08")
  }

  @Test func lineEndsAndTabsBecomeSpacesInACell() {
    #expect(safeCell("a\nb\tc\u{2028}d") == "a b c d")
  }

  @Test func lineEndsInATextBecomeLineFeeds() {
    #expect(safeText("a\r\nb\u{2028}c\u{2029}d\u{85}e\rf") == "a\nb\nc\nd\ne\nf")
    #expect(safeText("a\n\nb\n") == "a\n\nb\n")
  }

  @Test func aCellKeepsBidiMarksButNoBidiControls() {
    #expect(safeCell("\u{202E}abc\u{202C}\u{2067}d\u{2069}\u{200F}") == "abcd\u{200F}")
  }

  @Test func balancedIsolatesAndEmbeddingsStayInAText() {
    #expect(safeText("a\u{2067}b\u{2069}c") == "a\u{2067}b\u{2069}c")
    #expect(safeText("\u{202B}a\u{2068}b\u{2069}\u{202C}") == "\u{202B}a\u{2068}b\u{2069}\u{202C}")
  }

  @Test func controlsUnclosedInTheirLineAreRemoved() {
    #expect(safeText("a\u{2067}b\nc\u{2069}") == "ab\nc")
    #expect(safeText("\u{2066}a\u{202A}b\u{2069}\u{202C}") == "\u{2066}ab\u{2069}")
    #expect(safeText("\u{202C}\u{2069}") == "")
  }

  @Test func overridesAreRemovedWithTheirClosers() {
    #expect(safeText("\u{202E}abc\u{202C}d") == "abcd")
  }

  @Test func arabicStaysUnchanged() {
    let text = "منظمة التعاون الإسلامي – ٢٠١٥، \u{200F}«القدس»"
    #expect(safeCell(text) == text)
    #expect(safeText(text) == text)
  }

  @Test func jsonForATerminalLosesNothing() {
    #expect(safeJSON("{\"a\":\"\u{9B}\u{202E}\u{2028}س\"}") == "{\"a\":\"\\u009b\\u202e\\u2028س\"}")
  }

  @Test func randomBytesNeverReachATerminalAsControls() {
    let seed = UInt64.random(in: 0 ... .max)
    print("sanitise seed: \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<3_000 {
      let text = random.hostileText()
      let cell = safeCell(text)
      let many = safeText(text)
      #expect(cell.unicodeScalars.allSatisfy { !$0.isHostile }, "seed \(seed)")
      #expect(
        many.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isHostile || $0.isBidi }, "seed \(seed)")
      for line in many.split(separator: "\n") {
        #expect(isBalanced(line), "seed \(seed): \(Array(line.unicodeScalars))")
      }
      #expect(safeText(many) == many, "idempotent, seed \(seed)")
      #expect(safeCell(cell) == cell, "idempotent, seed \(seed)")
    }
  }
}

/// An independent check, written as a grammar: each opener is closed by its own closer.
private func isBalanced(_ line: Substring) -> Bool {
  var open: [Unicode.Scalar] = []
  for scalar in line.unicodeScalars {
    switch scalar.value {
    case 0x202A, 0x202B: open.append("\u{202C}")
    case 0x2066...0x2068: open.append("\u{2069}")
    case 0x202C, 0x2069: if open.popLast() != scalar { return false }
    case 0x202D, 0x202E: return false
    default: break
    }
  }
  return open.isEmpty
}

extension Unicode.Scalar {
  fileprivate var isBidi: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }

  fileprivate var isHostile: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || isBidi || value == 0x2028 || value == 0x2029
  }
}

extension SeededGenerator {
  /// Returns random bytes, or a random sequence of dangerous scalars.
  mutating func hostileText() -> String {
    let count = Int.random(in: 0...40, using: &self)
    if Bool.random(using: &self) {
      return String(
        decoding: (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }, as: UTF8.self)
    }
    let dangers: [Unicode.Scalar] = [
      "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}",
      "\u{2068}", "\u{2069}", "\n", "\r", "\u{2028}", "\u{85}", "\u{1B}", "\t", "س", "a", "\u{651}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<count { text.append(dangers.randomElement(using: &self)!) }
    return String(text)
  }
}
