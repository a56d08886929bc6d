import DocumentModel

/// Printed days, months and years.
extension DateGrammar {
  /// Reads an optional weekday and a date, followed by the same day in another calendar, by the
  /// end of a range, or by neither.
  func dated(at index: Int, isBetween: Bool = false) -> DateExpression? {
    let start = weekdayPrefix(at: index)
    guard var first = calendarDate(at: start) ?? (start > index ? dayAlone(at: start) : nil) else {
      return nil
    }
    // In an Arabic text the Persian solar months are other words, unless a year is beside them.
    guard isPersian || first.value.calendar != .persianSolar || first.value.year != nil else {
      return nil
    }
    if start == index, isJoined(index), first.value.year == nil, first.value.days != nil,
      term(index - 1, .eponym) != nil
    {
      // In "the revolution of 23 July" the day is part of a name; its year is not the document's.
      first.value.isInName = true
    }
    if start > index {
      first.value.weekday =
        (index..<start).lazy.compactMap { self.term($0, .weekday) }.first?.value.value
      first.value.isOrdinal = term(start, .ordinal) != nil
    }
    let opens = start == index && hasSlash(around: index)
    var expression = DateExpression(
      content: .date(first.value), words: index..<first.end, form: terms[index]?.form,
      opens: opens)
    if let twin = otherCalendar(after: first) {
      expression.content = .date(preferred(first.value, twin.value))
      expression.words = index..<twin.end
    } else if let last = rangeEnd(after: first, isBetween: isBetween) {
      expression.content = .range(first.value, last.value)
      expression.words = index..<last.end
    } else if let last = otherEnd(after: first) {
      expression.content = .between(.date(first.value), last.value)
      expression.words = index..<last.end
    } else if !isAnchored(first.value, index..<first.end) {
      return nil
    }
    expression.closes = closes(expression)
    return expression
  }

  /// Returns the index after "[today] [day] weekday [,] [corresponding to]" if a date may follow
  /// there, or `index` otherwise.
  func weekdayPrefix(at index: Int) -> Int {
    var next = index
    if let today = term(next, .today), isJoined(today.words.upperBound) {
      next = today.words.upperBound
      if let number = forms.number(at: next), number.digits <= 2,
        term(next + 1, .month, .weakMonth) != nil
      {
        return next
      }
    }
    if term(next, .day) != nil, isJoined(next + 1) { next += 1 }
    guard let weekday = term(next, .weekday) else { return index }
    next = weekday.words.upperBound
    if let match = term(next, .match, .dateLead) { next = match.words.upperBound }
    let gap = forms.gap(before: next)
    if term(next, .in) != nil, gap == Gap.none, isJoined(next + 1) { return next + 1 }
    return [Gap.none, Gap.comma, Gap.hyphen, Gap.open, Gap.close, Gap.slash, Gap.closeComma]
      .contains(gap) ? next : index
  }

  /// Reads day, month and year by name or by number.
  func calendarDate(at index: Int) -> Read<CalendarDate>? {
    numeric(at: index) ?? dayFirst(at: index) ?? monthFirst(at: index) ?? shortNumeric(at: index)
  }

  /// Reads: days [from] [month] name [year]. "Of the same month" gives no month number.
  private func dayFirst(at index: Int) -> Read<CalendarDate>? {
    guard !isFraction(index), let days = days(at: index) else { return nil }
    var next = days.end
    let gap = forms.gap(before: next)
    guard
      [Gap.none, Gap.slash, Gap.hyphen, Gap.comma, Gap.close, Gap.dot, Gap.slashSlash]
        .contains(gap)
    else { return nil }
    if let from = term(next, .from, .in), isJoined(next + 1) {
      // "Windows 10 in September": a number before "in" is a day only if the word before shows it.
      guard from.value.part == .from || !forms.isFigure(index) || isCalledDay(index) else {
        return nil
      }
      next = from.words.upperBound
    }
    if let month = relativeMonth(at: next, after: index) {
      var date = month.value
      date.days = days.value
      return Read(value: date, end: month.end)
    }
    guard !isLine(before: next) || next == days.end,
      let month = month(at: next, allowsNumber: true)
    else { return nil }
    var date = month.value
    date.days = days.value
    return completed(date, at: month.end)
  }

  /// Reads "this month", "the coming month", or the relation alone: "on the 15th of the current".
  private func relativeMonth(at index: Int, after start: Int) -> Read<CalendarDate>? {
    if let this = term(index, .this), let word = term(this.words.upperBound, .monthWord) {
      let end = word.words.upperBound
      // "This blessed month" and "this month of every year" mean the month that the text is about.
      let isOfTheText =
        isJoined(end)
        && (terms.has(nothingAt: end) && forms.startsWithArticle(end)
          || term(end, .yearly) != nil)
      return Read(value: CalendarDate(relation: isOfTheText ? .same : .present), end: end)
    }
    if let word = term(index, .monthWord), let relation = relation(at: word.words.upperBound) {
      var value = CalendarDate(relation: relation.value)
      var end = relation.end
      if let year = year(at: end, in: .gregorian) {
        value.year = year.value
        end = year.end
      }
      return Read(value: value, end: end)
    }
    guard isJoined(index), forms.number(at: index - 1) != nil,
      let relation = term(index, .present), isCalledDay(start)
    else { return nil }
    return Read(value: CalendarDate(relation: .present), end: relation.words.upperBound)
  }

