import DocumentModel
import Testing

@testable import Description

/// Dates in their many forms. Findings are written as "expression = value".
@Suite struct DateTests {
  private func check(
    _ input: String, _ expected: String..., published: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) {
    checkDates(input, expected, published, location)
  }

  @Test func aDayAMonthAndAYearAreADate() {
    check("في 18 مايو 2018 عقد", "18 مايو 2018 = 2018-05-18")
    check("بتاريخ ٢٧ أغسطس ٢٠٢٥م،", "٢٧ أغسطس ٢٠٢٥م = 2025-08-27")
    check("يوم 9 جانفي 2012 إحالتها", "9 جانفي 2012 = 2012-01-09")
    check("المؤرخ في 24 أوت 2016 والمتعلق", "24 أوت 2016 = 2016-08-24")
    check("25 أيلول عام 1969", "25 أيلول عام 1969 = 1969-09-25")
  }

  @Test func aMonthNamedInTwoTraditionsIsOneMonth() {
    check("21 كانون الأول / ديسمبر2017.", "21 كانون الأول / ديسمبر2017 = 2017-12-21")
    check("5 أبريل/ نيسان، 2018 في", "5 أبريل/ نيسان، 2018 = 2018-04-05")
    check("في 3 تموز (يوليو) 2016 عقد", "3 تموز (يوليو) 2016 = 2016-07-03")
    check(
      "كانون الأول/ديسمبر 2018، وفي شباط/فبراير الماضي.",
      "كانون الأول/ديسمبر 2018 = 2018-12", "شباط/فبراير الماضي = null")
  }

  @Test func severalDaysAreARangeOrASet() {
    check("09-10 مايو 2018.", "09-10 مايو 2018 = 2018-05-09/2018-05-10")
    check("يومي 10 و11 سبتمبر 2017 وعبر", "10 و11 سبتمبر 2017 = 2017-09-10/2017-09-11")
    check("من 5 إلى 7 مايو 2018", "من 5 إلى 7 مايو 2018 = 2018-05-05/2018-05-07")
    check(
      "خلال الفترة من 8 إلى 12 نوفمبر 2015م", "من 8 إلى 12 نوفمبر 2015م = 2015-11-08/2015-11-12")
    check("ما بين 20 و22 مايو 2014", "بين 20 و22 مايو 2014 = 2014-05-20/2014-05-22")
    check(
      "أيام 16 و21 و22 أكتوبر 2015", "16 و21 و22 أكتوبر 2015 = {2015-10-16,2015-10-21,2015-10-22}")
    check("من 30 أبريل إلى 2 مايو 2018", "من 30 أبريل إلى 2 مايو 2018 = 2018-04-30/2018-05-02")
    check(
      "/ 20 / إلى / 22 / من شهر مايو 2015",
      "/ 20 / إلى / 22 / من شهر مايو 2015 = 2015-05-20/2015-05-22")
  }

  @Test func daysMayBeWrittenInWords() {
    check("في الخامس والعشرين من سبتمبر 2017،", "الخامس والعشرين من سبتمبر 2017 = 2017-09-25")
    check("في الأول والثاني من يوليو 2015 .", "الأول والثاني من يوليو 2015 = 2015-07-01/2015-07-02")
    check("الحادي عشر من تشرين الثاني 2023", "الحادي عشر من تشرين الثاني 2023 = 2023-11-11")
  }

  @Test func numbersAloneAreReadAsDayMonthYear() {
    check("من 1/3/2024 إلى 15/4/2024.", "من 1/3/2024 إلى 15/4/2024 = 2024-03-01/2024-04-15")
    check("تاريخ 2018-05-18 م", "2018-05-18 م = 2018-05-18")
    check("في 8/25/2020 نشر", "8/25/2020 = 2020-08-25")
    check("في ٢٦‏/١٠‏/٢٠١٥ عقد", "٢٦‏/١٠‏/٢٠١٥ = 2015-10-26")
  }

  @Test func hijriDaysAreConvertedByUmmAlQura() {
    check("في 28 صفر 1447هـ", "28 صفر 1447هـ = 2025-08-22")
    check("لعام 1436هـ،", "لعام 1436هـ = 2014-10-25/2015-10-13")
    check("شهر رمضان 1440هـ", "شهر رمضان 1440هـ = 2019-05-06/2019-06-03")
  }

