import Archive
import Testing

struct DayRangeTests {
  private func check(_ edtf: String, _ expected: String...) {
    #expect(DayRange.edtf(edtf).map { "\($0.low)/\($0.high)" } == expected, "\(edtf)")
  }

  @Test func daysMonthsAndYearsHaveBounds() {
    check("2018-05-18", "2018-05-18/2018-05-18")
    check("2024-02", "2024-02-01/2024-02-29")
    check("1900-02", "1900-02-01/1900-02-28")
    check("2017", "2017-01-01/2017-12-31")
    check("2018-05-18T23:00:00Z", "2018-05-18/2018-05-18")
    check("2017?", "2017-01-01/2017-12-31")
  }

  @Test func intervalsAndSetsHaveBounds() {
    check("2018-05-09/2018-05-10", "2018-05-09/2018-05-10")
    check("2018-05/2018-07", "2018-05-01/2018-07-31")
    check("../2017", "0000-01-01/2017-12-31")
    check("2017/..", "2017-01-01/9999-12-31")
    check("{2015-10-16,2015-10-21}", "2015-10-16/2015-10-16", "2015-10-21/2015-10-21")
  }

  @Test func seasonsQuartersAndDecadesHaveBounds() {
    check("2014-22", "2014-06-01/2014-08-31")
    check("2014-24", "2014-12-01/2015-02-28")
    check("2015-33", "2015-01-01/2015-03-31")
    check("2015-36", "2015-10-01/2015-12-31")
    check("201X", "2010-01-01/2019-12-31")
  }

  @Test func aValueWithoutAYearHasNoBounds() {
    for text in ["XXXX-03-15", "", "soon", "2018-13", "2018-02-30", "../..", "2018/2017", "/"] {
      check(text)
    }
  }
}
