import Testing

@testable import Settings

/// Files that are not TOML, and files that would end the program in the parser.
extension ConfigurationTests {
  /// The parser would end the program on these headers.
  @Test(arguments: [
    "[  ", "[[ \t", "[[[inbox]]", "[[ [a]]", "[=a]", "[[=a]]", "[é]", "[[é]]", "[[", " [[ # x",
  ])
  func aTableWithoutANameIsASyntaxError(_ header: String) {
    let problem = #expect(throws: ConfigurationProblem.self) {
      try read("[spool]\nkeep_free = 0\n\(header)\n")
    }
    #expect(problem?.line == 3)
    #expect(problem?.sentence.hasPrefix("khazin.toml:3: is not TOML: ") == true)
  }

  /// The parser would end the program on the first of these.
  @Test(arguments: ["ignore = [}]", "ignore = [\n\"a\", # [\n}]", "ignore = ['[', {a = 1]"])
  func aBracketThatClosesAnotherKindIsASyntaxError(_ lines: String) {
    let problem = #expect(throws: ConfigurationProblem.self) {
      try read("[[inbox]]\n\(lines)\n")
    }
    #expect(problem?.line == 1 + lines.split(separator: "\n").count)
    #expect(
      problem?.sentence.hasSuffix("is not TOML: a bracket closes another kind of bracket.") == true)
  }

  @Test(arguments: [
    "ignore = [\n  '[', # }\n  \"]\\\"}\",\n]", "ignore = [\"\"\"\n[é]\n}\"\"\"\"\"]",
    "ignore = ['\'\'\n[=]\n\'\'']", "ignore = [\n]\n[\"spool\"]", "ignore = [\"a \\\\\"]",
  ])
  func bracketsInStringsAndCommentsAreText(_ lines: String) {
    #expect(ParserGuard.firstMistake(in: "[[inbox]]\n\(lines)\n") == nil)
  }

  @Test func aByteOrderMarkHidesNoTableWithoutAName() {
    let problem = #expect(throws: ConfigurationProblem.self) { try read("\u{FEFF}[é]\n") }
    #expect(problem?.line == 1)
  }

  @Test func aSyntaxErrorNamesItsLine() throws {
    do {
      _ = try read("[spool]\nclaimed = \n")
      Issue.record("taken")
    } catch let problem as ConfigurationProblem {
      #expect(problem.line == 2)
      #expect(problem.sentence.hasPrefix("khazin.toml:2: is not TOML: "))
    }
  }
}
