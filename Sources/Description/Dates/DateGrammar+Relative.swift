/// Expressions whose value depends on the document's day.
extension DateGrammar {
  func relative(at index: Int) -> DateExpression? {
    dayBeside(at: index) ?? relativeRange(at: index) ?? today(at: index) ?? weekday(at: index)
      ?? unit(at: index)
  }

  /// Reads "last", "current", "coming" or "the same" right after a noun.
  func relation(at index: Int) -> Read<DateExpression.Relation>? {
    guard
      let term =
        term(
          index, .past, .present, .future, .previous, .next, .same, .beforeLast, .afterNext)
    else { return nil }
    let gap = forms.gap(before: index)
    guard gap == Gap.none || gap == Gap.close else { return nil }
    let relation: DateExpression.Relation =
      switch term.value.part {
      case .past: .past
      case .present: .present
      case .future: .future
      case .previous: .previous
      case .next: .next
      case .beforeLast: .beforeLast
      case .afterNext: .afterNext
      default: .same
      }
    return Read(value: relation, end: term.words.upperBound)
  }

  /// Reads "[of] last year", "[of] this year".
  func relationOfYear(at index: Int) -> Read<DateExpression.Relation>? {
    var next = index
    guard isJoined(index) || forms.gap(before: index) == Gap.close else { return nil }
    if let from = term(next, .from, .in), isJoined(next + 1) { next = from.words.upperBound }
    if let this = term(next, .this), let year = term(this.words.upperBound, .year) {
      return Read(value: .present, end: year.words.upperBound)
    }
    guard let year = term(next, .year) else { return nil }
    return relation(at: year.words.upperBound)
  }

  /// Reads "[this] [day] Thursday [last]", "Sunday of last week". A weekday alone counts after
  /// "day", beside a comma or in parentheses.
  private func weekday(at index: Int) -> DateExpression? {
    if let expression = weekThenDay(at: index) { return expression }
    var next = index
    let isThis = term(index, .this) != nil && isJoined(index + 1)
    if isThis { next += 1 }
    let isDay = term(next, .day) != nil && isJoined(next + 1)
    if isDay { next += 1 }
    guard let term = term(next, .weekday, .weekdayName) else { return nil }
    let end = term.words.upperBound
    if let week = weekRelation(at: end) {
      return DateExpression(
        content: .weekdayOfWeek(term.value.value, week.value), words: index..<week.end,
        form: terms[index]?.form)
    }
    guard term.value.part == .weekday else { return nil }
    let relation = isThis ? Read(value: .present, end: end) : self.relation(at: end)
    if relation == nil, isDay, self.term(end, .to) != nil, isJoined(end), isJoined(end + 1),
      let last = self.term(end + 1, .weekday)
    {
      return DateExpression(
        content: .between(.weekday(term.value.value, nil), .weekday(last.value.value, nil)),
        words: index..<last.words.upperBound, form: terms[index]?.form)
    }
    guard relation != nil || isDay || isApart(next, end) else { return nil }
    return DateExpression(
      content: .weekday(term.value.value, relation?.value), words: index..<(relation?.end ?? end),
      form: terms[index]?.form)
  }

  private func isApart(_ index: Int, _ end: Int) -> Bool {
    let before = forms.gap(before: index)
    let after = forms.gap(before: end)
    return before == Gap.comma || after == Gap.comma
      || before == Gap.open && forms.mark(after: end - 1) == UInt8(ascii: ")")
  }

  /// Reads "[of] last week", "[of] this week" after a weekday.
  private func weekRelation(at index: Int) -> Read<DateExpression.Relation>? {
    guard isJoined(index) else { return nil }
    var next = index
    if term(next, .from, .in) != nil, isJoined(next + 1) { next += 1 }
    return week(at: next)
  }

  private func week(at index: Int) -> Read<DateExpression.Relation>? {
    if term(index, .this) != nil, let week = term(index + 1, .week) {
      return Read(value: .present, end: week.words.upperBound)
    }
    guard let week = term(index, .week) else { return nil }
    return relation(at: week.words.upperBound)
  }

