import Vocabulary

/// Years, eras, and the calendars' twins.
extension DateGrammar {
  /// Printed pairs differ from the tables by so many days at most: 10 of 451 by one, none by more.
  private static let sightingDays = 2
  /// Hijri years that the press prints; no Gregorian year of this span stands in it without a word.
  static let hijriYears = 1300...1500

  /// [,] [of] [year] figures [era], after a month or season.
  func year(at index: Int, in calendar: DateFinding.Calendar) -> Read<Int>? {
    var next = index
    let gap = reading.gap(before: next)
    guard
      [Gap.none, Gap.comma, Gap.close, Gap.closeComma, Gap.slash, Gap.hyphen, Gap.dot]
        .contains(gap)
    else { return nil }
    if let from = term(next, .from) { next = from.words.upperBound }
    if let word = term(next, .year) { next = word.words.upperBound }
    guard next == index || reading.gap(before: next) == Gap.none,
      let number = reading.number(at: next), isYear(number, in: calendar)
    else { return nil }
    var end = next + 1
    if let era = era(at: end) {
      guard era.value == calendar || calendar == .persianSolar else { return nil }
      end = era.end
    }
    return Read(value: number.value, end: end)
  }

  func era(at index: Int) -> Read<DateFinding.Calendar>? {
    guard let term = term(index, .hijriEra, .gregorianEra), reading.gap(before: index) == Gap.none
    else { return nil }
    let calendar: DateFinding.Calendar =
      term.value.part == .hijriEra ? .hijri : .gregorian
    return Read(value: calendar, end: term.words.upperBound)
  }

  private func isYear(
    _ number: (value: Int, digits: Int), in calendar: DateFinding.Calendar
  ) -> Bool {
    switch calendar {
    case .gregorian: number.digits == 4 && (1000...2199).contains(number.value)
    case .hijri: number.digits >= 3 && (100...1600).contains(number.value)
    case .persianSolar: number.digits == 4 && (1200...1500).contains(number.value)
    }
  }

  /// The same day in another calendar: "corresponding to", or in parentheses, or after a dash.
  func otherCalendar(after first: Read<Moment>) -> Read<Moment>? {
    var next = first.end
    let gap = reading.gap(before: next)
    if let match = term(next, .match) {
      next = match.words.upperBound
      if term(next, .day) != nil { next += 1 }
      if let weekday = term(next, .weekday) { next = weekday.words.upperBound }
    } else if ![Gap.open, Gap.hyphen, Gap.slash, Gap.closeHyphen].contains(gap) {
      return nil
    }
    guard !isLine(before: next), let twin = moment(at: next),
      twin.value.calendar != first.value.calendar,
      first.value.year != nil || twin.value.year != nil
    else { return nil }
    return twin
  }

  /// The printed Gregorian date of a pair, unless the other alone says the year.
  func preferred(_ first: Moment, _ second: Moment) -> Moment {
    let gregorian = first.calendar == .gregorian ? first : second
    let other = first.calendar == .gregorian ? second : first
    guard gregorian.year == nil else { return gregorian }
    return gregorianYear(of: gregorian, from: other) ?? other
  }

  /// A printed day and month with the year in which its Hijri twin falls, a few days off at most.
  private func gregorianYear(of moment: Moment, from twin: Moment) -> Moment? {
    guard twin.calendar == .hijri, let year = twin.year, let month = twin.month,
      let number = twin.days?.numbers.first, let printed = moment.days?.numbers.first,
      let near = hijri.day(year: year, month: month, day: number), let own = moment.month
    else { return nil }
    let years = [near.parts.year - 1, near.parts.year, near.parts.year + 1]
    let found = years.first { candidate in
      CalendarDay(year: candidate, month: own, day: printed).map {
        abs($0.number - near.number) <= Self.sightingDays
      } ?? false
    }
    return found.map {
      var dated = moment
      dated.year = $0
      return dated
    }
  }

  /// The end of a range whose first moment was read: "30 April to 2 May 2018".
  func rangeEnd(after first: Read<Moment>) -> Read<Moment>? {
    var next = first.end
    let gap = reading.gap(before: next)
    if let to = term(next, .to) {
      next = to.words.upperBound
    } else if gap != Gap.hyphen {
      return nil
    }
    guard !isLine(before: next), let last = moment(at: next), last.value.month != nil,
      last.value.calendar == first.value.calendar,
      (last.value.days == nil) == (first.value.days == nil),
      last.value.days?.numbers.count ?? 1 == 1, first.value.days?.numbers.count ?? 1 == 1
    else { return nil }
    return last
  }

