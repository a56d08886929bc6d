/// Expressions whose value hangs on the document's day, and parts of years.
extension DateGrammar {
  /// Seasons, quarters and halves, with or without a printed year.
  func part(at index: Int) -> DateExpression? {
    guard let term = term(index, .season, .part) else { return nil }
    let end = term.words.upperBound
    let number = term.value.value
    if let year = year(at: end, in: .gregorian), reading.gap(before: end) != Gap.hyphen {
      return DateExpression(
        content: .part(number, year: year.value), words: index..<year.end, form: term.form)
    }
    let relation = relation(at: end) ?? relationOfYear(at: end)
    if term.value.part == .season {
      guard let relation else { return nil }
      return DateExpression(
        content: .unit(.season, relation.value), words: index..<relation.end, form: term.form)
    }
    if let relation {
      return DateExpression(
        content: .part(number, year: nil), words: index..<relation.end, form: term.form)
    }
    guard self.term(end, .from) != nil, let year = self.term(end + 1, .year) else { return nil }
    return DateExpression(
      content: .part(number, year: nil), words: index..<year.words.upperBound, form: term.form)
  }

  func relative(at index: Int) -> DateExpression? {
    today(at: index) ?? weekday(at: index) ?? unit(at: index)
  }

  /// "last", "current", "coming", "the same", right after a noun.
  func relation(at index: Int) -> Read<DateExpression.Relation>? {
    guard let term = term(index, .past, .present, .future, .same) else { return nil }
    let gap = reading.gap(before: index)
    guard gap == Gap.none || gap == Gap.close else { return nil }
    let relation: DateExpression.Relation =
      switch term.value.part {
      case .past: .past
      case .present: .present
      case .future: .future
      default: .same
      }
    return Read(value: relation, end: term.words.upperBound)
  }

  /// "[of] last year", "[of] this year".
  func relationOfYear(at index: Int) -> Read<DateExpression.Relation>? {
    var next = index
    guard reading.gap(before: index) == Gap.none else { return nil }
    if let from = term(next, .from) { next = from.words.upperBound }
    if let this = term(next, .this), let year = term(this.words.upperBound, .year) {
      return Read(value: .present, end: year.words.upperBound)
    }
    guard let year = term(next, .year) else { return nil }
    return relation(at: year.words.upperBound)
  }

  /// Today and its neighbours; "the world day", "the next day" are none.
  private func today(at index: Int) -> DateExpression? {
    guard let term = term(index, .today), term.form.preposition == nil else { return nil }
    let next = term.words.upperBound
    if term.value.value == 0, reading.gap(before: next) == Gap.none,
      self.term(next, .namedDay, .ordinal, .past, .same) != nil
    {
      return nil
    }
    return DateExpression(
      content: .day(offset: term.value.value), words: term.words, form: term.form)
  }

  /// "[day] Thursday [last]"; a bare weekday counts after "day" or between commas.
  private func weekday(at index: Int) -> DateExpression? {
    var next = index
    if term(index, .day) != nil, reading.gap(before: index + 1) == Gap.none { next += 1 }
    guard let term = term(next, .weekday) else { return nil }
    let end = term.words.upperBound
    let relation = relation(at: end)
    let isApart =
      reading.gap(before: next) == Gap.comma || reading.gap(before: end) == Gap.comma
    guard relation != nil || next > index || isApart else { return nil }
    return DateExpression(
      content: .weekday(term.value.value, relation?.value), words: index..<(relation?.end ?? end),
      form: terms[index]?.form)
  }

  /// "[start of] last week", "this year", "[in] the same month".
  private func unit(at index: Int) -> DateExpression? {
    var next = index
    if let edge = term(index, .edge) { next = edge.words.upperBound }
    if next == index, term(index, .in) != nil {
      guard let expression = unit(at: index + 1), case .unit(_, .same) = expression.content else {
        return nil
      }
      var whole = expression
      whole.words = index..<expression.words.upperBound
      whole.form = nil
      return whole
    }
    if let this = term(next, .this) {
      guard let unit = unitName(at: this.words.upperBound) else { return nil }
      return DateExpression(
        content: .unit(unit.value, .present), words: index..<unit.end, form: terms[index]?.form)
    }
    guard let unit = unitName(at: next), let relation = relation(at: unit.end) else { return nil }
    return DateExpression(
      content: .unit(unit.value, relation.value), words: index..<relation.end,
      form: terms[index]?.form)
  }

  private func unitName(at index: Int) -> Read<DateExpression.Unit>? {
    guard let term = term(index, .week, .monthWord, .year) else { return nil }
    let unit: DateExpression.Unit =
      switch term.value.part {
      case .week: .week
      case .monthWord: .month
      default: .year
      }
    return Read(value: unit, end: term.words.upperBound)
  }
}
