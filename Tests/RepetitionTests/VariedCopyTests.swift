import DocumentModel
import Testing

@testable import Repetition

/// Checks copies that differ slightly from their twins.
@Suite struct VariedCopyTests {
  private let lines = (50..<56).map { Prose.paragraph($0) }

  private func doubled(_ change: (Int, String) -> String) -> RepairedText {
    let copy = lines.enumerated().map { change($0.offset, $0.element) }
    return repaired((lines + copy).joined(separator: "\n"))
  }

  /// Returns the line with one word changed.
  private func word(_ index: Int, of line: String, _ change: (String) -> String) -> String {
    var words = line.split(separator: " ").map(String.init)
    words[index] = change(words[index])
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  @Test func aSlipOfThePenDoesNotMakeAnotherSentence() {
    let result = doubled { number, line in
      number == 2 ? word(4, of: line) { $0 + "ث" } : line
    }
    #expect(result.kept == lines.joined(separator: "\n"))
    #expect(result.repeats.map(\.action) == [.cut])
    #expect(result.repeats[0].differences.count == 1)
    #expect(result.repeats[0].why.contains("except for typing errors in 1 place"))
  }

  @Test func aLostWordAndAnAddedWordAreReported() {
    let result = doubled { number, line in
      switch number {
      case 1: word(5, of: line) { _ in "" }
      case 3: word(5, of: line) { $0 + " أيضا" }
      default: line
      }
    }
    #expect(result.kept == lines.joined(separator: "\n"))
    let differences = result.repeats.flatMap(\.differences)
    #expect(differences.count == 2)
    #expect(differences.contains { $0.start == $0.end && $0.twin.count > 0 })
    #expect(differences.contains { $0.start < $0.end && $0.twin.count == 0 })
  }

  @Test func aSentenceWithManyOtherWordsIsKept() {
    let result = doubled { number, line in
      number == 2 ? Prose.paragraph(90) : line
    }
    #expect(result.kept.contains(Prose.paragraph(90)))
    #expect(result.kept.components(separatedBy: lines[1]).count == 2)
    #expect(result.kept.components(separatedBy: lines[4]).count == 2)
  }

  @Test(arguments: ["12", "لم", "ثلاثة"])
  func aDifferenceInAProtectedTermIsMarkedAndKept(added: String) {
    let result = doubled { number, line in
      number == 3 ? word(5, of: line) { $0 + " " + added } : line
    }
    let changed = word(5, of: lines[3]) { $0 + " " + added }
    #expect(result.kept.contains(changed) && result.kept.contains(lines[3]))
    let marked = result.repeats.filter { $0.action == .marked }
    #expect(marked.count == 1)
    #expect(marked.first.map { result.text.rawString($0.span) } == changed)
    #expect(marked.first?.differences.count == 1)
    #expect(marked.first?.why.contains("with different content in 1 place") == true)
  }

  @Test func aNameAfterATitleIsAProtectedTerm() {
    func line(_ name: String) -> String { "وأكد الوزير \(name) " + lines[2] }
    let first = [lines[0], lines[1], line("العثيمين"), lines[3]]
    let second = [lines[0], lines[1], line("العثمين"), lines[3]]
    let result = repaired((first + second).joined(separator: "\n"))
    #expect(result.kept.contains("العثمين"))
    #expect(result.kept.components(separatedBy: lines[1]).count == 2)
  }

  @Test func theCallersNamesAreProtectedTerms() {
    let text = (lines + lines.map { $0 == lines[2] ? word(4, of: $0) { $0 + "ث" } : $0 })
      .joined(separator: "\n")
    let all = Repairer(protectedTerms: ProtectedTerms { _ in { _ in true } }).repair(
      normalised(text))
    #expect(all.kept.components(separatedBy: lines[1]).count == 2)
    #expect(all.repeats.contains { $0.action == .marked })
  }

  @Test func hamzaOnWawOrYehIsASpellingVariant() {
    let variant = lines.map { $0.replacing("شؤون", with: "شئون") }
    let first = lines.map { $0.replacing("الأعضاء", with: "شؤون") }
    let second = variant.map { $0.replacing("الأعضاء", with: "شئون") }
    let result = repaired((first + second).joined(separator: "\n"))
    #expect(result.kept == first.joined(separator: "\n"))
  }

  @Test func aCopyThatBreaksOffIsCut() {
    let words = lines[5].split(separator: " ")
    let cut = words.prefix(words.count / 2).joined(separator: " ")
    let result = repaired((lines + lines.dropLast() + [cut]).joined(separator: "\n"))
    #expect(result.kept == lines.joined(separator: "\n"))
  }

  @Test func anAbstractAboveTheTextIsCutOnce() {
    let abstract = Prose.paragraph(70, words: 12)
    let page = ["عنوان الخبر", abstract, abstract + " " + lines[0], lines[1]]
    let result = repaired(page.joined(separator: "\n"))
    #expect(result.kept == ["عنوان الخبر", abstract, lines[0], lines[1]].joined(separator: "\n"))
  }

  @Test func aTruncatedAbstractIsCutAndTheWholeSentenceIsKept() {
    let whole = Prose.paragraph(71, words: 40)
    let teaser = whole.split(separator: " ").prefix(12).joined(separator: " ")
    let page = ["عنوان الخبر", teaser, whole, lines[1]]
    let result = repaired(page.joined(separator: "\n"))
    #expect(result.kept == ["عنوان الخبر", whole, lines[1]].joined(separator: "\n"))
  }

  @Test func aTitleThatTheTextBeginsWithIsKept() {
    let title = lines[0].split(separator: " ").prefix(9).joined(separator: " ")
    #expect(repaired([title, lines[0], lines[1]].joined(separator: "\n")).repeats.isEmpty)
  }

  @Test func aPullQuoteIsMarkedIfTheSettingAsksForIt() {
    let quote = lines[2].split(separator: " ").prefix(12).joined(separator: " ")
    let text = normalised([lines[0], quote, lines[1], lines[2], lines[3]].joined(separator: "\n"))
    #expect(Repairer().repair(text).repeats.isEmpty)
    var settings = Repairer.Settings.standard
    settings.marksQuotes = true
    let marked = Repairer(settings: settings).repair(text)
    #expect(marked.repeats.map(\.kind) == [.repeatedQuote])
    #expect(marked.repeats.map(\.action) == [.marked])
    #expect(marked.kept == text.cleanString(0..<text.clean.utf8.count))
  }

  @Test(arguments: ["لن", "في 15 منها", "ليس صحيحا أن"])
  func lostOpeningWordsMakeAnotherStatement(lost: String) {
    let first = ["\(lost) \(lines[0])"] + lines[1...]
    let result = repaired((first + lines).joined(separator: "\n"))
    #expect(result.kept.components(separatedBy: lines[0]).count == 3)
    #expect(result.kept.components(separatedBy: lines[3]).count == 2)
  }

  @Test func lostClosingWordsBelongToTheirOwnSentence() {
    let ended = lines.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
    let first = ended.enumerated().map {
      $0.offset == 2 ? $0.element + " عام 2015." : $0.element + "."
    }
    let second = ended.map { $0 + "." }
    let result = repaired((first + second).joined(separator: "\n"))
    #expect(result.kept.hasSuffix(second[2]))
    #expect(result.kept.components(separatedBy: second[3]).count == 2)
    #expect(result.repeats.contains { $0.action == .marked })
  }

  @Test func aDifferentNumberIsNotATruncatedWord() {
    let abstract = Prose.paragraph(72, words: 14).dropLast() + " إلى 15"
    let page = ["عنوان الخبر", String(abstract), abstract + "0 من الحاضرين. " + lines[0]]
    #expect(repaired(page.joined(separator: "\n")).repeats.isEmpty)
  }

  @Test func aSourceCanBeMarkedWithoutCutting() {
    let text = normalised((lines + lines).joined(separator: "\n"))
    var rules = SourceRules()
    rules.copies = .mark
    let marked = Repairer().following(rules).repair(text)
    #expect(marked.repeats.map(\.action) == [.marked])
    #expect(marked.kept == text.cleanString(0..<text.clean.utf8.count))
  }

  @Test func aSourceCanRequireLongerCopies() {
    let text = normalised((lines + lines).joined(separator: "\n"))
    var rules = SourceRules()
    rules.shortestCopy = 1_000
    #expect(Repairer().following(rules).repair(text).cuts.isEmpty)
    rules.shortestCopy = 100
    #expect(!Repairer().following(rules).repair(text).cuts.isEmpty)
  }

  @Test func partOfASentenceIsNeverCut() {
    // The second passage begins within a sentence of its own.
    let first = lines[0] + " " + lines[1] + " " + lines[2]
    let tail = lines[0].split(separator: " ").dropFirst(4).joined(separator: " ")
    let result = repaired(
      first + "\n" + "وكان قد ذكر في حديث سابق له أن " + tail + " " + lines[1]
        + " " + lines[2])
    for cut in result.cuts {
      let before = result.text.raw.utf8[..<cut.start].last
      #expect(before == 0x0A || before == 0x20)
      #expect(!result.kept.hasSuffix("له أن"))
    }
  }
}
