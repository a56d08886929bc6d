import Testing

@testable import Description

/// Dates whose value depends on the document's day, and the sources of that day.
@Suite struct RelativeDateTests {
  private func check(
    _ input: String, _ expected: String..., published: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) {
    checkDates(input, expected, published, location)
  }

  @Test func theDatelineDayReplacesAMissingPublicationDate() {
    check(
      "جدة في 3 مايو 2018 / إينا / عقد الوزراء أمس اجتماعهم السنوي في مقر المنظمة",
      "3 مايو 2018 = 2018-05-03", "أمس = 2018-05-02")
    check(
      "الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس\nيفتتح الأمين العام غدا المعرض",
      "26 شوال 1436 هـ الموافق 11 أغسطس 2015 م = 2015-08-11", "غدا = 2015-08-12")
    check(
      "جدة في 3 مايو 2018 / إينا / عقد الوزراء أمس اجتماعهم", "3 مايو 2018 = 2018-05-03",
      "أمس = 2018-05-09", published: "2018-05-10")
  }

  @Test func theNextReportOnAPageHasItsOwnDay() {
    check(
      "جدة في 3 مايو 2018 / إينا / عقد الوزراء أمس اجتماعهم السنوي\n8 مايو 2018\n"
        + "وصل الأمين العام أمس إلى العاصمة", "3 مايو 2018 = 2018-05-03",
      "أمس = 2018-05-02", "8 مايو 2018 = 2018-05-08", "أمس = null")
  }

  @Test func todayInTheSenseOfAnAgeHasNoDay() {
    let opening = String(repeating: "وفي الكتاب فصول عن المدن القديمة وأهلها ", count: 5)
    check(opening + "وهذا ما يحتاجه شباب اليوم", "اليوم = null", published: "2015-07-23")
    check("في عالم اليوم", "اليوم = null", published: "2015-07-23")
    check("لم يصدر القرار حتى اليوم", "اليوم = null", published: "2015-07-23")
    check("نحن اليوم أمام تحديات", "اليوم = null", published: "2015-07-23")
    check("أصبحت المدينة اليوم مركزا", "اليوم = null", published: "2015-07-23")
    check(
      opening + ". أكد أن المجتمع مطالب اليوم بالعمل", "اليوم = null", published: "2015-07-23")
    check(opening + ". وصل الوزير اليوم", "اليوم = 2015-07-23", published: "2015-07-23")
    check(opening + ". وقال في بيان اليوم", "اليوم = 2015-07-23", published: "2015-07-23")
    check("كان ذلك اليوم عيدا", "اليوم = null", published: "2015-07-23")
    check("عالم اليوم الخميس", "اليوم الخميس = 2015-07-23", published: "2015-07-23")
  }

  @Test func dayListsAndMonthsOfLastYearDependOnTheDocumentsDay() {
    check(
      "عقدت الاجتماعات أيام / 16 / و/ 21 / و/ 22 / من شهر أكتوبر",
      "/ 16 / و/ 21 / و/ 22 / من شهر أكتوبر = {2015-10-16,2015-10-21,2015-10-22}",
      published: "2015-11-02")
    check(
      "في 11 تشرين الثاني من العام الماضي",
      "11 تشرين الثاني من العام الماضي = 2014-11-11", published: "2015-03-02")
  }

  @Test func aPrintedYearOverridesThisYear() {
    check(
      "مهرجان هذا العام 1436هـ", "هذا العام 1436هـ = 2014-10-25/2015-10-13",
      published: "2015-07-23")
    check(
      "في العام الماضي (1435هـ)", "العام الماضي (1435هـ = 2013-11-04/2014-10-24",
      published: "2015-07-23")
    check("في العام الحالي 2015", "العام الحالي 2015 = 2015", published: "2016-07-23")
    check(
      "خلال النصف الأول من العام الجاري 1436 ه",
      "النصف الأول من العام الجاري 1436 ه = null", published: "2015-07-23")
  }

  @Test func contrastedDaysAreAges() {
    check("العيد بين الأمس واليوم", published: "2015-07-23")
    check("ماذا ينتظره في الغد", "الغد = null", published: "2015-07-23")
    check("فعاليات اليوم 11 من المهرجان", published: "2015-07-23")
    check("قتل اليوم 12 شخصا", "اليوم = 2015-07-23", published: "2015-07-23")
    check("ما أشبه الليلة بالبارحة", published: "2015-07-23")
    check("وفي هذا اليوم المبارك", published: "2015-07-23")
  }

  @Test func anOrdinalOfTheNounBeforeIsNotADay() {
    check("جرت للمرة الأولى في يناير 2000", "يناير 2000 = 2000-01")
    check(
      "ويندوز 10 في أيلول/سبتمبر الماضي", "أيلول/سبتمبر الماضي = 2014-09",
      published: "2015-08-01")
    check("فأقيموا عليه الحجة التالية", published: "2015-08-01")
  }

  @Test func undeterminedDatesHaveNoValue() {
    check("نهاية آب المقبل", "نهاية آب المقبل = null", published: "2015-08-01")
    check("حالتهم مستقرة منذ 30 يوما على الأقل", published: "2015-08-01")
    check(
      "في السابع من شوال في السنة الثالثة من الهجرة",
      "السابع من شوال في السنة الثالثة = null", published: "2015-07-21")
    check("في 22 من هذا الشهر المبارك", "22 من هذا الشهر = null", published: "2015-07-23")
    check("في الثمانينيات الهجرية", "الثمانينيات الهجرية = null")
    check("نهاية شهر يونيو من كل عام", "نهاية شهر يونيو من كل عام = null", published: "2015-08-01")
  }

