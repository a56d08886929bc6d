import Testing

@testable import Extraction

/// What is removed from a page before it is parsed, and what is not.
struct ParserInputTests {
  private func input(
    _ html: String, _ names: ElementAttributes.NameSet = .page
  ) -> String {
    String(
      decoding: Array(html.utf8).withUnsafeBufferPointer { ParserInput($0, names).bytes },
      as: UTF8.self)
  }

  @Test(arguments: [
    ("<p>نص<!-- <b> -->آخر</p>", "<p>نص<!---->آخر</p>"),
    ("<!-->a<!--->b<!-- x --!>c", "<!---->a<!---->b<!---->c"),
    ("<<!-- x -->p>", "<<!---->p>"),
    ("<!-- never ends <p>", "<!---->"),
    ("<script>if (a < b) '<p>'</script>نص", "<script></script>نص"),
    ("<style>p > b {}</style >نص", "<style></style>نص"),
    ("<script>never ends <p>", "<script>"),
    ("<script><!-- <script> </script> <p> --> </script>نص", "<script></script>نص"),
    ("<p>a  \t b\n   c</p>", "<p>a b\n c</p>"),
  ])
  func whatNobodyReadsIsRemoved(_ html: String, _ expected: String) {
    #expect(input(html) == expected)
  }

  @Test(arguments: [
    ("<a href=/x CLASS='nav main' onclick=\"a('>')\">", "<a CLASS='nav main'>"),
    ("<div data-a=1 hidden id = menu>", "<div hidden id = menu>"),
    ("<p style='display:none'src=a>", "<p style='display:none'>"),
    ("<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>", "<svg><path /></svg>"),
    ("<img alt=a/>", "<img>"), ("<br/>", "<br />"), ("</p class=x>", "</p>"),
    ("<link rel=canonical href='https://example.org/?a>b'>", nil),
    ("<link href=/a REL='Canonical'>", nil), ("<link itemprop=datePublished content=2026>", nil),
    ("<link rel=stylesheet href=a.css>", "<link>"), ("<link rel=icon href=a />", "<link />"),
    ("<meta property=og:title content='a > b'>", nil),
    ("<time datetime=2018-05-18>", nil), ("<html lang=ar dir=rtl>", nil),
  ])
  func onlyAttributesThatAreReadAreKept(_ html: String, _ expected: String?) {
    #expect(input(html) == expected ?? html)
  }

  @Test(arguments: [
    ("<div class='col-4 main' id=x role=list style='color: red'>", "<div>"),
    (
      "<div class='col-4' id=footer style='Display : None'>",
      "<div id=footer style='Display : None'>"
    ),
    ("<div class='x&#101;nav' style='&#100;isplay:none'>", nil),
    // A parser takes the first of two attributes of a name.
    ("<div class=x class=nav id=x CLASS=nav>", "<div>"),
    ("<div class=nav class=x>", "<div class=nav>"),
    ("<time class='x published'>", nil), ("<div class=gmail_quote>", "<div>"),
  ])
  func namesAndStylesAreKeptIfTheySaySomething(_ html: String, _ expected: String?) {
    #expect(input(html) == expected ?? html)
  }

  @Test func theNamesOfMailAreKeptInMail() {
    #expect(input("<div class=gmail_quote id=footer>", .mail) == "<div class=gmail_quote>")
  }

  @Test(arguments: [
    "<!DOCTYPE html>", "a < b & c", "<title>a <b> c</title>", "<textarea><p x=1></textarea>",
    "<script type='application/ld+json'>{\"a\":  \"<p>\"}</script>", "<xmp><p x=1></xmp>",
    "<svg><style /></svg>", "<plaintext><p x=1>", "<![CDATA[a]]>", "<?xml a?>", "a<",
  ])
  func theRestIsKept(_ html: String) {
    #expect(input(html) == html)
  }

  @Test(arguments: ["<p class='never ends", "<p class", "</p", "<", "<p a=", "<!-", "</"])
  func aPageMayEndAnywhere(_ html: String) {
    #expect(input("نص\(html)").hasPrefix("نص"))
  }
}
