import ArabicText
import DocumentModel

/// Years and eras.
extension DateGrammar {
  /// The Hijri years in the press. It prints no Gregorian year in this range without a word for it.
  static let hijriYears = 1300...1500

  /// Reads: [,] [of] [year] digits or words [era], after a month or season.
  func year(at index: Int, in calendar: DateFinding.Calendar) -> Read<Int>? {
    var next = index
    guard
      [Gap.none, Gap.comma, Gap.close, Gap.closeComma, Gap.slash, Gap.hyphen, Gap.dot]
        .contains(forms.gap(before: next))
    else { return nil }
    if let from = term(next, .from) {
      next = from.words.upperBound
    } else if term(next, .in) != nil, term(next + 1, .year) != nil, isJoined(next + 1) {
      next += 1
    }
    let word = term(next, .year)
    if let word { next = word.words.upperBound }
    guard
      next == index || isJoined(next) || (word == nil && forms.gap(before: next) == Gap.comma),
      let number = yearNumber(at: next, in: calendar, isCalled: word != nil)
    else { return nil }
    var end = number.end
    if let era = era(at: end) {
      guard era.value == calendar || calendar == .persianSolar else { return nil }
      end = era.end
    }
    return Read(value: number.value, end: end)
  }

  /// Reads a year in digits, or in words if they can be nothing else.
  private func yearNumber(
    at index: Int, in calendar: DateFinding.Calendar, isCalled: Bool
  ) -> Read<Int>? {
    if let number = forms.number(at: index) {
      let era = era(at: index + 1)?.value
      guard isYear(number, in: calendar, isCalled: isCalled || era == .gregorian),
        calendar != .hijri || isCalled || era != nil || Self.hijriYears.contains(number.value)
      else { return nil }
      return Read(value: number.value, end: index + 1)
    }
    guard calendar == .gregorian else { return nil }
    return yearInWords(at: index, isCalled: isCalled)
  }

  /// Reads "two thousand and eighteen", "one thousand nine hundred and seventy-eight".
  func yearInWords(at index: Int, isCalled: Bool) -> Read<Int>? {
    guard term(index, .number) != nil,
      let number = NumberWords.cardinal(at: index, in: forms.text, allowingPrefix: true),
      ((isCalled ? 100 : 1000)...2199).contains(number.value), isAlone(number.end - 1)
    else { return nil }
    return Read(value: number.value, end: number.end)
  }

  func era(at index: Int) -> Read<DateFinding.Calendar>? {
    guard let term = term(index, .hijriEra, .gregorianEra) else { return nil }
    let gap = forms.gap(before: index)
    guard gap == Gap.none || (gap == Gap.open && forms.mark(after: index) == UInt8(ascii: ")"))
    else { return nil }
    let calendar: DateFinding.Calendar =
      term.value.part == .hijriEra ? .hijri : .gregorian
    return Read(value: calendar, end: term.words.upperBound)
  }

  /// - Parameter isCalled: True if the word for year precedes the digits. Three digits are enough
  ///   then.
  func isYear(
    _ number: Figure, in calendar: DateFinding.Calendar, isCalled: Bool = false
  ) -> Bool {
    switch calendar {
    case .gregorian:
      number.digits == 4 && (1000...2199).contains(number.value)
        || isCalled && number.digits == 3 && number.value >= 100
    case .hijri: number.digits >= 3 && (100...1600).contains(number.value)
    case .persianSolar: number.digits == 4 && (1200...1500).contains(number.value)
    }
  }

  /// Reads: [throughout] year digits, two years, or a year alone after words that introduce one.
  func years(at index: Int) -> DateExpression? {
    var next = index
    if let word = term(index, .throughout) { next = word.words.upperBound }
    if let word = term(next, .year, .years) ?? (isPersian ? term(next, .solarYear) : nil),
      isJoined(word.words.upperBound)
    {
      let start = word.words.upperBound
      guard let content = yearAfterWord(at: start) else { return nil }
      return DateExpression(
        content: content.value, words: index..<content.end, form: terms[index]?.form,
        keepsPreposition: true)
    }
    return next == index ? bareYears(at: index) : nil
  }

  func yearAfterWord(at start: Int) -> Read<Content>? {
    if let number = forms.number(at: start) {
      guard number.digits >= 3 else { return nil }
      return yearContent(number.value, at: start + 1)
    }
    return yearInWords(at: start, isCalled: true).map {
      Read(value: .date(CalendarDate(year: $0.value)), end: $0.end)
    }
  }

  private func yearContent(_ number: Int, at index: Int) -> Read<Content>? {
    if let last = secondYear(at: index, after: number) {
      return Read(value: last.value, end: last.end)
    }
    let era = era(at: index)
    let digits = String(number).utf8.count
    let calendar =
      era?.value ?? (isPersian && Self.hijriYears.contains(number) ? .persianSolar : .gregorian)
    guard isYear((number, digits), in: calendar, isCalled: isAlone(index - 1)) else { return nil }
    let date = CalendarDate(year: number, calendar: calendar)
    return Read(value: .date(date), end: era?.end ?? index)
  }

