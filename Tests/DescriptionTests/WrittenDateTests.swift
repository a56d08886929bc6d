import Description
import DocumentModel
import Testing

struct WrittenDateTests {
  private static let reader = WrittenDateReader()

  private func check(_ text: String, _ expected: String?) {
    #expect(Self.reader.date(text) == expected.map { .value($0) }, "\(text)")
  }

  @Test func monthsOfEveryTraditionAreRead() {
    check("آب 2025", "2025-08")
    check("اب 2025", "2025-08")
    check("أغسطس ٢٠٢٥", "2025-08")
    check("غشت 2025", "2025-08")
    check("كانون الثاني 2024", "2024-01")
    check("août 2025", "2025-08")
    check("August 2025", "2025-08")
    check("Aug 2025", "2025-08")
    check("may 2025", "2025-05")
    check("8/2025", "2025-08")
  }

  @Test func daysAreRead() {
    check("15 آب 2025", "2025-08-15")
    check("١٥ أغسطس ٢٠٢٥", "2025-08-15")
    check("15 Aug 2025", "2025-08-15")
    check("15th August 2025", "2025-08-15")
    check("15 août 2025", "2025-08-15")
    check("August 15, 2025", "2025-08-15")
    check("الجمعة 15 آب 2025", "2025-08-15")
    check("15/8/2025", "2025-08-15")
    check("٨/١٥/٢٠٢٥", "2025-08-15")
    check("15.8.2025", "2025-08-15")
    check("15-8-2025", "2025-08-15")
    check("8/8/2025", "2025-08-08")
    check("2025/8/9", "2025-08-09")
  }

  @Test func theHijriCalendarIsRead() {
    check("1447 هـ", "2025-06-26/2026-06-15")
    check("١٤٤٧هـ", "2025-06-26/2026-06-15")
    check("عام 1447 هجري", "2025-06-26/2026-06-15")
    check("1447 AH", "2025-06-26/2026-06-15")
    check("رمضان 1446", "2025-03-01/2025-03-29")
    check("رمضان 1446 هـ", "2025-03-01/2025-03-29")
    check("15 رمضان 1446 هـ", "2025-03-15")
    check("15/9/1446", "2025-03-15")
    check("15/9/1446 هـ", "2025-03-15")
    check("رمضان 2025", "2025-03-01/2025-03-29")
  }

  @Test func yearsSeasonsAndRangesAreRead() {
    check("2025", "2025")
    check("2025 م", "2025")
    check("عام 2025", "2025")
    check("1447 م", "1447")
    check("صيف 2025", "2025-22")
    check("من 3 إلى 5 أيار 2025", "2025-05-03/2025-05-05")
  }

  @Test func twoReadingsAreBothNamed() {
    #expect(Self.reader.date("10/11/2024") == .ambiguous(["2024-11-10", "2024-10-11"]))
    #expect(Self.reader.date("١٠-١١-٢٠٢٤") == .ambiguous(["2024-11-10", "2024-10-11"]))
    #expect(Self.reader.date("1447") == .ambiguous(["2025-06-26/2026-06-15", "1447"]))
    // The weekday decides.
    check("الأحد 10/11/2024", "2024-11-10")
    check("الجمعة 10/11/2024", "2024-10-11")
  }

  @Test func whatIsNoDateOrHasNoYearIsNotRead() {
    for text in [
      "", "غزة", "yesterday", "أمس", "15", "15 آب", "32/8/2025", "31 نيسان 2025", "15 آب 2025 غزة",
      "15/8/25", "1/13/13/2025", "آب", "..", "2025 2026",
    ] { check(text, nil) }
  }
}
