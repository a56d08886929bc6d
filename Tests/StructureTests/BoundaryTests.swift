import ArabicText
import DocumentModel
import Structure
import Testing

func structure(_ text: String) -> TextStructure {
  let choice = EncodingChoice(name: .utf8, confidence: 1)
  return TextStructure(Normaliser.normalise(RawText(utf8: Array(text.utf8), encoding: choice)))
}

@Suite struct BoundaryTests {
  /// Returns the boundaries between successive words.
  private func boundaries(_ text: String) -> [Boundary] {
    let found = structure(text)
    return found.text.words.indices.dropFirst().map { found.boundary(before: $0) }
  }

  @Test(arguments: [
    ("قال الوزير. ثم غادر", Boundary.sentence), ("قال الوزير؟ ثم غادر", .sentence),
    ("قال الوزير! ثم غادر", .sentence), ("قال الوزير… ثم غادر", .sentence),
    ("قال الوزير.ثم غادر", .sentence), ("قال الوزير؛ ثم غادر", .statement),
    ("قال الوزير: ثم غادر", .clause), ("قال الوزير (ثم غادر", .clause),
    ("قال الوزير، ثم غادر", .none), ("قال الوزير    ثم غادر", .layout),
    ("قال الوزير\nثم غادر", .line),
  ])
  func aMarkMakesItsBoundary(_ text: String, _ boundary: Boundary) {
    #expect(boundaries(text) == [.none, boundary, .none])
  }

  @Test func aDotAfterAnInitialEndsNoSentence() {
    #expect(boundaries("التقى د. أحمد").allSatisfy { $0 == .none })
  }

  @Test func aDecimalPointEndsNoSentence() {
    #expect(boundaries("بنسبة 3.5 في المئة").allSatisfy { $0 == .none })
  }

  @Test func aDotAfterAnOrdinalBeforeALatinLetterEndsNoSentence() {
    #expect(boundaries("51. oturum") == [.none])
    #expect(boundaries("عددهم 51. الدورة").last == .sentence)
    #expect(boundaries("51? Yes") == [.sentence] && boundaries("51! Yes") == [.sentence])
    #expect(boundaries("12. 300") == [.sentence])
  }

  @Test func theTextBeginsAndEndsWithALine() {
    let found = structure("كلمة واحدة")
    #expect(found.boundary(before: 0) == .line && found.boundary(before: 2) == .line)
    #expect(found.startsParagraph(0) && found.endsParagraph(1) && !found.endsParagraph(0))
    #expect(structure("").boundary(before: 0) == .line)
  }

  @Test func aStatementEndsAtASemicolonAndAtALineEnd() {
    let found = structure("يدعو الدول؛ يطلب من الأمين\nيقرر المجلس")
    #expect(found.statement(around: 0) == 0..<2)
    #expect(found.statement(around: 3) == 2..<5)
    #expect(found.statement(around: 5) == 5..<7)
  }

  @Test func aTextWithoutMarksHasBoundedStatements() {
    let found = structure(Array(repeating: "كلمة", count: 1_000).joined(separator: " "))
    #expect(found.statement(around: 500) == 460..<540)
  }

  @Test func aClosedWordHasAMarkAfterIt() {
    let found = structure("قال الوزير.\nثم غادر")
    #expect(found.isClosed(after: 1) && !found.isClosed(after: 0) && !found.isClosed(after: 3))
  }

  @Test func aCutOfAWholeLineTakesItsMarks() {
    let found = structure("«قال الوزير».\nثم غادر")
    #expect(found.text.cleanString(found.clean(0..<2)) == "«قال الوزير».")
    #expect(found.text.cleanString(found.clean(1..<2)) == "الوزير».")
  }
}