  /// Reads "next week [on] Friday".
  private func weekThenDay(at index: Int) -> DateExpression? {
    guard term(index, .week, .this) != nil, let week = week(at: index) else { return nil }
    var next = week.end
    guard isJoined(next) else { return nil }
    if let range = weekdays(at: next) {
      return DateExpression(
        content: .weekdays(range.value.first, range.value.last, week.value),
        words: index..<range.end, form: terms[index]?.form)
    }
    if term(next, .day) != nil { next += 1 }
    guard let weekday = term(next, .weekday), isJoined(next) else { return nil }
    return DateExpression(
      content: .weekdayOfWeek(weekday.value.value, week.value),
      words: index..<weekday.words.upperBound, form: terms[index]?.form)
  }

  /// Reads "between Wednesday and Friday", "from Tuesday to Thursday".
  private func weekdays(at index: Int) -> Read<(first: Int, last: Int)>? {
    guard term(index, .from, .between) != nil, let first = term(index + 1, .weekday) else {
      return nil
    }
    var next = first.words.upperBound
    if term(next, .to, .and) != nil, isJoined(next) { next += 1 }
    guard isJoined(next), let last = term(next, .weekday),
      next > first.words.upperBound || last.form.conjunction
    else { return nil }
    return Read(value: (first.value.value, last.value.value), end: last.words.upperBound)
  }

  /// Reads "the week of 15 September".
  func weekOf(at index: Int) -> DateExpression? {
    guard let word = term(index, .week), word.form.preposition == nil else { return nil }
    var next = word.words.upperBound
    if term(next, .in) != nil, isJoined(next) { next += 1 }
    guard isJoined(next), forms.number(at: next) != nil, let date = calendarDate(at: next),
      date.value.month != nil, date.value.days?.numbers.count == 1
    else { return nil }
    return DateExpression(
      content: .week(date.value), words: index..<date.end, form: word.form)
  }

  /// Reads "last week", "this year", "[in] the same month".
  func unit(at index: Int) -> DateExpression? {
    if term(index, .in) != nil {
      guard isJoined(index + 1), let expression = unit(at: index + 1),
        case .unit(_, .same) = expression.content
      else { return nil }
      var whole = expression
      whole.words = index..<expression.words.upperBound
      whole.form = nil
      return whole
    }
    let form = terms[index]?.form
    if let lead = term(index, .this, .sameLead), isJoined(lead.words.upperBound) {
      guard let unit = unitName(at: lead.words.upperBound),
        forms.startsWithArticle(lead.words.upperBound)
      else { return nil }
      let relation: DateExpression.Relation = lead.value.part == .this ? .present : .same
      if let printed = printedYear(after: unit, from: index) { return printed }
      return DateExpression(
        content: .unit(unit.value, relation), words: index..<unit.end, form: form)
    }
    guard let unit = unitName(at: index), let relation = relation(at: unit.end) else { return nil }
    let whole = Read(value: unit.value, end: relation.end)
    if let printed = printedYear(after: whole, from: index) { return printed }
    return DateExpression(
      content: .unit(unit.value, relation.value), words: index..<relation.end, form: form)
  }

  /// Reads the year in "this year 1436 H", "the current year 2015". The printed year has
  /// precedence, in any calendar.
  private func printedYear(
    after unit: Read<DateExpression.Unit>, from index: Int
  ) -> DateExpression? {
    guard unit.value == .year, forms.number(at: unit.end)?.digits == 4,
      isJoined(unit.end)
        || (forms.gap(before: unit.end) == Gap.open && era(at: unit.end + 1) != nil),
      let year = yearAfterWord(at: unit.end)
    else { return nil }
    return DateExpression(
      content: year.value, words: index..<year.end, form: terms[index]?.form)
  }

  /// Returns true if the word for year is the adjective "general": "the former secretary general".
  private func isGeneral(_ index: Int) -> Bool {
    guard index > 0, isJoined(index), terms[index - 1] == nil, forms.startsWithArticle(index - 1),
      terms[index]?.form.skipped == 0
    else { return false }
    return !forms.endsInHeh(index - 1)
  }

  private func unitName(at index: Int) -> Read<DateExpression.Unit>? {
    guard let term = term(index, .week, .monthWord, .year, .decadeWord),
      term.value.part != .year || !isGeneral(index)
    else { return nil }
    let unit: DateExpression.Unit =
      switch term.value.part {
      case .week: .week
      case .monthWord: .month
      case .decadeWord: .decade
      default: .year
      }
    return Read(value: unit, end: term.words.upperBound)
  }
}