  @Test func thePrintedGregorianDateOfAPairIsUsed() {
    check(
      "الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس",
      "26 شوال 1436 هـ الموافق 11 أغسطس 2015 م = 2015-08-11")
    check(
      "24 ربيع الأول 1439هـ (13 ديسمبر 2017م) عقد",
      "24 ربيع الأول 1439هـ (13 ديسمبر 2017م) = 2017-12-13")
    check(
      "في صفر لعام 1421هـ الموافق لشهر مايو من عام 2000م",
      "صفر لعام 1421هـ الموافق لشهر مايو من عام 2000م = 2000-05")
    check(
      "في 25 ذي الحجة من عام 1425هـ الموافق للخامس من فبراير لعام 2005م",
      "25 ذي الحجة من عام 1425هـ الموافق للخامس من فبراير لعام 2005م = 2005-02-05")
  }

  @Test func aGregorianDayWithoutYearTakesItFromItsTwin() {
    check("25 رمضان 1436هـ الموافق 11 يوليو", "25 رمضان 1436هـ الموافق 11 يوليو = 2015-07-11")
    check(
      "28 محرم 1433هـ الموافق 23 كانون الأول",
      "28 محرم 1433هـ الموافق 23 كانون الأول = 2011-12-23")
  }

  @Test func anOrdinalOfAWeekdayIsNotADayOfTheMonth() {
    check("الثلاثاء الثالث من أيلول 2014", "الثلاثاء الثالث من أيلول 2014 = 2014-09-16")
    check("يوم الجمعة الثالث من أبريل 2015", "يوم الجمعة الثالث من أبريل 2015 = 2015-04-03")
    check("آخر اثنين من شهر مارس 2013", "آخر اثنين من شهر مارس 2013 = 2013-03-25")
    check("اليوم الأخير من أكتوبر 2015", "اليوم الأخير من أكتوبر 2015 = 2015-10-31")
    check("الأسبوع الأول من عام 2015", "الأسبوع الأول من عام 2015 = 2014-12-29/2015-01-04")
  }

  @Test func thePrintedCalendarIsKeptBesideTheValue() {
    let facts = dateDescriber.describe(
      repaired("الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس"), given: Provenance())
    #expect(facts.dates.first?.twin == .init(calendar: .hijri, value: "1436-10-26"))
    #expect(facts.dates.first?.calendar == .gregorian)
  }

  @Test func earlyMidAndLateAreThirds() {
    check("مطلع يونيو 2014", "مطلع يونيو 2014 = 2014-06-01/2014-06-10")
    check("أواخر عام 2013", "أواخر عام 2013 = 2013-09/2013-12")
    check("منتصف الثمانينات", "منتصف الثمانينات = 1984/1986")
  }

  @Test func decadesAndCenturiesHaveUnspecifiedDigits() {
    check("في سبعينيات القرن العشرين", "سبعينيات القرن العشرين = 197X")
    check("في القرن التاسع عشر", "القرن التاسع عشر = 18XX")
    check("في الأربعينيات من عمره")
  }

  @Test func otherWordsWithTheLettersOfMonthsAreNotMonths() {
    check("وفي إب قتال", published: "2015-07-23")
    check("الذي يوليه الوزير", published: "2015-07-23")
    check("الربع الثالث. وأبان أن", published: "2015-07-23")
    check("وتستند هذه الحجة إلى", published: "2015-07-23")
    check("إلى 48.2 في يوليو", "يوليو = null", published: "2015-07-23")
    check("دام 3 أعوام ونصف العام", published: "2015-07-23")
  }

  @Test func daysOfEveryYearHaveNoYear() {
    check(
      "من 15 يوليو إلى 15 ديسمبر من كل عام",
      "من 15 يوليو إلى 15 ديسمبر من كل عام = XXXX-07-15/XXXX-12-15", published: "2015-07-31")
  }

  @Test func rangesMayCrossTheEndOfAHijriYear() {
    check(
      "من 28 ذي الحجة إلى 3 محرم 1437هـ",
      "من 28 ذي الحجة إلى 3 محرم 1437هـ = 2015-10-11/2015-10-16")
    check("من 28/4 إلى 2/5/2018", "من 28/4 إلى 2/5/2018 = 2018-04-28/2018-05-02")
    check(
      "من 5 إلى 10 شوال", "من 5 إلى 10 شوال = 2015-07-21/2015-07-26", published: "2015-07-23")
  }

  @Test func englishFrenchAndTurkishDatesAreRead() {
    check("held on 18 May 2018 in Jeddah", "18 May 2018 = 2018-05-18")
    check("on May 18, 2018 the", "May 18, 2018 = 2018-05-18")
    check("le 1er août 2017 à Istanbul", "1er août 2017 = 2017-08-01")
    check("18 Mayıs 2018 tarihinde", "18 Mayıs 2018 = 2018-05-18")
    check("the 21st of September 2017", "21st of September 2017 = 2017-09-21")
  }

