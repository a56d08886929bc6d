import DocumentModel
import Testing

@testable import ArabicText

/// Every number as the grammars spell it, read back.
@Suite struct NumberSpellingTests {
  /// Returns a description of each spelling that does not read back.
  private func failures(
    _ spellings: [(text: String, value: Int)],
    _ read: (Int, NormalisedText) -> (value: Int, end: Int)?
  ) -> [String] {
    let text = TestTexts.normalise(spellings.map(\.text).joined(separator: "\n"))
    var failures: [String] = []
    for (paragraph, spelling) in zip(text.paragraphs, spellings) {
      let found = read(paragraph.words.lowerBound, text)
      if found?.value == spelling.value, found?.end == paragraph.words.upperBound { continue }
      failures.append("\(spelling.text): \(found?.value ?? -1), not \(spelling.value)")
    }
    return failures
  }

  @Test(arguments: NumberSpeller.all.indices)
  func everyCardinalToTenThousandReadsBack(_ index: Int) {
    let speller = NumberSpeller.all[index]
    let spellings = (1...10_000).map { (text: speller.cardinal($0), value: $0) }
      // The dual with the article in the oblique case is Monday.
      .filter { !($0.value == 2 && speller.isDefinite && $0.text.hasSuffix("اثنين")) }
    let failures = failures(spellings) { NumberWords.cardinal(at: $0, in: $1) }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(20))")
  }

  @Test(arguments: NumberSpeller.all.indices)
  func everyOrdinalToTenThousandReadsBack(_ index: Int) {
    let speller = NumberSpeller.all[index]
    let spellings = (1...10_000).flatMap { number in
      speller.ordinals(number).map { (text: $0, value: number) }
    }
    // Without the article, tens are only cardinals.
    .filter { speller.isDefinite || $0.value % 10 > 0 || $0.value == 10 }
    let failures = failures(spellings) { NumberWords.ordinal(at: $0, in: $1) }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(20))")
  }

  @Test(arguments: ["مئة", "مائة", "مائه", "ماية", "ماءة"], [false, true])
  func everyHundredReadsBackAsItIsSpelled(_ hundred: String, _ isApart: Bool) {
    for var speller in NumberSpeller.all {
      speller.hundred = hundred
      speller.isHundredApart = isApart
      let numbers = Array(100...999) + [1367, 2555, 9899]
      let cardinals = numbers.map { (text: speller.cardinal($0), value: $0) }
      let failures = failures(cardinals) { NumberWords.cardinal(at: $0, in: $1) }
      #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(20))")
    }
  }

  @Test func everyNumberReadsBackAfterClitics() {
    let numbers = Array(1...300)
    for speller in NumberSpeller.all where !speller.isDefinite {
      for clitic in ["و", "ف", "ب", "ل", "ك", "وب", "ول"] {
        let spellings = numbers.map { (text: clitic + speller.cardinal($0), value: $0) }
          // The words «I am not» and «quantity».
          .filter { !$0.text.hasPrefix("لست") && !$0.text.hasPrefix("كمية") }
        let failures = failures(spellings) {
          NumberWords.cardinal(at: $0, in: $1, allowingPrefix: true)
        }
        #expect(failures.isEmpty, "\(clitic) \(failures.count): \(failures.prefix(20))")
      }
    }
  }
}
