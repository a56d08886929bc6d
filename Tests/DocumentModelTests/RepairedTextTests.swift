import DocumentModel
import Testing

@Suite struct RepairedTextTests {
  @Test(arguments: [
    ("A\n[B]\nC", "A\nC"),
    ("A\n\n[B]\n\nC", "A\n\nC"),
    ("A\n[B]\n\nC", "A\n\nC"),
    ("A\n\n[B]\nC", "A\n\nC"),
    ("A\n[B]\n[C]\nD", "A\nD"),
    ("A\n\n[B\n\nC]\n\nD", "A\n\nD"),
    ("[A]\n\nB", "B"),
    ("A\n\n[B]", "A"),
    ("A\n\n[B]\n", "A"),
    ("\n\nA\n[B]", "A"),
  ])
  func aCutLineLeavesNoSecondBlankLine(input: String, expected: String) {
    #expect(marked(input).kept == expected)
  }

  @Test(arguments: [
    ("one. [two.] three", "one. three"),
    ("one. [two.]", "one."),
    ("[one.] two", "two"),
    ("one [two] [three] four", "one four"),
    ("zero\n[one.] two\nthree", "zero\ntwo\nthree"),
    ("one\n[two\nthree.] four", "one\nfour"),
    ("one[two]three", "one three"),
  ])
  func aCutInsideALineGluesNoWordsAndLeavesOneSpace(input: String, expected: String) {
    #expect(marked(input).kept == expected)
  }

  /// The marks are the offsets of the letters in the input without its brackets.
  @Test(arguments: [
    ("A\n[B]\nC", [0, 2, 4], [0, 1, 2]),
    ("[A]\n\nB", [0, 3], [0, 0]),
    ("A\n\n[B]\n", [0, 3], [0, 1]),
    ("one. [two.] three", [5, 10], [4, 5]),
    ("a b", [2, 3], [2, 3]),
  ])
  func offsetsOfTheRawTextAreFoundInTheKeptText(input: String, marks: [Int], expected: [Int]) {
    #expect(marked(input).kept(marking: marks).offsets == expected)
  }

  @Test func withoutCutsTheCleanTextIsKept() {
    #expect(marked("a b\n\nc").kept == "a b\n\nc")
    #expect(marked("").kept == "")
  }

  @Test func aMarkedPassageIsKept() {
    var repaired = marked("a [b] c")
    repaired.repeats[0].action = .marked
    #expect(repaired.kept == "a b c")
    #expect(repaired.cuts.isEmpty)
    #expect(repaired.keptWords == [true, true, true])
  }

  @Test func keptWordsLieOutsideCuts() {
    let repaired = marked("a [b c] d\n[e]\nf")
    #expect(repaired.keptWords == [true, false, false, true, false, true])
  }

  @Test func aSpanIsCutWhenOneOfItsBytesIs() {
    let repaired = marked("aa [bb] cc")
    #expect(repaired.isCut(Span(start: 0, end: 4)))
    #expect(repaired.isCut(Span(start: 3, end: 5)))
    #expect(!repaired.isCut(Span(start: 0, end: 3)))
    #expect(!repaired.isCut(Span(start: 5, end: 8)))
  }

  /// Tries every way to cut lines out of a small text: no words are glued, no blank line is
  /// doubled, and the remaining words are the kept words.
  @Test func everySetOfCutLinesLeavesTheOtherLines() {
    let separators = ["\n", "\n\n"]
    for cut in 0..<(1 << 4) {
      for gaps in 0..<(1 << 3) {
        var input = ""
        for line in 0..<4 {
          let word = "w\(line) x\(line)"
          input += cut & (1 << line) != 0 ? "[\(word)]" : word
          if line < 3 { input += separators[(gaps >> line) & 1] }
        }
        let repaired = marked(input)
        let kept = repaired.kept
        let expected = (0..<4).filter { cut & (1 << $0) == 0 }.flatMap { ["w\($0)", "x\($0)"] }
        #expect(kept.split { $0 == "\n" || $0 == " " }.map(String.init) == expected, "\(input)")
        #expect(!kept.contains("\n\n\n") && !kept.hasPrefix("\n") && !kept.hasSuffix("\n"))
      }
    }
  }
}
