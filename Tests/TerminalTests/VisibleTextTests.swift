import Terminal
import Testing

@Suite struct VisibleTextTests {
  private func check(_ text: String, _ expected: String) {
    #expect(visibleText(text) == expected)
  }

  @Test func invisibleCharactersAreEscaped() {
    check("a\u{200F}b", "a\\u{200F}b")
    check("\u{202E}abc\u{202C}", "\\u{202E}abc\\u{202C}")
    check("\u{FEFF}", "\\u{FEFF}")
    check("\u{A0}\u{2003}", "\\u{00A0}\\u{2003}")
    check("\u{AD}\u{34F}\u{FE0F}", "\\u{00AD}\\u{034F}\\u{FE0F}")
    check("\u{E000}\u{2028}\u{1B}", "\\u{E000}\\u{2028}\\u{001B}")
  }

  @Test func lineEndsTabsAndBackslashesAreEscaped() {
    check("a\r\n\tb\\", "a\\r\\n\\tb\\\\")
  }

  @Test func lettersWithMarksStayAndAMarkAloneIsEscaped() {
    check("مُحَمَّد", "مُحَمَّد")
    check("\u{64F}م", "\\u{064F}م")
    check("قبل بعد", "قبل بعد")
  }
}
