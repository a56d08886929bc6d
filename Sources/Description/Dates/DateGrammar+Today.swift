import DocumentModel

/// Today and the days near it.
extension DateGrammar {
  /// Reads "today till tomorrow".
  func relativeRange(at index: Int) -> DateExpression? {
    guard let first = today(at: index) else { return nil }
    let next = first.words.upperBound
    guard term(next, .to) != nil, isJoined(next), isJoined(next + 1),
      let last = dated(at: next + 1) ?? today(at: next + 1)
    else { return nil }
    return DateExpression(
      content: .between(first.content, last.content), words: index..<last.words.upperBound,
      form: first.form)
  }

  /// Reads today and the days near it, with the weekday beside them: "today (Monday)". Rejects "the
  /// world day" and "the next day".
  func today(at index: Int) -> DateExpression? {
    guard let term = term(index, .today) ?? aloneTerm(index, .weakToday) ?? thatDay(index) else {
      return nil
    }
    let next = term.words.upperBound
    let isToday = term.value.value == 0
    if isToday, isOfTheText(term) || isDayOfRow(next) { return nil }
    if isToday, self.term(index - 1, .thatDay) != nil, isJoined(index) { return nil }
    if isToday, term.form.preposition != nil || isOrdinaryDay(index, next) {
      return dayByRelation(at: index)
    }
    if isToday, isJoined(index), self.term(index - 1, .in, .within, .throughout) != nil,
      self.term(next, .weekday) == nil
    {
      return nil
    }
    guard self.term(index - 1, .throughout) == nil, !forms.isQuoted(index) else { return nil }
    var content = Content.day(offset: term.value.value, weekday: nil)
    var end = next
    if let weekday = self.term(next, .weekday), weekday.form.preposition == nil,
      !weekday.form.conjunction,
      [Gap.none, Gap.open, Gap.comma].contains(forms.gap(before: next))
    {
      content = .day(offset: term.value.value, weekday: weekday.value.value)
      end = weekday.words.upperBound
    } else if isFigurative(term) {
      content = .nowadays
    } else if isToday {
      guard let sensed = todayContent(index..<end) else { return nil }
      content = sensed
    }
    var expression = DateExpression(content: content, words: index..<end, form: term.form)
    expression.closes = closes(expression)
    return expression
  }

  /// Returns true for "day 11 of the festival": a number after "today", then "of" without a month.
  private func isDayOfRow(_ next: Int) -> Bool {
    guard isJoined(next), let number = forms.number(at: next), number.digits <= 2,
      term(next + 1, .from) != nil, isJoined(next + 1)
    else { return false }
    return term(next + 2, .month, .weakMonth, .monthWord, .this) == nil
      && !forms.isFigure(next + 2)
  }

  /// Returns true for "this blessed day", the day that the text is about.
  private func isOfTheText(_ today: Term) -> Bool {
    let (first, next) = (today.words.lowerBound, today.words.upperBound)
    let isThis =
      today.words.count > 1
      || isJoined(first)
        && (term(first - 1, .this) != nil || term(first - 1, .today)?.words.contains(first) == true)
    return isThis && isJoined(next) && terms.has(nothingAt: next)
      && forms.startsWithArticle(next)
  }

  /// Returns true for "only yesterday" (with a preposition) and "a better tomorrow" (before an
  /// adjective), which mean an age as often as a day.
  private func isFigurative(_ day: Term) -> Bool {
    if day.value.part == .thatDay {
      let first = day.words.lowerBound
      if day.value.value == 1, term(first - 1, .in) != nil, isJoined(first) { return true }
      return day.form.preposition == ArabicLetter.ba[1] && todaySense.sense(of: day.words) != .day
    }
    let next = day.words.upperBound
    return day.value.part == .today && day.value.value == 1 && day.words.count == 1
      && forms.isUnmarkedTomorrow(day.words.lowerBound) && isJoined(next) && next < terms.count
      && terms[next] == nil && !forms.startsWithArticle(next)
  }

