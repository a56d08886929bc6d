import ArabicText
import Dispatch
import DocumentModel
import Synchronization
import TestSupport
import Testing

@testable import PatternMatching

@Suite struct PatternSetTests {
  private func normalised(_ string: String) -> NormalisedText {
    Normaliser.normalise(
      RawText(utf8: Array(string.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1)))
  }

  /// Returns the folded words that one pattern matches, in order.
  private func found(_ pattern: String, in string: String) throws -> [String] {
    let text = normalised(string)
    return try PatternSet([(id: 7, source: pattern)]).matches(in: text).map { match in
      #expect(match.pattern == 7)
      return String(decoding: text.folded.utf8[match.folded], as: UTF8.self)
    }
  }

  private func check(
    _ pattern: String, _ string: String, _ expected: [String],
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try found(pattern, in: string) == expected, sourceLocation: location)
  }

  @Test func aLiteralMatchesWholeWordsOnly() throws {
    try check("فلسطين", "فلسطين والفلسطينيون وفلسطينية", ["فلسطين"])
    try check("دوله فلسطين", "زار دولة فلسطين", ["دوله فلسطين"])
  }

  @Test func aTildeMatchesTheRestOfTheWord() throws {
    try check("ارهاب~", "الإرهابيون والإرهاب وإرهابي", ["الارهابيون", "والارهاب", "وارهابي"])
    try check("ارهاب~ دولي", "الإرهابيين دوليون الإرهاب دولي", ["الارهاب دولي"])
  }

  @Test func cliticsMayPrecedeAPattern() throws {
    try check(
      "القدس", "القدس والقدس بالقدس للقدس وللقدس كالقدس قدس",
      ["القدس", "والقدس", "بالقدس", "للقدس", "وللقدس", "كالقدس"])
    try check(
      "كومسيك", "الكومسيك للكومسيك وبالكومسيك بكومسيك",
      [
        "الكومسيك", "للكومسيك", "وبالكومسيك", "بكومسيك",
      ])
    try check("(المنتجات|الاغذيه) الحلال", "للمنتجات الحلال", ["للمنتجات الحلال"])
  }

  @Test func threeLamsAreWrittenAsTwo() throws {
    try check(
      "اللجنه الدائمه", "للجنة الدائمة وللجنة الدائمة اللجنة الدائمة",
      [
        "للجنه الدائمه", "وللجنه الدائمه", "اللجنه الدائمه",
      ])
  }

  @Test func aWordBoundaryForbidsClitics() throws {
    try check(#"\bاينا"#, "إينا والإينا وإينا", ["اينا"])
  }

  @Test func alternativesGroupsAndOptionsMatch() throws {
    try check("(بيان|خبر) (صحفي|صحافي)", "بيان صحافي وخبر صحفي", ["بيان صحافي", "وخبر صحفي"])
    try check("سيسري?ك", "سيسرك سيسريك", ["سيسرك", "سيسريك"])
    try check("محكمه|ديوان", "المحكمة والديوان", ["المحكمه", "والديوان"])
  }

  @Test func repetitionsRespectTheirBounds() throws {
    try check("هاا*", "ها هاااا هب", ["ها", "هاااا"])
    try check("ها+", "ه ها هااا", ["ها", "هااا"])
    try check("ها{2,3}", "ها هاا هااا هاااا", ["هاا", "هااا"])
    try check("ها{2}", "ها هاا هااا", ["هاا"])
    try check("ها{2,}", "ها هاا هااااا", ["هاا", "هااااا"])
  }

  @Test func classesAndDigitsMatch() throws {
    try check("لاج[ئي]", "لاجئ لاجي لاجس", ["لاجئ", "لاجي"])
    try check("[^ب]ار", "نار بار دار", ["نار", "دار"])
    try check(#"قرار \d+/\d+"#, "قرار 12/44 وقرار", ["قرار 12/44"])
    try check("[ا-ت]ب", "اب ثب تب", ["اب", "تب"])
    try check("ا.ب", "اسب اب", ["اسب"])
  }

  @Test func aCaretMatchesOnlyAtTheStartOfAParagraph() throws {
    try check("^مشروع", "مشروع قرار\nهذا مشروع\nومشروع", ["مشروع", "ومشروع"])
  }

  @Test func aGapStaysInItsParagraphAndBelowItsLimit() throws {
    try check("مركز .* العمل", "مركز أبحاث العمل", ["مركز ابحاث العمل"])
    try check("مركز .* العمل", "مركز أبحاث\nالعمل", [])
    let near = String(repeating: "كلمة ", count: 15)
    try check(
      "مركز .* العمل", "مركز " + near + "العمل",
      [
        "مركز " + near.replacing("ة", with: "ه") + "العمل"
      ])
    try check("مركز .* العمل", "مركز " + String(repeating: "كلمة ", count: 17) + "العمل", [])
  }

  @Test func severalGapsAreFollowedInOrder() throws {
    try check("ا .* ب .* ج", "ا س ب س ج", ["ا س ب س ج"])
    try check("ا .* ب .* ج", "ا س ج س ب", [])
  }

  @Test func aSpaceInAPatternMatchesQuotationMarks() throws {
    try check(
      "منظمه التعاون الاسلامي", "منظمة «التعاون الإسلامي» ومنظمة (التعاون) الإسلامي",
      ["منظمه \"التعاون الاسلامي", "ومنظمه (التعاون) الاسلامي"])
  }

  @Test func theLongestMatchOfAPatternIsReported() throws {
    try check("مجلس الامن( الدولي)?", "مجلس الأمن الدولي", ["مجلس الامن الدولي"])
  }

  @Test func eachPatternReportsItsOwnMatches() throws {
    let text = normalised("مجلس الأمن")
    let set = try PatternSet([
      (id: 1, source: "مجلس"), (id: 2, source: "مجلس الامن"), (id: 3, source: "الامن"),
    ])
    #expect(set.matches(in: text).map(\.pattern) == [1, 2, 3])
    #expect(set.matches(in: text).map(\.words) == [0..<1, 0..<2, 1..<2])
  }

  @Test func aTextWithoutWordsHasNoMatches() throws {
    #expect(try found("ب", in: "،، ..").isEmpty)
  }

  @Test(arguments: [
    ("", PatternError.Fault.empty, 0), ("(ا", .unclosed("("), 0), ("ا)", .unexpected(")"), 1),
    ("*ا", .nothingToRepeat, 0), ("ا{3,2}", .badBounds, 1), ("ا{999}", .badBounds, 1),
    ("[ا", .unclosed("["), 0), ("[]", .empty, 0), ("[ب-ا]", .badRange, 3),
    (#"ا\"#, .badEscape, 1), (#"\w"#, .badEscape, 0), ("ا(ب.*ج)", .gapInGroup, 3),
    ("ا?", .matchesNothing, 0), ("ب .* (ا)?", .matchesNothing, 4), ("ه(ة)", .notFolded("ة"), 2),
    ("أب", .notFolded("أ"), 0), ("A", .notFolded("A"), 0), (#"\(ا\)"#, .notAWordStart, 0),
    ("((ا{60}){60}){60}", .tooLarge, 0),
  ])
  func aBadPatternIsRefusedWithThePositionOfTheFault(
    _ source: String, _ fault: PatternError.Fault, _ position: Int
  ) throws {
    let error = #expect(throws: PatternError.self) {
      try PatternSet([(id: 1, source: "سليم"), (id: 9, source: source)])
    }
    #expect(error == PatternError(pattern: 9, source: source, position: position, fault: fault))
    #expect(error?.description.contains("pattern 9") == true)
  }

  @Test func deepNestingIsRefused() {
    let source = String(repeating: "(", count: 40) + "ا" + String(repeating: ")", count: 40)
    let error = #expect(throws: PatternError.self) { try PatternSet([(id: 1, source: source)]) }
    #expect(error?.fault == .tooDeep)
  }

  /// Each of the last 20 letters was an alef or not: 2^20 states.
  private static let explosion = "[ابت]*ا[ابت]{20}"

  @Test func anExplosionOfStatesIsCountedWithoutHanging() throws {
    #expect(try PatternSet([(id: 1, source: Self.explosion)]).countStates() == nil)
  }

  /// The automaton fills up many times, and every match is still found.
  @Test func aFullAutomatonStartsAgain() throws {
    var generator = SeededGenerator(printing: "full automaton")
    let letters = ["ا", "ب", "ت"]
    let words = (0..<2_000).map { _ in
      (0..<60).map { _ in letters.randomElement(using: &generator)! }.joined()
    }
    let text = normalised(words.joined(separator: " "))
    let expected = words.indices.filter { index in
      let word = Array(words[index])
      return word[word.count - 21] == "ا"
    }
    let set = try PatternSet([(id: 1, source: Self.explosion)])
    let found = Set(set.matches(in: text).map(\.words.lowerBound))
    #expect(found.isSuperset(of: expected))
    let small = try PatternSet([(id: 1, source: Self.explosion)], stateLimit: 50)
    #expect(small.matches(in: text) == set.matches(in: text))
  }

  /// A second scan that still uses a full automaton learns that it is full as well.
  @Test func aFullAutomatonStaysFull() throws {
    var parser = PatternParser(id: 1, source: "ابتثج")
    var network = PatternNetwork()
    let start = network.add(try parser.parse().parts[0].node, part: 0)
    let program = try #require(PatternProgram(network, inside: [start], anchored: []))
    let automaton = PatternAutomaton(program, stateLimit: 5)
    func add(_ letter: Unicode.Scalar, from state: Int) -> UInt16? {
      automaton.add(from: state, on: Int(program.classes.direct[Int(letter.value)]))
    }
    var state = automaton.startInside
    for letter in "ابت".unicodeScalars {
      let transition = try #require(add(letter, from: state))
      state = Int(transition) - PatternAutomaton.Transition.offset
    }
    for _ in 0..<3 { #expect(add("ث", from: state) == nil) }
    #expect(automaton.state(of: [start - 1, start - 2]) == nil)
    #expect(automaton.state(of: [start - 1, start - 2]) == nil)
  }

  /// Scans of many threads add states at the same time.
  @Test func threadsThatShareASetFindTheSame() throws {
    let set = try PatternSet([(id: 1, source: Self.explosion)], stateLimit: 500)
    let text = normalised(String(repeating: "ابتااببتتاابتاببتاابتابتاابتاااب ", count: 50))
    let expected = try PatternSet([(id: 1, source: Self.explosion)]).matches(in: text)
    let same = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 64) { _ in
      if set.matches(in: text) == expected { same.withLock { $0 += 1 } }
    }
    #expect(same.withLock { $0 } == 64)
  }

  @Test func nestedRepetitionsTakeLinearTime() throws {
    let word = String(repeating: "ا", count: 4_000) + "ب"
    #expect(try found("((ا*)*)*ج", in: word).isEmpty)
  }

  @Test func manyPatternsFindTheSameMatchesAsEachAlone() throws {
    let sources = ["القدس", "ارهاب~", "(بيان|خبر) صحفي", "مركز .* العمل", "لاج[ئي]~", "^بيان"]
    let string = "بيان صحفي عن القدس ومركز دولي للعمل\nاللاجئون والإرهابيون، مركز العمل"
    let text = normalised(string)
    let together = try PatternSet(sources.enumerated().map { (id: $0.offset, source: $0.element) })
      .matches(in: text)
    var alone: [PatternMatch] = []
    for (id, source) in sources.enumerated() {
      alone += try PatternSet([(id: id, source: source)]).matches(in: text)
    }
    alone.sort { ($0.folded.lowerBound, $0.pattern) < ($1.folded.lowerBound, $1.pattern) }
    #expect(together == alone)
    #expect(together.count > 4)
  }
}
