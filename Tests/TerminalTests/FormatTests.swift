import Terminal
import Testing

@Suite struct FormatTests {
  @Test func agesUseTheirLargestUnit() {
    #expect(age(seconds: -5) == "0 s")
    #expect(age(seconds: 99) == "99 s")
    #expect(age(seconds: 100) == "1 min")
    #expect(age(seconds: 6_000) == "1 h")
    #expect(age(seconds: 172_799) == "47 h")
    #expect(age(seconds: 200_000_000) == "2,314 d")
  }

  @Test func sizesAreBinary() {
    #expect(size(bytes: 0) == "0 B")
    #expect(size(bytes: 1_023) == "1023 B")
    #expect(size(bytes: 10_056) == "9.8 KiB")
    #expect(size(bytes: 1_048_575) == "1.0 MiB")
    #expect(size(bytes: 300 * 1_048_576) == "300 MiB")
    #expect(size(bytes: .max) == "8.0 EiB")
  }

  @Test func ratesUseAReadableUnit() {
    #expect(rate(perSecond: 840.2) == "840/s")
    #expect(rate(perSecond: 12.54) == "12.5/s")
    #expect(rate(perSecond: 0.05) == "3.0/min")
    #expect(rate(perSecond: 0.001) == "3.6/h")
    #expect(rate(perSecond: 0) == "0/s")
    #expect(rate(perSecond: .nan) == "0/s")
  }

  @Test func digitsAreGrouped() {
    #expect(grouped(1_234_567) == "1,234,567")
    #expect(grouped(-1_000) == "-1,000")
    #expect(grouped(999) == "999")
    #expect(counted(1, "document") == "1 document")
    #expect(pageRanges([1, 2, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10")
    #expect(pageRanges([]) == "")
    #expect(counted(2, "entry", plural: "entries") == "2 entries")
    #expect(percent(0.905) == "91 %")
  }

  @Test func timesAreParsedToTheSecond() {
    #expect(Timestamp("1970-01-01T00:00:00Z")?.seconds == 0)
    #expect(Timestamp("2026-11-22T10:00:00Z")?.seconds == 1_795_341_600)
    #expect(Timestamp("2026-11-22T13:00:00.25+03:00")?.seconds == 1_795_341_600)
    #expect(Timestamp("2000-02-29T00:00:00Z")?.seconds == 951_782_400)
    #expect(Timestamp("2026-11-22") == nil)
    #expect(Timestamp("2026-11-22T10:00:00") == nil)
    #expect(Timestamp("2026-13-22T10:00:00Z") == nil)
  }

  @Test func timesAreShownWithTheirAge() {
    let now = Timestamp("2026-11-22T10:05:00Z")!
    #expect(readable(time: "2026-11-22T10:00:00Z", now: now) == "2026-11-22 10:00 UTC, 5 min ago")
    #expect(readable(time: "soon", now: now) == "soon")
  }

  @Test func theCaretIsUnderThePosition() {
    #expect(caretLines(under: "topic:gaza AND", at: 11) == ["  topic:gaza AND", "             ^"])
    #expect(caretLines(under: "القدس (", at: 11) == ["  القدس (", "        ^"])
    #expect(caretLines(under: "س", at: 1)[1] == "  ^")
    #expect(caretLines(under: "س", at: 99)[1] == "   ^")
  }
}
