import DocumentModel
import Testing

@Suite struct PrintableTests {
  @Test func validTextIsUnchanged() {
    #expect(printable(Array("تقرير 21.txt".utf8)) == "تقرير 21.txt")
    #expect(printable(Array("a😀b".utf8)) == "a😀b")
    #expect(printable([]) == "")
  }

  @Test func invalidBytesBecomeHexadecimal() {
    #expect(printable([0x61, 0xFF, 0x62]) == "a\\xffb")
    #expect(printable([0xD8]) == "\\xd8")
    #expect(printable([0xE2, 0x80]) == "\\xe2\\x80")
    #expect(printable([0xC0, 0xAF]) == "\\xc0\\xaf")
    #expect(printable([0xED, 0xA0, 0x80]) == "\\xed\\xa0\\x80")
  }

  @Test func controlCharactersCannotMoveACursorOrBreakALine() {
    #expect(printable(Array("a\nb".utf8)) == "a\\x0ab")
    #expect(printable(Array("\u{1B}[2J".utf8)) == "\\x1b[2J")
    #expect(printable([0x7F]) == "\\x7f")
    #expect(printable(Array("\u{9B}".utf8)) == "\\xc2\\x9b")
  }

  @Test func noByteSequenceTrapsOrIsLost() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        #expect(!printable([first, second]).isEmpty)
      }
    }
  }
}
