import ArabicText

/// Parts of years and months, decades and centuries.
extension DateGrammar {
  /// Reads seasons, quarters and halves, with or without a printed year.
  func part(at index: Int) -> DateExpression? {
    var start = index
    let isThis = term(index, .this) != nil && isJoined(index + 1)
    if isThis { start += 1 }
    guard let term = term(start, .season, .part) else { return nil }
    let end = term.words.upperBound
    let number = term.value.value
    let form = terms[index]?.form
    func found(_ year: DateExpression.OfYear, _ end: Int) -> DateExpression {
      DateExpression(content: .part(number, year), words: index..<end, form: form)
    }
    if isThis { return term.value.part == .season ? found(.own(.present), end) : nil }
    if let year = year(at: end, in: .gregorian), forms.gap(before: end) != Gap.hyphen {
      return found(.printed(year.value), year.end)
    }
    if let relation = relation(at: end) { return found(.own(relation.value), relation.end) }
    if let relation = relationOfYear(at: end) {
      // "The first half of the current year 1436 H" is not half of a Gregorian year.
      if isJoined(relation.end), let year = yearAfterWord(at: relation.end) {
        return found(.relative(.same), year.end)
      }
      return found(.relative(relation.value), relation.end)
    }
    guard term.value.part == .part, self.term(end, .from) != nil, isJoined(end),
      let year = self.term(end + 1, .year), isJoined(end + 1)
    else { return nil }
    return found(.relative(.present), year.words.upperBound)
  }

  /// Reads "early", "mid" or "late" and the month, year or period after it.
  func edge(at index: Int) -> DateExpression? {
    guard let term = term(index, .edge), let edge = DateExpression.Edge(rawValue: term.value.value)
    else { return nil }
    let next = term.words.upperBound
    guard isJoined(next), !isAndHalf(index, term), let inner = edged(at: next) else { return nil }
    return DateExpression(
      content: .edge(edge, inner.value), words: index..<inner.end, form: term.form)
  }

  /// Returns true for "three years and half a year", which is not the middle of a year.
  private func isAndHalf(_ index: Int, _ edge: Term) -> Bool {
    edge.form.conjunction && isJoined(index)
      && term(index - 1, .units, .years, .year, .pair, .week, .monthWord) != nil
  }

  private func edged(at index: Int) -> Read<Content>? {
    if let unit = unit(at: index) {
      if case .unit(.day, _) = unit.content {
      } else {
        return Read(value: unit.content, end: unit.words.upperBound)
      }
    }
    if let month = month(at: index, allowsNumber: true) {
      let date = completed(month.value, at: month.end)
      guard
        date.value.calendar == .gregorian || date.value.year != nil
          || date.value.relation != nil
      else { return nil }
      return Read(value: .date(date.value), end: date.end)
    }
    if let years = years(at: index), case .date = years.content {
      return Read(value: years.content, end: years.words.upperBound)
    }
    if let age = age(at: index) { return Read(value: age.content, end: age.words.upperBound) }
    if let part = part(at: index) { return Read(value: part.content, end: part.words.upperBound) }
    // "The end of the year" or "of the month" means the document's own year or month.
    guard let unit = self.term(index, .year, .monthWord), unit.form.preposition == nil,
      term(unit.words.upperBound, .namedDay, .hijriEra, .gregorianEra) == nil
        || !isJoined(unit.words.upperBound),
      forms.startsWithArticle(index), isAlone(index)
    else { return nil }
    return Read(
      value: .unit(unit.value.part == .year ? .year : .month, .present), end: unit.words.upperBound)
  }

  /// Reads decades ("the seventies", "of the last century") and centuries.
  func age(at index: Int) -> DateExpression? {
    if let century = century(at: index) {
      return DateExpression(
        content: .century(century.value), words: index..<century.end, form: terms[index]?.form)
    }
    guard let decade = term(index, .decade) else { return nil }
    var end = decade.words.upperBound
    var century: DateExpression.Century?
    if isJoined(end), let named = self.century(at: term(end, .from) == nil ? end : end + 1) {
      century = named.value
      end = named.end
    } else if term(end, .from) != nil, term(end + 1, .age) != nil {
      return nil
    } else if let era = era(at: end), era.value == .hijri {
      // The words do not determine the Hijri century of "the eighties".
      century = .relative(.same)
      end = era.end
    }
    return DateExpression(
      content: .decade(decade.value.value, century), words: index..<end, form: decade.form)
  }

  private func century(at index: Int) -> Read<DateExpression.Century>? {
    guard let word = term(index, .century) else { return nil }
    let next = word.words.upperBound
    if let relation = relation(at: next) {
      return Read(value: .relative(relation.value), end: relation.end)
    }
    guard isJoined(next), let number = ordinal(at: next) ?? tens(at: next),
      (1...21).contains(number.value), era(at: number.end)?.value != .hijri
    else { return nil }
    return Read(value: .number(number.value), end: number.end)
  }

  private func tens(at index: Int) -> Read<Int>? {
    NumberWords.ordinal(at: index, in: forms.text).map { Read(value: $0.value, end: $0.end) }
  }
}