  @Test func hijriDaysWithoutYearAreNearTheDocumentsDay() {
    check("في 10 شوال", "10 شوال = 2015-07-26", published: "2015-07-23")
    check(
      "في شهر رمضان الماضي", "شهر رمضان الماضي = 2015-06-18/2015-07-16", published: "2015-07-23")
    check("رمضان 2019", "رمضان 2019 = 2019-05-06/2019-06-03")
  }

  @Test func wordsThatOnlyLookLikeDaysAreNotDays() {
    check("في أمس الحاجة إلى الرعاية", published: "2015-07-23")
    check("يدخن خمس سجائر في اليوم", published: "2015-07-23")
    check("فاز الفريق 2-صفر ذهابا", published: "2015-07-23")
    check("الأمين العام السابق للأمم المتحدة", published: "2015-07-23")
    check("قال لـ «اليوم» إن", published: "2015-07-23")
    check("قاعدة بيانات فورية له", published: "2015-07-23")
    check("في مدينة 6 أكتوبر", published: "2015-07-23")
    check("سكان مدينة السادس من أكتوبر", published: "2015-07-23")
    check("ثورة 23 يوليو", "23 يوليو = XXXX-07-23", published: "2015-07-23")
  }

  @Test func persianSolarYearsAreNotLunar() {
    check("روز دوشنبه ۳ شهریور ۱۴۰۴ در جده برگزار شد", "۳ شهریور ۱۴۰۴ = 2025-08-25")
  }

  @Test func yearsNeedAWordThatIntroducesThem() {
    check("طوال عام 2015 سبعة", "طوال عام 2015 = 2015")
    check("الإرهاب لعام 1999، وتكثيف", "لعام 1999 = 1999")
    check("حول الفقر للعام 2017″", "للعام 2017 = 2017")
    check("على حدود 1967 وعاصمتها", "1967 = 1967")
    check("بين عامي 2005 و2010", "بين عامي 2005 و2010 = 2005/2010")
    check("في أعوام 1995 و1998", "أعوام 1995 و1998 = {1995,1998}")
    check("عام 1372/ 1953،", "عام 1372/ 1953 = 1953")
    check("منذ عام 1433،", "عام 1433 = null")
    check("برنامج العمل العشري 2016-2025", "2016-2025 = 2016/2025")
    check("القرار 2334 (2016)", "2016 = 2016")
    check("معرض إكسبو-2025، وأعرب", "إكسبو-2025 = 2025")
    check("نوفمبر 2024.", "نوفمبر 2024 = 2024-11")
  }

  @Test func seasonsAndQuartersHaveTheirNumbers() {
    check("في صيف 2014 والذي", "صيف 2014 = 2014-22")
    check("الربع الأول من عام 2015", "الربع الأول من عام 2015 = 2015-33")
    check("الربع الأول من العام مؤتمر", "الربع الأول من العام = null")
    check("شتاء عام 2016", "شتاء عام 2016 = 2016-24")
  }

  @Test func otherNumbersAreNotDates() {
    check("وتضم المنظمة 57 دولة عضوا")
    check("القرار 2334 والقرار رقم 2728")
    check("ممثلو 20 دولة من الدول الأعضاء")
    check("هاتف 00966126515222 أو 2-1")
    check("فاز 3-1 في 90 دقيقة، و2000 شخص")
    check("OIC/CFM-44/2017/POL/RES/FINAL")
    check("قال 1967 شخصا")
  }

  @Test func namesAndWordsThatLookLikeMonthsAreNotMonths() {
    check("السيد رجب طيب أردوغان")
    check("مارس الضغط على محمد شعبان أب 3 أطفال")
    check("اليوم العالمي للمرأة")
  }

  @Test func daysThatDoNotExistAreNotDates() {
    check("في 31 أبريل 2018")
  }

  @Test func aDayWithoutYearHasAnUnknownYearUnlessOneIsStated() {
    check("بلاغ صدر في 9 غشت وآخر", "9 غشت = XXXX-08-09")
    check(
      "منذ 30 مارس/آذار، وفي 18 مايو 2018", "30 مارس/آذار = 2018-03-30", "18 مايو 2018 = 2018-05-18"
    )
  }

  @Test func aWeekdayBeforeADateBelongsToIt() {
    check("يوم الجمعة 17 يوليو 2015 وزعت", "يوم الجمعة 17 يوليو 2015 = 2015-07-17")
  }
}
