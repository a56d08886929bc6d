/// Units counted from the document's day.
extension DateGrammar {
  private typealias Quantity = (count: Int, unit: DateExpression.Unit)

  /// Reads "three days ago", "after two weeks from now", "the last three weeks", "the coming two
  /// days".
  func counted(at index: Int) -> DateExpression? {
    distance(at: index) ?? stretch(at: index)
  }

  private func distance(at index: Int) -> DateExpression? {
    guard let lead = term(index, .ago, .after, .within), isJoined(lead.words.upperBound),
      lead.form.preposition == nil,
      let quantity = quantity(at: lead.words.upperBound, allowsOne: true)
    else { return nil }
    let (count, unit) = quantity.value
    let now = fromNow(at: quantity.end)
    let isFromNow = now != nil
    let end = now ?? quantity.end
    if !isFromNow, isJoined(end), term(end, .from, .atLeast) != nil { return nil }
    let form = lead.form
    switch lead.value.part {
    case .ago:
      return DateExpression(content: .distance(-count, unit), words: index..<end, form: form)
    case .after where isFromNow || isAnnounced(index):
      return DateExpression(content: .distance(count, unit), words: index..<end, form: form)
    case .within where isFromNow || (isAnnounced(index) && relation(at: end) == nil):
      return DateExpression(content: .stretch(count, unit, .future), words: index..<end, form: form)
    default: return nil
    }
  }

  /// Returns the index after "from now", "from today" or "in the future".
  private func fromNow(at index: Int) -> Int? {
    guard isJoined(index) else { return nil }
    if let future = term(index, .inFuture) { return future.words.upperBound }
    guard term(index, .from) != nil else { return nil }
    return term(index + 1, .now, .today)?.words.upperBound
  }

  /// Reads "the last three days", "the two coming weeks", "the last 3 years".
  private func stretch(at index: Int) -> DateExpression? {
    var start = index
    let last = term(index, .last)
    if last != nil, isJoined(index + 1) { start += 1 }
    guard let quantity = quantity(at: start, allowsOne: false) else { return nil }
    let (count, unit) = quantity.value
    let form = terms[index]?.form
    if let relation = relation(at: quantity.end),
      relation.value == .past || relation.value == .future
    {
      return DateExpression(
        content: .stretch(count, unit, relation.value), words: index..<relation.end, form: form)
    }
    guard last != nil, start > index, !forms.startsWithArticle(index) else { return nil }
    return DateExpression(
      content: .stretch(count, unit, .past), words: index..<quantity.end, form: form)
  }

  /// Reads a number of units. Years and a half are converted to months.
  private func quantity(at index: Int, allowsOne: Bool) -> Read<Quantity>? {
    guard let whole = wholeQuantity(at: index, allowsOne: allowsOne) else { return nil }
    guard whole.value.unit == .year, isJoined(whole.end), let half = term(whole.end, .edge),
      half.form.conjunction, half.value.value == DateExpression.Edge.middle.rawValue,
      half.words.count == 1
    else { return whole }
    return Read(value: (whole.value.count * 12 + 6, .month), end: half.words.upperBound)
  }

  /// Reads a number and its unit, in either order, or the dual. Accepts a single unit only if
  /// `allowsOne`.
  private func wholeQuantity(at index: Int, allowsOne: Bool) -> Read<Quantity>? {
    if let pair = dual(at: index) { return pair }
    if let number = cardinal(at: index), (1...1000).contains(number.value), isJoined(number.end),
      let unit = unitWord(at: number.end)
    {
      return Read(value: (number.value, unit.value), end: unit.end)
    }
    guard let unit = unitWord(at: index) else { return nil }
    if isJoined(unit.end), let number = cardinal(at: unit.end), number.value < 100,
      term(index, .units, .years) != nil
    {
      return Read(value: (number.value, unit.value), end: number.end)
    }
    guard allowsOne, term(index, .units, .years) == nil, !forms.startsWithArticle(index),
      !forms.isFigure(unit.end), relation(at: unit.end) == nil, forms.keepsTehMarbuta(index),
      unit.value != .month || term(unit.end, .month, .weakMonth) == nil,
      unit.value != .day || (isAlone(unit.end - 1) && term(unit.end, .weekday) == nil)
    else { return nil }
    return Read(value: (1, unit.value), end: unit.end)
  }

  private func dual(at index: Int) -> Read<Quantity>? {
    if let pair = term(index, .pair), let unit = DateExpression.Unit(rawValue: pair.value.value) {
      return Read(value: (2, unit), end: pair.words.upperBound)
    }
    guard let years = term(index, .years), years.value.value == 2,
      !forms.isFigure(years.words.upperBound)
    else { return nil }
    return Read(value: (2, .year), end: years.words.upperBound)
  }

  private func unitWord(at index: Int) -> Read<DateExpression.Unit>? {
    guard let term = term(index, .units, .day, .week, .monthWord, .year, .years) else { return nil }
    let unit: DateExpression.Unit? =
      switch term.value.part {
      case .units: DateExpression.Unit(rawValue: term.value.value)
      case .day: .day
      case .week: .week
      case .monthWord: .month
      case .years where term.value.value != 1: nil
      default: .year
      }
    return unit.map { Read(value: $0, end: term.words.upperBound) }
  }

  /// Returns true if a future verb precedes the word in the sentence.
  private func isAnnounced(_ index: Int) -> Bool {
    var word = index
    while word > 0, index - word < 8 {
      if [Gap.line, Gap.dot].contains(forms.gap(before: word)) { return false }
      word -= 1
      if term(word, .futureVerb) != nil || forms.isFirstPersonFuture(word) { return true }
    }
    return false
  }
}
