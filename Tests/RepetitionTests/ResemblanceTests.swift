import DocumentModel
import TestSupport
import Testing

@testable import Repetition

@Suite struct ResemblanceTests {
  private func shingles(_ text: String) -> Shingles {
    Fingerprinter.fingerprint(repaired(text)).shingles
  }

  private func compare(_ one: String, _ other: String) -> Resemblance {
    Resemblance(shingles(one), shingles(other))
  }

  @Test func shinglesAreComparedAsSets() {
    let one = Shingles(hashes: [1, 2, 3, 4])
    let other = Shingles(hashes: [3, 4, 5])
    let both = Resemblance(one, other)
    #expect(both.jaccard == 2.0 / 5)
    #expect(both.containment == 2.0 / 3)
    #expect(Resemblance(Shingles(), Shingles()).jaccard == 0)
  }

  @Test func textsWithTheSameFoldedFormAreEqual() {
    let text = Prose.paragraph(1)
    let other = text.replacing("ة", with: "ه").replacing("أ", with: "ا")
    #expect(compare(text, other).jaccard == 1)
  }

  @Test func aWordChangesFiveShingles() {
    let text = Prose.paragraph(1, words: 60)
    let words = text.split(separator: " ")
    let other = (words[..<30] + ["كلمة"] + words[31...]).joined(separator: " ")
    #expect(compare(text, other).jaccard == 51.0 / 61)
  }

  private func changes(
    _ one: String, _ other: String, sourceLocation: SourceLocation = #_sourceLocation
  )
    -> Bool
  {
    let (head, tail) = (Prose.paragraph(1) + " ", " " + Prose.paragraph(2))
    let both = compare(head + one + tail, head + other + tail)
    let reverse = compare(head + other + tail, head + one + tail)
    #expect(both.changesNumbers == reverse.changesNumbers, sourceLocation: sourceLocation)
    return both.changesNumbers
  }

  @Test func numbersAreComparedByValue() {
    #expect(changes("القرار رقم 2728 بشأن غزة", "القرار رقم 2735 بشأن غزة"))
    #expect(changes("مقتل ثلاثة وعشرين شخصا", "مقتل خمسة وعشرين شخصا"))
    #expect(!changes("مقتل ثلاثة أشخاص هناك", "مقتل 3 أشخاص هناك"))
    #expect(!changes("مقتل ٣ أشخاص هناك", "مقتل 3 أشخاص هناك"))
    // The noun agrees with its number, the weekday with the day: the words on one side are enough.
    #expect(changes("أعلنت الشرطة مقتل 9 أشخاص هناك", "أعلنت الشرطة مقتل 15 شخصا هناك"))
    #expect(changes("يوم الاثنين 12 مايو الماضي", "يوم الثلاثاء 13 مايو الماضي"))
    #expect(compare(Prose.paragraph(1) + " 12", Prose.paragraph(1) + " 15").changesNumbers)
    #expect(changes("بلغت النسبة 3.5 بالمئة", "بلغت النسبة 3.7 بالمئة"))
  }

  /// Observed in SaudiNewsNet: the same report in several newspapers.
  @Test func oneNumberIsWrittenInManyWays() {
    for (one, other) in [
      ("16.8", "8ر16"), ("322,8", "322.8"), ("322،8", "322.8"), ("1277", "١.٢٧٧"),
      ("375.526.840", "(375,526,840)"), ("10/10/1436", "1436/10/10"), ("2017/2016", "2016-2017"),
      ("2014م", "2014"), ("05", "5"), ("7:30", "7.30"), ("(7) سبعة", "7"),
      ("أربعة ملايين", "4 ملايين"),
    ] {
      #expect(
        !changes("بلغ الرقم \(one) في العام", "بلغ الرقم \(other) في العام"), "\(one) \(other)")
    }
    for (one, other) in [
      ("16.8", "16.9"), ("2728", "2782"), ("1277", "1278"), ("1.277", "1.278"), ("10/10", "10/11"),
    ] {
      #expect(
        changes("بلغ الرقم \(one) في العام", "بلغ الرقم \(other) في العام"), "\(one) \(other)")
    }
  }

  @Test func anAdditionalRowIsNotAChangedNumber() {
    let row = "سجل الفريق 3 أهداف في المباراة "
    #expect(!changes(row, row + "سجل الفريق 5 أهداف في المباراة "))
    #expect(!changes(row, "سجل الفريق 5 أهداف في المباراة " + row))
    #expect(!changes("عبارة بلا أرقام", "عبارة أخرى بلا أرقام"))
  }

  @Test func textsOfEqualLengthDoNotContainEachOther() {
    let one = Shingles(hashes: Array(0..<100))
    let other = Shingles(hashes: Array(19..<119))
    #expect(Resemblance(one, other).containment == 0.81)
    #expect(Resemblance(one, other).relation == .near)
    #expect(Resemblance(other, one).relation == .near)
  }

  @Test func shortTextsHaveNoShingles() {
    #expect(shingles(Prose.paragraph(1, words: 19)).hashes.isEmpty)
    #expect(shingles(Prose.paragraph(1, words: 20)).hashes.count == 16)
  }

  @Test func theNumberOfKeysIsSmallAndBounded() {
    var generator = SeededGenerator(printing: "keys")
    let many = Set((0..<150_000).map { _ in UInt64.random(in: 0..<(1 << 40), using: &generator) })
    let keys = SketchKeys.keys(of: Shingles(hashes: many.sorted()))
    #expect(keys.count <= SketchKeys.longest + SketchKeys.least)
    #expect(keys == keys.sorted() && Set(keys).count == keys.count)
    let few = many.sorted().prefix(240)
    #expect((6...40).contains(SketchKeys.keys(of: Shingles(hashes: Array(few))).count))
  }

  @Test func theStrongestEdgesJoinAStory() {
    let edges: Set<StoryPartition.Edge> = [
      .init(1, 2, strength: 0.9), .init(2, 3, strength: 0.8), .init(4, 5, strength: 0.5),
    ]
    #expect(StoryPartition(1...6, edges).stories == [1: 1, 2: 1, 3: 1, 4: 4, 5: 4, 6: 6])
    let apart = StoryPartition(1...6, edges, separated: [1: [3], 3: [1]])
    #expect(apart.stories == [1: 1, 2: 1, 3: 3, 4: 4, 5: 4, 6: 6])
  }

  @Test func urlsAreComparedInNormalForm() {
    func normal(_ url: String) -> String? { PageAddress.normalForm(url) }
    #expect(normal("HTTPS://Una.Example:443/%d8%a7?q=1#x") == "http://una.example/%D8%A7?q=1")
    #expect(normal("http://una.example/ا") == "http://una.example/%D8%A7")
    #expect(normal("http://una.example") == "http://una.example/")
    #expect(normal("http://una.example/%7Euser/%2F") == "http://una.example/~user/%2F")
    #expect(normal("una/page.txt") == nil)
    #expect(normal("http:///x") == nil)
    #expect(PageAddress(url: nil, source: nil, path: [65]).place == nil)
    #expect(
      PageAddress(url: nil, source: "UNA", path: [65])
        == PageAddress(url: "no url", source: "una", path: [65]))
    let both = PageAddress(url: "http://una.example/", source: "una", path: [65])
    #expect(both.url != nil && both.place != nil && both.url != both.place)
  }
}
