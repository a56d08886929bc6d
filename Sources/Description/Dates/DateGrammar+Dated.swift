import Vocabulary

/// Days, months and years that are printed.
extension DateGrammar {
  /// An optional weekday, a moment, and what may follow it: the same day in another calendar, or
  /// the end of a range.
  func dated(at index: Int) -> DateExpression? {
    let start = weekdayPrefix(at: index)
    guard var first = moment(at: start) else { return nil }
    if start > index, term(start, .ordinal) != nil {
      first.value.weekday =
        (index..<start).lazy.compactMap { self.term($0, .weekday) }.first?
        .value.value
    }
    let form = terms[index]?.form
    let opens = start == index && hasSlash(around: index)
    var expression = DateExpression(
      content: .moment(first.value), words: index..<first.end, form: form, opens: opens)
    if let twin = otherCalendar(after: first) {
      expression.content = .moment(preferred(first.value, twin.value))
      expression.words = index..<twin.end
    } else if let last = rangeEnd(after: first) {
      expression.content = .range(first.value, last.value)
      expression.words = index..<last.end
    } else if !isAnchored(first.value, index..<first.end) {
      return nil
    }
    expression.closes = closes(expression)
    return expression
  }

  /// The index after "[day] weekday [,] [corresponding to]", if a moment may follow there.
  private func weekdayPrefix(at index: Int) -> Int {
    var next = index
    if term(next, .day) != nil, reading.gap(before: next + 1) == Gap.none { next += 1 }
    guard let weekday = term(next, .weekday) else { return index }
    next = weekday.words.upperBound
    if let match = term(next, .match) { next = match.words.upperBound }
    let gap = reading.gap(before: next)
    return gap == Gap.none || gap == Gap.comma ? next : index
  }

  /// Day, month and year by name or by number.
  func moment(at index: Int) -> Read<Moment>? {
    numeric(at: index) ?? dayFirst(at: index) ?? monthFirst(at: index)
  }

  /// Days [from] [month] name [year]; "of the same month" gives no month.
  private func dayFirst(at index: Int) -> Read<Moment>? {
    guard let days = days(at: index) else { return nil }
    var next = days.end
    let gap = reading.gap(before: next)
    guard [Gap.none, Gap.slash, Gap.hyphen, Gap.comma, Gap.close, Gap.dot].contains(gap) else {
      return nil
    }
    if let from = term(next, .from) { next = from.words.upperBound }
    if let word = term(next, .monthWord) {
      next = word.words.upperBound
      if let relation = relation(at: next) {
        var value = Moment(days: days.value, relation: relation.value)
        var end = relation.end
        if let year = year(at: end, in: .gregorian) {
          value.year = year.value
          end = year.end
        }
        return Read(value: value, end: end)
      }
    }
    guard !isLine(before: next) || next == days.end, let month = month(at: next) else {
      return nil
    }
    var moment = month.value
    moment.days = days.value
    return completed(moment, at: month.end)
  }

  /// [Month] name [days,] [year].
  private func monthFirst(at index: Int) -> Read<Moment>? {
    var next = index
    if let word = term(index, .monthWord) { next = word.words.upperBound }
    guard let month = month(at: next) else { return nil }
    if let days = days(at: month.end), reading.gap(before: month.end) == Gap.none,
      reading.number(at: month.end) != nil,
      let year = year(at: days.end, in: month.value.calendar)
    {
      var moment = month.value
      moment.days = days.value
      moment.year = year.value
      return Read(value: moment, end: year.end)
    }
    return completed(month.value, at: month.end)
  }

  /// A month's name, or its names in two traditions: "x/y", "x (y)", "x - y".
  private func month(at index: Int) -> Read<Moment>? {
    guard let term = term(index, .month, .weakMonth) else { return nil }
    var end = term.words.upperBound
    if [Gap.none, Gap.slash, Gap.open, Gap.hyphen, Gap.comma].contains(reading.gap(before: end)),
      let twin = self.term(end, .month, .weakMonth), twin.value.value == term.value.value,
      twin.value.calendar == term.value.calendar
    {
      end = twin.words.upperBound
    }
    let moment = Moment(month: term.value.value, calendar: term.value.calendar)
    return Read(value: moment, end: end)
  }

  /// The year or the relation that stands after a month.
  private func completed(_ moment: Moment, at index: Int) -> Read<Moment> {
    var moment = moment
    if let year = year(at: index, in: moment.calendar) {
      moment.year = year.value
      return Read(value: moment, end: year.end)
    }
    if let relation = relationOfYear(at: index) ?? relation(at: index) {
      moment.relation = relation.value
      moment.isOfYear = self.relation(at: index) == nil
      return Read(value: moment, end: relation.end)
    }
    return Read(value: moment, end: index)
  }

  /// A name that is an ordinary word too counts as a month beside a day or a year only; a month of
  /// the Hijri or Persian calendar needs a year.
  private func isAnchored(_ moment: Moment, _ words: Range<Int>) -> Bool {
    if moment.calendar != .gregorian, moment.year == nil { return moment.days != nil }
    if moment.year != nil || moment.days != nil || moment.relation != nil { return true }
    return words.contains { term($0, .month) != nil }
      && !words.contains { term($0, .weakMonth) != nil }
  }

  private func hasSlash(around index: Int) -> Bool {
    reading.mark(before: index) == UInt8(ascii: "/")
      && reading.mark(after: index) == UInt8(ascii: "/")
  }

  /// An expression that opened a parenthesis or ends within slashes takes the closing mark.
  private func closes(_ expression: DateExpression) -> Bool {
    let opened = expression.words.dropFirst().reduce(0) { depth, index in
      let gap = reading.gap(before: index)
      if gap == Gap.open { return depth + 1 }
      return reading.mark(after: index - 1) == UInt8(ascii: ")") ? depth - 1 : depth
    }
    return opened > 0
      && reading.mark(after: expression.words.upperBound - 1) == UInt8(ascii: ")")
  }
}
