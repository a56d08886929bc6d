import DocumentModel
import Testing

@testable import Repetition

/// Checks texts that are made to cost time; the tests count comparisons instead of seconds.
@Suite struct HostileTests {
  private func steps(_ text: NormalisedText) -> Int {
    var finder = MatchFinder(text, shortest: Repairer.Settings.standard.shortestRun)
    _ = finder.matches()
    return finder.steps
  }

  private func check(_ string: String) -> RepairedText {
    let text = normalised(string)
    #expect(steps(text) <= 100 * text.words.count + 100)
    let result = Repairer().repair(text)
    #expect(text.words.isEmpty || !result.kept.isEmpty)
    return result
  }

  @Test func aWordRepeatedManyTimesIsFast() {
    #expect(check(String(repeating: "قرار ", count: 50_000)).repeats.isEmpty)
    #expect(check(String(repeating: "قرار\n", count: 50_000)).repeats.isEmpty)
  }

  @Test func aLineRepeatedManyTimesIsFast() {
    _ = check(String(repeating: Prose.paragraph(1, words: 9) + "\n", count: 5_000))
    _ = check(String(repeating: Prose.paragraph(1, words: 30) + "\n", count: 2_000))
  }

  /// A text with every sequence of four of eight words once: it has many short matches and no long
  /// one.
  @Test func aDeBruijnSequenceIsFast() {
    let names = ["ا", "ب", "ت", "ث", "ج", "ح", "خ", "د"].map { $0 + "كلمة" }
    var sequence: [Int] = []
    var state = [Int](repeating: 0, count: 8 * 6 + 1)
    func visit(_ t: Int, _ p: Int) {
      if t > 5 {
        if 5 % p == 0 { sequence += state[1...p] }
        return
      }
      state[t] = state[t - p]
      visit(t + 1, p)
      for symbol in (state[t - p] + 1)..<max(8, state[t - p] + 1) {
        state[t] = symbol
        visit(t + 1, t)
      }
    }
    visit(1, 1)
    #expect(check(sequence.map { names[$0] }.joined(separator: " ")).repeats.isEmpty)
  }

  /// A text of nineteen equal words and a new one, again and again: each run is one word too short.
  @Test func runsThatAreAlmostLongEnoughAreFast() {
    let run = Prose.paragraph(5, words: 19).dropLast()
    let text = (0..<3_000).map { "\(run) كلمة\($0)" }.joined(separator: " ")
    #expect(check(text).repeats.isEmpty)
  }

  @Test func textOfOnlyPunctuationIsKept() {
    #expect(check(String(repeating: "،؛. ", count: 20_000)).kept.isEmpty == false)
  }
}