  @Test func theDayBeforeYesterdayAndAfterTomorrowAreTwoDaysAway() {
    check("اليوم الذي قبل أمس", "اليوم الذي قبل أمس = 2015-07-21", published: "2015-07-23")
    check("اليوم اللي بعد بكرة", "اليوم اللي بعد بكرة = 2015-07-25", published: "2015-07-23")
    check("اليوم الي قبل امبارح", "اليوم الي قبل امبارح = 2015-07-21", published: "2015-07-23")
    check(
      "من اليوم إلى بعد غد", "من اليوم إلى بعد غد = 2015-07-23/2015-07-25", published: "2015-07-23")
  }

  @Test func yesterdayAndTomorrowInTheSenseOfAnAgeHaveNoDay() {
    check("نحو غد أفضل", "غد = null", published: "2015-07-23")
    let opening = String(repeating: "وفي الكتاب فصول عن المدن القديمة وأهلها ", count: 5)
    check(opening + "وكان بالأمس يكابر", "الأمس = null", published: "2015-07-23")
    check("يصل غد الأحد", "غد الأحد = 2015-07-26", published: "2015-07-25")
  }

  @Test func theWeekdayBesideTodayCorrectsTheDocumentsDay() {
    check("أعلن اليوم (الاثنين) أن", "اليوم (الاثنين) = 2015-07-20", published: "2015-07-21")
    check(
      "اليوم الاثنين، وقبل أمس", "اليوم الاثنين = 2015-07-20", "قبل أمس = 2015-07-18",
      published: "2015-07-22")
  }

  @Test func theDateLineReplacesAMissingPublicationDate() {
    check(
      "تقرير الاجتماع\n22 سبتمبر 2017\nعقد الوزراء أمس اجتماعهم السنوي في مقر المنظمة",
      "22 سبتمبر 2017 = 2017-09-22", "أمس = 2017-09-21")
  }

  @Test func aYearAtTheStartOfAParagraphIsTheYearOfItsDays() {
    check("1952 - وقع الاتفاق في 10 سبتمبر", "10 سبتمبر = null", published: "2015-08-04")
    check("وقع الاتفاق في 10 سبتمبر", "10 سبتمبر = 2015-09-10", published: "2015-08-04")
  }

  @Test func comingHijriMonthsAreCountedFromTheDocumentsDay() {
    check("في 9 شوال المقبل", "9 شوال المقبل = 2015-07-25", published: "2015-07-22")
    check("20 رجب ما بعد القادم", "20 رجب ما بعد القادم = 2017-04-17", published: "2015-07-25")
    check(
      "في شهر رمضان وفي هذا الشهر", "شهر رمضان = null", "هذا الشهر = null",
      published: "2015-07-22")
    check(
      "خلال شهر مايو من العام المقبل", "شهر مايو من العام المقبل = 2016-05",
      published: "2015-07-22")
  }

  @Test func relativeDatesNeedTheDocumentsDay() {
    check("عقد اليوم في جدة", "اليوم = null")
    check("لمجلس وزراء الخارجية غداً، وهي", "غداً = null")
    check("مطلع الأسبوع المقبل.", "مطلع الأسبوع المقبل = null")
    check("في 11 تشرين الثاني من العام الماضي", "11 تشرين الثاني من العام الماضي = null")
    check("عقد اليوم في جدة", "اليوم = 2025-08-24", published: "2025-08-24")
    check("أول من أمس", "أول من أمس = 2015-08-04", published: "2015-08-06")
    check("يوم الخميس الماضي", "يوم الخميس الماضي = 2015-07-30", published: "2015-08-03")
    check("ستحتضن الجمعة المقبلة", "الجمعة المقبلة = 2019-03-22", published: "2019-03-19")
    check("15 مارس/ آذار الجاري.", "15 مارس/ آذار الجاري = 2019-03-15", published: "2019-03-19")
    check("منذ إبريل الماضي", "إبريل الماضي = 2015-04", published: "2015-12-10")
    check("مايو من العام الماضي", "مايو من العام الماضي = 2023-05", published: "2024-11-09")
    check("في 14 من الشهر الماضي", "14 من الشهر الماضي = 2023-12-14", published: "2024-01-09")
    check("قمة العام الماضي", "العام الماضي = 2023", published: "2024-11-09")
  }

  @Test func unitsAreCountedFromTheDocumentsDay() {
    check("وقع قبل ثلاثة أيام في", "قبل ثلاثة أيام = 2015-07-20", published: "2015-07-23")
    check("افتتح قبل عامين", "قبل عامين = 2013~", published: "2015-07-23")
    check("افتتح قبل سنتين ونصف", "قبل سنتين ونصف = 2013-01~", published: "2015-07-23")
    check(
      "خلال اليومين الماضيين", "اليومين الماضيين = 2015-07-21/2015-07-22", published: "2015-07-23")
    check("في السنوات الخمس المقبلة", "السنوات الخمس المقبلة = 2015/2020", published: "2015-07-23")
    check("بعد ثلاثة أيام من القتال", published: "2015-07-23")
    check("قبل يوم العيد", published: "2015-07-23")
  }

  @Test func weeksAreISOWeeksIfCalendarsAgree() {
    check("الأسبوع الماضي", "الأسبوع الماضي = 2015-07-13/2015-07-19", published: "2015-07-23")
    check("الأسبوع الماضي", "الأسبوع الماضي = null", published: "2015-07-26")
    check(
      "الأحد من الأسبوع المقبل", "الأحد من الأسبوع المقبل = 2015-08-02", published: "2015-07-23")
  }
}