  /// Returns true if the word before a number shows that it is a day.
  private func isCalledDay(_ index: Int) -> Bool {
    index == 0 || term(index - 1, .in, .day, .weekday, .dateLead, .to, .from, .match) != nil
  }

  /// Reads: [month] name [days,] [year].
  private func monthFirst(at index: Int) -> Read<CalendarDate>? {
    var isThis = false
    var start = index
    if term(index, .this) != nil, isJoined(index + 1) {
      isThis = true
      start += 1
    }
    guard var month = month(at: start, allowsNumber: false) else { return nil }
    if isThis {
      // Folded, "this argument" looks like "this Dhu al-Hijja", and "this and a father" like "this
      // August".
      guard let name = term(start, .month, .weakMonth, .monthWord), !name.form.conjunction,
        name.value.part != .weakMonth || name.value.calendar == .gregorian
      else { return nil }
      month.value.relation = .present
      return Read(value: month.value, end: month.end)
    }
    if let dated = daysAfter(month) { return dated }
    return completed(month.value, at: month.end)
  }

  /// Reads days after their month, with a year or without a noun that they could count.
  private func daysAfter(_ month: Read<CalendarDate>) -> Read<CalendarDate>? {
    let gap = forms.gap(before: month.end)
    if gap == Gap.none, term(month.end, .between, .from) != nil, isJoined(month.end + 1),
      let days = days(at: month.end + 1), days.value.numbers.count == 2
    {
      var date = month.value
      date.days = .init(numbers: days.value.numbers, isRange: true)
      return completed(date, at: days.end)
    }
    guard [Gap.none, Gap.slash, Gap.hyphen].contains(gap), let days = days(at: month.end) else {
      return nil
    }
    var date = month.value
    date.days = days.value
    if let year = year(at: days.end, in: month.value.calendar) {
      date.year = year.value
      return Read(value: date, end: year.end)
    }
    guard isAlone(days.end - 1), month.value.calendar == .gregorian,
      forms.gap(before: days.end) != Gap.hyphen
    else { return nil }
    return Read(value: date, end: days.end)
  }

  /// Returns true if the name is a month. A name that is also an ordinary word needs a day or a
  /// year beside it, or a word before it that introduces a time. The same holds for all months of
  /// the Hijri and Persian calendars.
  private func isAnchored(_ date: CalendarDate, _ words: Range<Int>) -> Bool {
    if date.year != nil || date.relation != nil { return true }
    if date.days != nil { return !isScore(date, words) }
    if date.westernYear != nil { return true }
    if date.calendar == .gregorian, words.contains(where: { term($0, .month) != nil }) {
      return true
    }
    if term(words.lowerBound, .monthWord) != nil { return true }
    guard words.lowerBound > 0, isJoined(words.lowerBound),
      terms[words.lowerBound]?.form.skipped == 0
    else { return false }
    return term(words.lowerBound - 1, .in, .within) != nil
  }

  /// Returns true for "2-nil": the month of Safar is also the word for nil.
  private func isScore(_ date: CalendarDate, _ words: Range<Int>) -> Bool {
    guard date.calendar == .hijri, let last = term(words.upperBound - 1, .weakMonth),
      term(words.upperBound - 2, .monthWord, .from) == nil, last.words.count == 1
    else { return false }
    let isCalled =
      words.lowerBound > 0
      && term(words.lowerBound - 1, .in, .day, .weekday, .dateLead, .match, .from, .to) != nil
    return !isCalled && term(words.lowerBound, .day, .weekday) == nil
  }

  func hasSlash(around index: Int) -> Bool {
    guard index < forms.count else { return false }
    return forms.mark(before: index) == UInt8(ascii: "/")
      && forms.mark(after: index) == UInt8(ascii: "/")
  }

  /// Returns true if the expression opened a parenthesis and the closing one follows.
  func closes(_ expression: DateExpression) -> Bool {
    let opened = expression.words.dropFirst().reduce(0) { depth, index in
      let gap = forms.gap(before: index)
      if gap == Gap.open { return depth + 1 }
      return forms.mark(after: index - 1) == UInt8(ascii: ")") ? depth - 1 : depth
    }
    return opened > 0
      && forms.mark(after: expression.words.upperBound - 1) == UInt8(ascii: ")")
  }
}
