import Structure
import Testing

@Suite struct LineTests {
  @Test(arguments: [
    ("1- يدعو الدول", TextStructure.ListMark.number), ("12. يدعو الدول", .number),
    ("٣) يدعو الدول", .number), ("- يدعو الدول", .bullet), ("• يدعو الدول", .bullet),
    ("* يدعو الدول", .bullet), ("● يدعو الدول", .bullet), ("▪ يدعو الدول", .bullet),
    ("+ يدعو الدول", .bullet), ("1.يدعو الدول", .number),
  ])
  func aListItemBeginsWithAMark(_ line: String, _ mark: TextStructure.ListMark) {
    #expect(structure(line).listMark(of: 0) == mark)
  }

  @Test(arguments: [
    "يدعو الدول", "2018.05.06 بيان", "1999- تاريخ", "5 دول", "(1) يدعو", "19-cu sessiya", "51-inci",
    "12-го мая", "5.5 دولار",
  ])
  func otherLinesAreNoListItems(_ line: String) {
    #expect(structure(line).listMark(of: 0) == nil)
  }

  @Test func headlinesEndWithoutAMarkOfRunningText() {
    for line in ["قال الوزير.", "قال الوزير:", "قال الوزير؛", "قال الوزير،"] {
      #expect(structure(line).endsLikeRunningText(0), "\(line)")
    }
    for line in ["قال الوزير", "من قال هذا؟", "قالها!"] {
      #expect(!structure(line).endsLikeRunningText(0), "\(line)")
    }
  }

  @Test func aCommaEndsNoStatement() {
    for line in ["قال الوزير.", "قال الوزير:", "قال الوزير؛"] {
      #expect(structure(line).endsStatement(0), "\(line)")
    }
    for line in ["قال الوزير،", "قال الوزير"] {
      #expect(!structure(line).endsStatement(0), "\(line)")
    }
  }

  @Test func aBlankLineSeparates() {
    #expect(structure("سطر\nسطر").isFollowedDirectly(0))
    #expect(!structure("سطر\n\nسطر").isFollowedDirectly(0))
    #expect(!structure("سطر").isFollowedDirectly(0))
  }

  @Test func joinedLinesHaveNoBoundaryBetweenThem() {
    let lines = structure("قال الوزير\nثم غادر.\nوصل الوفد")
    let joined = lines.joiningLines { $0 == 0 }
    #expect(joined.text.paragraphs.map(\.words) == [0..<4, 4..<6])
    #expect(joined.boundary(before: 2) == .none && joined.boundary(before: 4) == .line)
    #expect(joined.statement(around: 1) == 0..<4)
    #expect(joined.text.words[3].paragraph == 0 && joined.text.words[4].paragraph == 1)
    #expect(joined.text.words.map(\.folded) == lines.text.words.map(\.folded))
    #expect(lines.joiningLines { _ in false }.text == lines.text)
  }
}
