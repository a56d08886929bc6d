import DocumentModel
import TestSupport
import Testing

@testable import ArabicText

/// Tags and character references in texts.
@Suite struct MarkupTests {
  private func check(
    _ input: String, _ expected: String, tags: Int = 0, entities: Int = 0,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let utf8 = Array(input.utf8)
    let made = Markup.decode(utf8)
    let text = made?.string ?? input
    #expect(
      text.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(text.debugDescription)",
      sourceLocation: location)
    let counts = Dictionary(
      uniqueKeysWithValues: made?.repairs.map { ($0.rule, $0.count) } ?? [])
    #expect(counts["tags"] ?? 0 == tags, sourceLocation: location)
    #expect(counts["entities"] ?? 0 == entities, sourceLocation: location)
    if let made {
      #expect(made.map.sourceCount == utf8.count, sourceLocation: location)
      #expect(made.map.madeCount == made.utf8.count, sourceLocation: location)
    }
  }

  @Test func namedReferencesBecomeTheirCharacters() {
    check("قال&nbsp;&laquo;نعم&raquo;&hellip;", "قال\u{A0}«نعم»…", entities: 4)
    check(
      "Q&amp;A &lt; 5 &quot;x&quot; &apos;y&apos; &Eacute;t&eacute;",
      "Q&A < 5 \"x\" 'y' Été", entities: 8)
    check("&rlm;٢٦&ndash;٢٧ &euro;5 &zwnj;", "\u{200F}٢٦–٢٧ €5 \u{200C}", entities: 4)
  }

  @Test func numbersBecomeTheirCharacters() {
    check("&#1605;&#1606;&#x645;&#X646;", "منمن", entities: 4)
    check("&#8220;a&#8221; &#128512;", "“a” 😀", entities: 3)
    check("&#1605&#1606", "من", entities: 2)
  }

  @Test func numbersOfControlsAreReadAsWindows1252OrKept() {
    check("&#147;a&#148; &#150;", "“a” –", entities: 3)
    check("&#1; &#27; &#x7F; &#129;", "&#1; &#27; &#x7F; &#129;")
    check("&#0; &#xD800; &#99999999999;", "\u{FFFD} \u{FFFD} \u{FFFD}", entities: 3)
    check("a&#10;b&#9;c", "a\nb\tc", entities: 2)
  }

  @Test func referencesEscapedTwiceAreDecodedCompletely() {
    check("&amp;quot;نعم&amp;quot; &amp;amp;nbsp; &amp;#1605;", "\"نعم\" \u{A0} م", entities: 4)
    check("AT&amp;amp;T", "AT&T", entities: 1)
  }

  @Test func onlyOldNamesMayLackTheSemicolon() {
    check("&copy 2018 &nbspنعم &laquoلا", "© 2018 \u{A0}نعم «لا", entities: 3)
    check("&hellip &euro 5 &ndash x", "&hellip &euro 5 &ndash x")
  }

  @Test func otherAmpersandsAreKept() {
    check(
      "AT&T R&D; Q & A &; &# &#; &#x; &unknown; & &&",
      "AT&T R&D; Q & A &; &# &#; &#x; &unknown; & &&")
    check("http://x.org/?a=1&copy=1&reg&lt", "http://x.org/?a=1&copy=1&reg&lt")
    check("&copyright &Nbsp;", "&copyright &Nbsp;")
  }

  @Test func inlineTagsLeaveNothing() {
    check("ال<b>مجل</b>س <strong>قرر</strong>", "المجلس قرر", tags: 4)
    check(
      "<a href=\"http://x.org/?a=1&b=2\" target=_blank>الرابط</a> <span style='color:red'>هنا</span>",
      "الرابط هنا", tags: 4)
    check("<FONT SIZE=3 COLOR=\"#fff\">نص</FONT><img src=\"a>b.png\"/>", "نص", tags: 3)
    check("<input type=checkbox disabled checked>نعم", "نعم", tags: 1)
    check("<o:p></o:p><st1:place w:st=\"on\">جدة</st1:place>", "جدة", tags: 4)
  }

  @Test func blockTagsSeparateLines() {
    check("<p>الأول</p><p>الثاني</p>", "الأول\nالثاني", tags: 4)
    check(
      "<div>أ</div>ب<h2 class=x>ج</h2>د<ul><li>ه</li><li>و</li></ul>", "أ\nب\nج\nد\nه\nو", tags: 10)
    check("الأول</p>\n\n<p>الثاني", "الأول\n\nالثاني", tags: 2)
    check("أ<td>ب</td><td>ج</td>", "أ ب ج", tags: 4)
  }

  @Test func breaksBecomeLineEnds() {
    check("أ<br>ب<br/>ج<BR />د", "أ\nب\nج\nد", tags: 3)
    check("أ<br/>\nب<br/>\n", "أ\nب\n", tags: 2)
    check("أ<br><br>ب<br/>\n<br/>\nج", "أ\n\nب\n\nج", tags: 4)
    check("<br/>أ", "أ", tags: 1)
  }

  @Test func commentsScriptsAndStylesAreRemovedWithTheirContent() {
    check("أ<!-- <p>x</p> -->ب", "أب", tags: 1)
    check("أ<script type=\"text/javascript\">if (a < b) { x(\"<p>\") }</script>ب", "أب", tags: 1)
    check("<style>p { color: red }</style>نص<SCRIPT>x</SCRIPT>", "نص", tags: 2)
    check("<!--[if gte mso 9]><xml></xml><![endif]-->نص", "نص", tags: 1)
    check("<![CDATA[نص <b>ثقيل</b>]]> بعد", "نص ثقيل بعد", tags: 4)
    check("<?xml:namespace prefix = o />نص<!DOCTYPE html>", "نص", tags: 2)
  }

  @Test func unclosedMarkupIsKept() {
    check("أ <!-- ب", "أ <!-- ب")
    check("<script>نص", "نص", tags: 1)
    check("<p نص <b", "<p نص <b")
    check("<a href=\"x>نص</a>", "نص", tags: 2)
    check("]]> نص", "]]> نص")
  }

  @Test func onlyKnownElementsCountAsTags() {
    check(
      "<المصدر> a < b <3 <x@y.org> <b.c@d.org> <http://x.org> <unknown> <p-x>",
      "<المصدر> a < b <3 <x@y.org> <b.c@d.org> <http://x.org> <unknown> <p-x>")
    check("if a <b and c> d, x<y>z, 5 <s", "if a <b and c> d, x<y>z, 5 <s")
    check("<<>> </> < p> <1> <>", "<<>> </> < p> <1> <>")
  }

  @Test func escapedTagsAreRemovedToo() {
    check(
      "&lt;p&gt;الأول&lt;/p&gt;&lt;p class=&quot;x&quot;&gt;الثاني&lt;br/&gt;", "الأول\nالثاني",
      tags: 4, entities: 10)
    check("&lt;المصدر&gt;", "<المصدر>", entities: 2)
  }

  @Test func aWordAfterATagCitesRawText() {
    let text = TestTexts.normalise("<p>قال&nbsp;الأمين</p><p>العام &amp; غيره</p>")
    let cited = text.words.indices.map { text.rawString(text.span(words: $0..<($0 + 1))) }
    #expect(cited == ["قال", "الأمين", "العام", "غيره"])
    #expect(text.paragraphs.count == 2)
  }

  @Test func everyByteIsMapped() {
    var generator = SeededGenerator(printing: "markup")
    let pieces = [
      "<p>", "</p>", "<br/>", "<b", ">", "<", "&", "amp;", "lt;", "gt;", "&#60;", "#38;",
      "<a href=\"", "\"",
      "<!--", "-->", "<script>", "</script>", "<![CDATA[", "]]>", "نص", " ", "\n", "x=", "quot;",
      ";", "/",
    ]
    for _ in 0..<4000 {
      let string = (0..<Int.random(in: 0...16, using: &generator))
        .map { _ in pieces.randomElement(using: &generator)! }.joined()
      guard let once = Markup.decode(Array(string.utf8)) else { continue }
      #expect(once.map.sourceCount == string.utf8.count, "\(string.debugDescription)")
      #expect(once.map.madeCount == once.utf8.count)
      #expect(String(validating: once.utf8, as: UTF8.self) != nil)
    }
  }

  @Test func hostileTextTakesLinearTime() {
    for unit in [
      "<", "&", "<p", "<a b=\"", "<!--", "<script>", "&amp;", "<p>\n\n\n", "&lt", "<![CDATA[",
      "<br>",
    ] {
      let text = Array(String(repeating: unit, count: 200_000).utf8)
      let made = Markup.decode(text)
      #expect((made?.utf8.count ?? 0) <= text.count)
    }
  }
}
