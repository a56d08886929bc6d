import Testing

@testable import Extraction

struct VisibleDateTests {
  @Test(arguments: [
    "5 March 2026", "٥ مارس ٢٠٢٦", "۵ مارس ۲۰۲۶", "５ March ２０２６", "५ March २०२६", "March 5th, 2026",
    "2026-03-05",
  ])
  func theDigitsOfAllScriptsAreRead(_ text: String) {
    #expect(DayReader.day(of: text) == "2026-03-05")
  }

  @Test(arguments: ["March 2026", "5 March", "مارس ٢٠٢٦", "March", ""])
  func aDayHasAYear(_ text: String) {
    #expect(DayReader.day(of: text) == nil)
  }
}