  /// Reads two years: "2016-2025", "2005 and 2010", "1997 to 2010"; or one year in two calendars,
  /// "1372/1953".
  func secondYear(at index: Int, after first: Int) -> Read<Content>? {
    var next = index
    let joined = term(next, .and)
    if let word = joined ?? term(next, .to), isJoined(next) {
      next = word.words.upperBound
      if let year = term(next, .year) { next = year.words.upperBound }
    } else if ![Gap.hyphen, Gap.slash].contains(forms.gap(before: next)) {
      return nil
    }
    guard let number = forms.number(at: next), number.digits == 4, number.value > first,
      !isMonthFigure(after: next)
    else { return nil }
    let era = era(at: next + 1)
    let end = era?.end ?? next + 1
    if Self.hijriYears.contains(first), number.value >= Self.hijriYears.upperBound {
      return Read(value: .date(CalendarDate(year: number.value)), end: end)
    }
    if era?.value == .hijri || Self.hijriYears.contains(number.value) {
      let years = [first, number.value].map { CalendarDate(year: $0, calendar: .hijri) }
      return Read(value: .range(years[0], years[1]), end: end)
    }
    guard (1000...2199).contains(first), (1000...2199).contains(number.value) else { return nil }
    let isRange = joined == nil || number.value == first + 1
    return Read(value: .years(first, number.value, isRange: isRange), end: end)
  }

  /// Returns true if the number is the year of another date: "2015 and 2016/3/1".
  private func isMonthFigure(after index: Int) -> Bool {
    forms.isFigure(index + 1) && forms.isTight(index + 1)
  }

  /// Reads "borders of 1967", "since 1990", "Expo 2025", "2334 (2016)", "2016-2025".
  private func bareYears(at index: Int) -> DateExpression? {
    if let name = term(index, .yearName) {
      let next = name.words.upperBound
      guard isModern(next), forms.isPhraseGap(before: next) else { return nil }
      return DateExpression(
        content: .yearInName(forms.number(at: next)!.value), words: index..<next + 1,
        form: name.form)
    }
    if let worded = wordedYears(at: index) { return worded }
    guard isModern(index), let number = forms.number(at: index), isFree(index) else { return nil }
    if let part = self.term(index + 1, .part), isJoined(index + 1) {
      return DateExpression(
        content: .part(part.value.value, .printed(number.value)),
        words: index..<part.words.upperBound)
    }
    if let last = secondYear(at: index + 1, after: number.value), isModern(last.end - 1) {
      return DateExpression(content: last.value, words: index..<last.end)
    }
    guard follows(index) else { return nil }
    let end = era(at: index + 1)?.end ?? index + 1
    return DateExpression(content: .date(CalendarDate(year: number.value)), words: index..<end)
  }

  /// Reads a year in words after "in", "since", "from" and the like, without a noun to count. A
  /// round number counts only after a `yearLead`.
  private func wordedYears(at index: Int) -> DateExpression? {
    guard !forms.isFigure(index), let lead = term(index - 1, .in, .yearLead, .from, .ago),
      isJoined(index), let first = yearInWords(at: index, isCalled: false)
    else { return nil }
    if term(first.end, .to) != nil, isJoined(first.end + 1),
      let last = yearInWords(at: first.end + 1, isCalled: false), last.value > first.value
    {
      return DateExpression(
        content: .years(first.value, last.value, isRange: true), words: index..<last.end)
    }
    guard lead.value.part == .yearLead || first.value % 100 != 0, first.value >= 1500 else {
      return nil
    }
    return DateExpression(
      content: .date(CalendarDate(year: first.value)), words: index..<first.end)
  }

  func isModern(_ index: Int) -> Bool {
    guard let number = forms.number(at: index) else { return false }
    return number.digits == 4 && (1900...2100).contains(number.value)
  }

  /// Returns true if the number is not part of a longer number or a symbol.
  private func isFree(_ index: Int) -> Bool {
    let marks = [Gap.slash, Gap.hyphen, Gap.dot, Gap.colon]
    if index > 0, marks.contains(forms.gap(before: index)) { return false }
    return index + 1 >= forms.count || forms.gap(before: index + 1) != Gap.slash
  }

  /// Returns true if the context of a number introduces a year.
  private func follows(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    if forms.gap(before: index) == Gap.open {
      return forms.number(at: index - 1) != nil
        && forms.mark(after: index) == UInt8(ascii: ")")
    }
    guard isJoined(index) else { return false }
    if term(index - 1, .yearLead, .to, .ago, .after, .within, .edge) != nil {
      return isAlone(index) || era(at: index + 1) != nil
    }
    if term(index - 1, .in) != nil { return !isJoined(index + 1) || isAlone(index) }
    return era(at: index + 1)?.value == .gregorian
  }

  /// Returns true if no noun follows that the number could count, but a mark, a line end or a
  /// particle.
  func isAlone(_ index: Int) -> Bool {
    let next = index + 1
    guard next < forms.count, isJoined(next) else { return true }
    if let term = terms[next] {
      switch term.value.part {
      case .units, .pair, .years, .day, .week, .year, .monthWord, .meeting, .name, .decadeWord,
        .century, .weakMonth:
        return term.form.conjunction || term.form.preposition != nil
      default: return true
      }
    }
    return forms.forms(of: next).contains { $0.conjunction }
  }
}