  /// [throughout] year figures, two years, or a bare year where the words before call for one.
  func years(at index: Int) -> DateExpression? {
    var next = index
    if let word = term(index, .throughout) { next = word.words.upperBound }
    if let word = term(next, .year, .years), reading.gap(before: word.words.upperBound) == Gap.none
    {
      let start = word.words.upperBound
      guard let number = reading.number(at: start), number.digits >= 3,
        let content = yearContent(number.value, at: start + 1)
      else { return nil }
      return DateExpression(
        content: content.value, words: index..<content.end, form: terms[index]?.form,
        keepsPreposition: true)
    }
    return next == index ? bareYears(at: index) : nil
  }

  private func yearContent(_ number: Int, at index: Int) -> Read<DateExpression.Content>? {
    if let last = secondYear(at: index, after: number) {
      return Read(value: last.value, end: last.end)
    }
    let era = era(at: index)
    let calendar = era?.value ?? .gregorian
    guard isYear((number, String(number).utf8.count), in: calendar) else { return nil }
    let moment = Moment(year: number, calendar: calendar)
    return Read(value: .moment(moment), end: era?.end ?? index)
  }

  /// Two years: "2016-2025", "2005 and 2010", "1997 to 2010", or one in two calendars, "1372/1953".
  private func secondYear(at index: Int, after first: Int) -> Read<DateExpression.Content>? {
    var next = index
    let joined = term(next, .and)
    if let word = joined ?? term(next, .to), reading.gap(before: next) == Gap.none {
      next = word.words.upperBound
      if let year = term(next, .year) { next = year.words.upperBound }
    } else if ![Gap.hyphen, Gap.slash].contains(reading.gap(before: next)) {
      return nil
    }
    guard let number = reading.number(at: next), number.digits == 4, number.value > first else {
      return nil
    }
    let era = era(at: next + 1)
    let end = era?.end ?? next + 1
    if Self.hijriYears.contains(first), number.value >= Self.hijriYears.upperBound {
      return Read(value: .moment(Moment(year: number.value)), end: end)
    }
    if era?.value == .hijri || Self.hijriYears.contains(number.value) {
      let years = [first, number.value].map { Moment(year: $0, calendar: .hijri) }
      return Read(value: .range(years[0], years[1]), end: end)
    }
    guard (1000...2199).contains(first), (1000...2199).contains(number.value) else { return nil }
    let isRange = joined == nil || number.value == first + 1
    return Read(value: .years(first, number.value, isRange: isRange), end: end)
  }

  /// "borders of 1967", "since 1990", "Expo 2025", "2334 (2016)", "2016-2025".
  private func bareYears(at index: Int) -> DateExpression? {
    if let name = term(index, .yearName) {
      let next = name.words.upperBound
      guard isModern(next), reading.isPhraseGap(before: next) else { return nil }
      return DateExpression(
        content: .yearInName(reading.number(at: next)!.value), words: index..<next + 1,
        form: name.form)
    }
    guard isModern(index), let number = reading.number(at: index), isFree(index) else { return nil }
    if let last = secondYear(at: index + 1, after: number.value), isModern(last.end - 1) {
      return DateExpression(content: last.value, words: index..<last.end)
    }
    guard follows(index) else { return nil }
    let end = era(at: index + 1)?.end ?? index + 1
    return DateExpression(content: .moment(Moment(year: number.value)), words: index..<end)
  }

  private func isModern(_ index: Int) -> Bool {
    guard let number = reading.number(at: index) else { return false }
    return number.digits == 4 && (1900...2100).contains(number.value)
  }

  /// Not part of a longer figure, a symbol or a name in Latin letters.
  private func isFree(_ index: Int) -> Bool {
    let marks = [Gap.slash, Gap.hyphen, Gap.dot, Gap.colon]
    if index > 0, marks.contains(reading.gap(before: index)) { return false }
    return index + 1 >= reading.count || reading.gap(before: index + 1) != Gap.slash
  }

  /// Whether a figure that might be a year stands where one is expected.
  private func follows(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    if reading.gap(before: index) == Gap.open {
      return reading.number(at: index - 1) != nil
        && reading.mark(after: index) == UInt8(ascii: ")")
    }
    guard reading.gap(before: index) == Gap.none else { return false }
    if term(index - 1, .yearLead, .to) != nil { return isAlone(index) || era(at: index + 1) != nil }
    if term(index - 1, .in) != nil { return reading.gap(before: index + 1) != Gap.none }
    return era(at: index + 1)?.value == .gregorian
  }

  /// No noun follows that the figure could count: marks, a line's end, or a particle.
  private func isAlone(_ index: Int) -> Bool {
    let next = index + 1
    guard next < reading.count, reading.gap(before: next) == Gap.none else { return true }
    return terms[next] != nil || reading.forms(of: next).contains { $0.conjunction }
  }
}
