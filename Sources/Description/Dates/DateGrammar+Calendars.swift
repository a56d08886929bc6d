import DocumentModel

/// A day in two calendars, and the end of a range.
extension DateGrammar {
  /// The maximum difference in days between a printed pair and the tables. Of 451 pairs 10 differ
  /// by one day, and none by more.
  private static let sightingDays = 2

  /// Reads the same day in another calendar: after "corresponding to", in parentheses, or after a
  /// dash.
  func otherCalendar(after first: Read<CalendarDate>) -> Read<CalendarDate>? {
    var next = first.end
    let gap = forms.gap(before: next)
    if let match = term(next, .match) {
      next = match.words.upperBound
      if term(next, .day) != nil { next += 1 }
      if let weekday = term(next, .weekday) { next = weekday.words.upperBound }
    } else if ![
      Gap.open, Gap.hyphen, Gap.slash, Gap.closeHyphen, Gap.comma, Gap.none, Gap.closeOpen,
    ]
    .contains(gap) {
      return nil
    } else if gap == Gap.comma || gap == Gap.none {
      guard first.value.days != nil, first.value.year != nil else { return nil }
    }
    guard !isLine(before: next), let twin = calendarDate(at: next),
      twin.value.calendar != first.value.calendar,
      first.value.year != nil || twin.value.year != nil,
      (gap != Gap.comma && gap != Gap.none) || term(first.end, .match) != nil
        || areSame(first.value, twin.value)
    else { return nil }
    return twin
  }

  /// Returns the Gregorian date of a pair, unless only the other date has a year and it does not
  /// determine the Gregorian year.
  func preferred(_ first: CalendarDate, _ second: CalendarDate) -> CalendarDate {
    let gregorian = first.calendar == .gregorian ? first : second
    let other = first.calendar == .gregorian ? second : first
    var chosen = gregorian
    if gregorian.year == nil { chosen = gregorianYear(of: gregorian, from: other) ?? other }
    if chosen.calendar == .gregorian {
      chosen.twin = DateExpression.OtherCalendarDate(
        calendar: other.calendar, year: other.year, month: other.month,
        days: other.days?.numbers ?? [])
    }
    return chosen
  }

  /// Returns true if two printed dates are the same day, within the tolerance of moon sighting.
  private func areSame(_ first: CalendarDate, _ second: CalendarDate) -> Bool {
    guard first.calendar == .hijri, let near = hijriDay(first) else {
      return second.calendar == .hijri ? areSame(second, first) : false
    }
    guard let year = second.year, let month = second.month, let day = second.days?.numbers.first,
      let other = CalendarDay(year: year, month: month, day: day)
    else { return false }
    return abs(near.number - other.number) <= Self.sightingDays
  }

  private func hijriDay(_ date: CalendarDate) -> CalendarDay? {
    guard let year = date.year, let month = date.month, let day = date.days?.numbers.first
    else { return nil }
    return hijri.day(year: year, month: month, day: day)
  }

  /// Returns a printed day and month with the year of its Hijri twin, within the tolerance.
  private func gregorianYear(of date: CalendarDate, from twin: CalendarDate) -> CalendarDate? {
    guard twin.calendar == .hijri, let near = hijriDay(twin),
      let printed = date.days?.numbers.first, let own = date.month
    else { return nil }
    let years = [near.parts.year - 1, near.parts.year, near.parts.year + 1]
    let found = years.first { candidate in
      CalendarDay(year: candidate, month: own, day: printed).map {
        abs($0.number - near.number) <= Self.sightingDays
      } ?? false
    }
    return found.map {
      var dated = date
      dated.year = $0
      return dated
    }
  }

  /// Reads the end of a range in another form than its start: "2 October till tomorrow", "Friday 11
  /// till Tuesday 15".
  func otherEnd(after first: Read<CalendarDate>) -> Read<Content>? {
    guard let to = term(first.end, .to), isJoined(first.end), isJoined(to.words.upperBound) else {
      return nil
    }
    let next = to.words.upperBound
    if first.value.days != nil, let day = today(at: next) {
      return Read(value: day.content, end: day.words.upperBound)
    }
    let start = weekdayPrefix(at: next)
    guard first.value.month == nil, start > next, var last = dayAlone(at: start) else { return nil }
    last.value.weekday =
      (next..<start).lazy.compactMap { self.term($0, .weekday) }.first?.value.value
    last.value.isOrdinal = first.value.isOrdinal
    return Read(value: .date(last.value), end: last.end)
  }

  /// Reads the end of a range after its first date: "30 April to 2 May 2018".
  func rangeEnd(after first: Read<CalendarDate>, isBetween: Bool) -> Read<CalendarDate>? {
    var next = first.end
    let gap = forms.gap(before: next)
    if let to = term(next, .to) ?? (isBetween ? term(next, .and) : nil) {
      next = to.words.upperBound
    } else if isBetween, next < terms.count, terms[next]?.form.conjunction == true {
      // The conjunction is attached to the word.
    } else if gap != Gap.hyphen {
      return nil
    }
    guard !isLine(before: next), let last = calendarDate(at: weekdayPrefix(at: next)),
      last.value.month != nil, last.value.calendar == first.value.calendar,
      (last.value.days == nil) == (first.value.days == nil),
      last.value.days?.numbers.count ?? 1 == 1, first.value.days?.numbers.count ?? 1 == 1
    else { return nil }
    return last
  }
}
