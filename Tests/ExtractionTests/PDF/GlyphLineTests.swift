import DocumentModel
import Testing

@testable import Extraction

/// The words of a line and their order.
struct GlyphLineTests {
  /// A line in the order of its glyphs, among others that show the direction of the document.
  private func line(_ words: [String], space: Float = 3) throws -> String {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("اجتمع مجلس الوزراء في الرياض")
    sheet.visual(words, left: 100, top: 400, space: space)
    return try #require(try sheet.read().paragraphs.last)
  }

  @Test(arguments: [
    (["ضايرلا", "يف", "سلجملا"], "المجلس في الرياض"),
    // The space stays beside the number, and the number keeps its order.
    (["رالود", "2019", "ماع"], "عام 2019 دولار"),
    (["مايأ", "٢٥", "ةدمل"], "لمدة ٢٥ أيام"),
    (["رالود", "3,450.5", "غلبم"], "مبلغ 3,450.5 دولار"),
    (["اهرادقم", "٣٬٤٥٠٫٥", "غلبم"], "مبلغ ٣٬٤٥٠٫٥ مقدارها"),
    (["مويلا", "15/03/2021", "يف"], "في 15/03/2021 اليوم"),
    (["اهركف", "10:30", "ةعاسلا"], "الساعة 10:30 فكرها"),
    // The later number of a range lies to the left.
    (["ماع", "2019-2018", "نم"], "من 2018-2019 عام"),
    // A per cent sign follows its number, wherever it is drawn.
    (["ماعلا", "%12.5", "ةبسن"], "نسبة 12.5% العام"),
    (["ماعلا", "12.5%", "ةبسن"], "نسبة 12.5% العام"),
    (["ماعلا", "٪١٢٫٥", "ةبسن"], "نسبة ١٢٫٥٪ العام"),
    // Latin words keep their order.
    (["دقف", "World", "Bank", "لاق"], "قال World Bank فقد"),
    (["دقف", "COVID-19", "ببسب"], "بسبب COVID-19 فقد"),
    (["دقف", "www.una.org/ar", "عقوم"], "موقع www.una.org/ar فقد"),
    // The letters of another script that touch are words of their own.
    (["نمPython", "ةغل"], "لغة Python من"),
  ])
  func aLineIsReadFromRightToLeft(_ words: [String], _ text: String) throws {
    #expect(try line(words) == text)
  }

  @Test(arguments: [
    // As they are seen: they turn with the line.
    (["(نيسمخ)", "هددع"], "عدده (خمسين)"),
    // As they are typed.
    ([")نيسمخ(", "هددع"], "عدده (خمسين)"),
    ([".(Reuters)", "لاق"], "قال (Reuters)."),
    ([".)Reuters(", "لاق"], "قال (Reuters)."),
  ])
  func bracketsOpenBeforeTheyClose(_ words: [String], _ text: String) throws {
    #expect(try line(words) == text)
  }

  @Test func aLineOfLatinWordsEndsAParagraphFromRightToLeft() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("اجتمع مجلس الوزراء في الرياض اليوم بحضور ممثلي المنظمة والبنك")
    sheet.visual([".(World", "Bank)"], left: 440)
    #expect(try sheet.read().paragraphs[0].hasSuffix("والبنك (World Bank)."))
  }

  @Test func aDocumentFromLeftToRightKeepsItsOrder() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.visual(["The", "council", "of", "ministers", "met", "in", "ضايرلا", "today."], left: 60)
    #expect(try sheet.read().paragraphs == ["The council of ministers met in الرياض today."])
  }

  @Test func glyphsOfOneWordAreJoined() throws {
    var sheet = GlyphSheet()
    sheet.page()
    // Single letters in reading order, as cairo draws them; their places are rounded.
    var x: Float = 400
    for letter in "المجلس" {
      sheet.run(String(letter), x, 100, x + 5.6)
      x -= 6
    }
    x -= 3
    for letter in "الأعلى" {
      sheet.run(String(letter), x, 100, x + 5.6)
      x -= 6
    }
    #expect(try sheet.read().paragraphs == ["المجلس الأعلى"])
  }

  @Test func aSmallGapInsideAWordIsNoSpace() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("اجتمع مجلس الوزراء في الرياض")
    // Kerning after reh leaves 1.4 points; spaces have 3.
    sheet.run("ةي", 400, 300, 412)
    sheet.run("رادإلا", 413.4, 300, 449.4)
    sheet.run("نوئشلا", 452.4, 300, 488.4)
    #expect(try sheet.read().paragraphs.last == "الشؤون الإدارية".replacing("ؤ", with: "ئ"))
  }

  @Test func aSmallGapBehindALetterThatEndsWordsIsASpace() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("اجتمع مجلس الوزراء في الرياض")
    sheet.run("سلجملا", 400, 300, 436)
    sheet.run("ةسلج", 436.8, 300, 460.8)
    sheet.run("يف", 463.8, 300, 475.8)
    #expect(try sheet.read().paragraphs.last == "في جلسة المجلس")
  }

  @Test func aMarkFollowsTheLetterBelowIt() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("اجتمع مجلس الوزراء في الرياض")
    // A mark of its own, without width, a little left of alef; the comma lies below it.
    sheet.run("،", 405, 300, 411)
    sheet.run("\u{64B}", 409.5, 298, 409.5)
    sheet.run("امهرد", 411, 300, 441)
    // A glyph for alef with its mark.
    sheet.run("نم", 300, 300, 312)
    sheet.run("ا\u{64B}ديدع", 315, 300, 345)
    #expect(try sheet.read().paragraphs.last == "درهما\u{64B}، عديدا\u{64B} من")
  }

  @Test func aMarkAtTheEndOfAnotherWordGoesToItsOwn() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("اجتمع مجلس الوزراء في الرياض")
    sheet.run("ىلإ\u{64B}", 400, 300, 420)
    sheet.run("امتح", 422, 300, 446)
    #expect(try sheet.read().paragraphs.last == "حتما\u{64B} إلى")
  }

  @Test func aMarkBeforeASignBelongsToTheLetterBehindIt() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("اجتمع مجلس الوزراء في الرياض")
    sheet.run("\u{64B}،", 408, 300, 411)
    sheet.run("اناجم", 411, 300, 441)
    #expect(try sheet.read().paragraphs.last == "مجانا\u{64B}،")
  }

  @Test func glyphsThatAreDrawnTwiceAreReadOnce() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.run("سلجملا", 400, 100, 436)
    sheet.run("سلجملا", 400.4, 100.2, 436.4)
    sheet.run("يف", 439, 100, 451)
    #expect(try sheet.read().paragraphs == ["في المجلس"])
  }

  @Test func aGlyphWithoutWidthThatRepeatsTheNextIsLeftOut() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("اجتمع مجلس الوزراء في الرياض")
    sheet.run("ا\u{64B}", 398, 300, 398)
    sheet.run("ا\u{64B}رثأتم", 400, 300, 430)
    #expect(try sheet.read().paragraphs.last == "متأثرا\u{64B}")
  }

  @Test func invisibleSignsAreLeftOut() throws {
    #expect(try line(["\u{202B}ضايرلا\u{202C}", "يف\u{200F}"]) == "في الرياض")
  }

  @Test func presentationFormsStay() throws {
    // The cleaning step names this repair.
    #expect(try line(["ضﺎﻳﺮﻟا", "ﻲﻓ"]) == "ﻓﻲ اﻟﺮﻳﺎض")
  }
}
