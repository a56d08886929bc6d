import DocumentModel
import Testing

@testable import Extraction

/// Letters that fonts give in the wrong order or not at all, and signs that fill lines.
struct LetterOrderTests {
  private func restored(_ lines: [String]) -> [String] {
    var scalars = lines.map { $0.unicodeScalars.map(\.value) }
    LigatureOrder.restore(&scalars, heights: lines.map { _ in 18 })
    return scalars.map { line in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: line.compactMap(Unicode.Scalar.init))
      return String(text)
    }
  }

  @Test func lamAlefIsRestored() {
    #expect(
      restored(["األعمال االقتصادية خالل العام", "اإلعالم في البالد و إلعالن األمر"])
        == ["الأعمال الاقتصادية خلال العام", "الإعلام في البلاد و لإعلان الأمر"])
  }

  @Test func wordsThatAreRightStay() {
    let lines = ["الأعمال الاقتصادية خلال العام", "الإعلام في عالم المال و آل سعود"]
    #expect(restored(lines) == lines)
  }

  @Test func aWordShowsTheLigatureWithoutAnyArticle() {
    #expect(restored(["خالل البالد"]) == ["خلال البلاد"])
  }

  @Test func lamAlefOfFontsOfAnotherHeightIsJudgedByItself() {
    var lines = ["الأعمال الإسلامية الأولى والإعلام", "خالل البالد"].map {
      $0.unicodeScalars.map(\.value)
    }
    LigatureOrder.restore(&lines, heights: [18, 24])
    #expect(lines[1] == "خلال البلاد".unicodeScalars.map(\.value))
  }

  @Test func theArticleBeforeANumberStays() {
    #expect(
      restored(["األعمال االقتصادية في الدورة ال58 وآل سعود"])
        == ["الأعمال الاقتصادية في الدورة ال58 وآل سعود"])
  }

  @Test func lamAlefWithTanwinIsRestored() {
    #expect(
      restored(["األعمال االقتصادية فضاً\u{644} عن"]) == ["الأعمال الاقتصادية فضلاً عن"])
  }

  @Test(arguments: [
    ("اهلل", "الله"), ("واهلل", "والله"), ("عبداهلل", "عبدالله"), ("هلل", "لله"), ("وهلل", "ولله"),
    // Other words with these letters.
    ("أهللت", "أهللت"), ("تهلل", "تهلل"),
  ])
  func theNameOfGodIsRestored(_ turned: String, _ word: String) {
    #expect(restored([turned]) == [word])
  }

  @Test func pairsOfACalligraphicFontAreRestored() {
    #expect(
      restored(["اجلدول يف املركز يف احلكومة", "تقرير عن اخلطة يف حوايل عام"])
        == ["الجدول في المركز في الحكومة", "تقرير عن الخطة في حوالي عام"])
  }

  @Test func pairsThatAreRightStay() {
    let lines = ["الجدول في المركز في الحكومة", "أمل يفي بالعهد اجلس"]
    #expect(restored(lines) == lines)
  }

  private func filled(_ lines: [String]) -> [String] {
    var scalars = lines.map { $0.unicodeScalars.map(\.value) }
    FillSigns.remove(&scalars)
    return scalars.map { line in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: line.compactMap(Unicode.Scalar.init))
      return String(text)
    }
  }

  @Test func theSignsThatFillALineAreRemoved() {
    #expect(
      filled(["الثقاف--ة والتنمي-ة دول--ة في الإم--ارات", "المص-احبة الع--ام الش-ؤون ال-دائم"])
        == ["الثقافة والتنمية دولة في الإمارات", "المصاحبة العام الشؤون الدائم"])
    #expect(filled(["مـــحمد الـ58 1441هـ"]) == ["محمد الـ58 1441هـ"])
  }

  @Test func hyphensBetweenWordsStay() {
    let lines = ["فلسطين-إسرائيل والأنجلو-أميركية صفر-صفر في الدورة الـ10"]
    #expect(filled(lines) == lines)
  }
}