  /// Returns the content of "today" by its sense; nil if it is the name of a newspaper.
  private func todayContent(_ words: Range<Int>) -> Content? {
    switch todaySense.sense(of: words) {
    case .day: .day(offset: 0, weekday: nil)
    case .age: .nowadays
    case .otherDay: .unit(.day, .same)
    case .name: nil
    }
  }

  /// Reads yesterday or tomorrow with the article. Rejects "between yesterday and today" and "today
  /// there, tomorrow here", which compare ages.
  private func thatDay(_ index: Int) -> Term? {
    guard let term = term(index, .thatDay), !isPaired(term) else { return nil }
    let isDay =
      term.form.preposition != nil || term.form.conjunction || index == 0 || !isJoined(index)
      || terms[index - 1] != nil
    return isDay ? term : nil
  }

  /// Returns true if "and" joins "today" with this word.
  private func isPaired(_ day: Term) -> Bool {
    let (first, next) = (day.words.lowerBound, day.words.upperBound)
    if let today = term(next, .today), today.value.value == 0, today.form.conjunction {
      return true
    }
    guard day.form.conjunction else { return false }
    return (max(0, first - Self.pairReach)..<first).contains {
      self.term($0, .today)?.value.value == 0
    }
  }

  /// The maximum number of words from "today" to "and tomorrow".
  private static let pairReach = 3

  /// Reads a word that counts only without another word beside it.
  private func aloneTerm(_ index: Int, _ part: DateTerm.Part) -> Term? {
    guard let term = term(index, part), term.form.preposition == nil, !isJoined(index),
      isAlone(term.words.upperBound - 1)
    else { return nil }
    return term
  }

  /// Returns true for "day" in a name or a sequence: "the national day", "the first day".
  private func isOrdinaryDay(_ index: Int, _ next: Int) -> Bool {
    if isJoined(next),
      term(
        next, .namedDay, .ordinal, .past, .previous, .next, .same, .last, .future, .number,
        .relativeWord) != nil
    {
      return true
    }
    if isJoined(next), term(next, .weekday) == nil, forms.isNisba(next) { return true }
    return index > 0 && isJoined(index) && term(index - 1, .sameLead, .edge) != nil
  }

  /// Reads "the past day", "the following day".
  private func dayByRelation(at index: Int) -> DateExpression? {
    guard let term = term(index, .today), term.words.count == 1,
      let relation = relation(at: term.words.upperBound), relation.value != .present
    else { return nil }
    return DateExpression(
      content: .unit(.day, relation.value), words: index..<relation.end, form: term.form)
  }

  /// Reads "[the day [that is]] before yesterday", "after tomorrow": two days from today.
  func dayBeside(at index: Int) -> DateExpression? {
    var next = index
    if let noun = term(index, .today, .day), noun.words.count == 1, noun.value.value == 0 {
      next += 1
      if term(next, .relativeWord) != nil || isSpokenRelative(next) { next += 1 }
    }
    guard next > index, isJoined(next), let day = secondDay(at: next) else { return nil }
    return DateExpression(
      content: .day(offset: day.value, weekday: nil), words: index..<day.end,
      form: terms[index]?.form)
  }

  /// Reads "before yesterday", "after tomorrow", as one phrase or in parts.
  private func secondDay(at index: Int) -> Read<Int>? {
    if let day = term(index, .today), abs(day.value.value) == 2 {
      return Read(value: day.value.value, end: day.words.upperBound)
    }
    guard let side = term(index, .beside, .ago, .after), isJoined(side.words.upperBound),
      let near = term(side.words.upperBound, .today, .weakToday, .thatDay),
      near.value.value == direction(of: side)
    else { return nil }
    return Read(value: near.value.value * 2, end: near.words.upperBound)
  }

  /// Returns −1 for a word that means "before", 1 for "after"; nil for "since".
  private func direction(of side: Term) -> Int? {
    switch side.value.part {
    case .beside: side.value.value
    case .after: 1
    default: side.value.value == 1 ? -1 : nil
    }
  }

  /// Returns true for the colloquial relative pronoun, which folds to the same letters as "to". It
  /// is written with a bare alef and a dotted yeh.
  private func isSpokenRelative(_ index: Int) -> Bool {
    term(index, .to) != nil && forms.isBareAlefToYeh(index)
  }
}
