import Testing

@testable import Archive

/// What a new reading changed in a text.
struct TextDifferenceTests {
  @Test func wordsThatGoOutAndComeInAreCounted() throws {
    let difference = try #require(
      TextDifference(from: "قرار رقم 7١/5\n\nفي جدة", to: "قرار رقم ٢٥/٤٧ في مدينة جدة"))
    #expect((difference.wordsOut, difference.wordsIn) == (1, 2))
    #expect(difference.old == "7١/5 في جدة")
    #expect(difference.new == "٢٥/٤٧ في مدينة جدة")
  }

  @Test func theSameWordsAreNoDifference() {
    #expect(TextDifference(from: "قرار  رقم\n\nواحد", to: "قرار رقم واحد") == nil)
    #expect(TextDifference(from: nil, to: nil) == nil)
  }

  @Test func otherOrderIsADifferenceWithoutWords() throws {
    let difference = try #require(TextDifference(from: "a b c", to: "b a c"))
    #expect((difference.wordsOut, difference.wordsIn) == (0, 0))
    #expect((difference.old, difference.new) == ("a b c", "b a c"))
  }

  @Test func aPassageIsShort() throws {
    let long = String(repeating: "كلمة ", count: 500)
    let difference = try #require(
      TextDifference(from: nil, to: long + String(repeating: "x", count: 500)))
    #expect((difference.wordsOut, difference.wordsIn) == (0, 501))
    #expect(difference.old.isEmpty)
    #expect(difference.new.split(separator: " ").count == 8)
    let word = try #require(TextDifference(from: nil, to: String(repeating: "x", count: 500)))
    #expect(word.new.count == 40)
  }
}
