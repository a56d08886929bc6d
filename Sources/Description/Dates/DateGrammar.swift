import ArabicText
import DocumentModel
import Structure

/// A recursive-descent parser of date expressions over the terms of `DateLexicon`. Each method
/// takes the index of a word and returns the parsed value and its end.
struct DateGrammar {
  typealias CalendarDate = DateExpression.CalendarDate
  typealias Content = DateExpression.Content
  typealias Term = PhraseLexicon<DateTerm>.Match

  /// A parsed value and the index of the next word.
  struct Read<Value> {
    var value: Value
    var end: Int
  }

  let forms: WordForms
  let terms: DateTerms
  let hijri: HijriCalendar
  let todaySense: TodaySense
  /// True for a Persian text, in which the years 1300 to 1500 are solar.
  let isPersian: Bool

  init(
    _ forms: WordForms, _ textStructure: TextStructure, _ lexicon: DateLexicon,
    isPersian: Bool = false
  ) {
    self.forms = forms
    self.isPersian = isPersian
    hijri = lexicon.hijri
    todaySense = TodaySense(forms: forms, textStructure: textStructure, lexicon: lexicon.today)
    terms = DateTerms(forms, lexicon.phrases)
  }

  /// Returns the expressions of the text in order, without overlaps.
  func expressions(outside taken: (Int) -> Bool) -> [DateExpression] {
    var found: [DateExpression] = []
    var index = 0
    while index < forms.count {
      if terms.isEmpty(at: index), !forms.isFigure(index) {
        index += 1
      } else if mayStart(index), !taken(index), let expression = expression(at: index) {
        found.append(expression)
        index = max(index + 1, expression.words.upperBound)
      } else if let end = nameEnd(at: index) ?? namedPlaceEnd(at: index) {
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// Returns the index after a name that contains a date word. "In Egypt today, 6 May" is not such
  /// a name.
  private func nameEnd(at index: Int) -> Int? {
    guard let name = term(index, .name) else { return nil }
    let end = name.words.upperBound
    if isJoined(end), let day = calendarDate(at: end), day.value.days != nil { return nil }
    return end
  }

  /// Returns the index after a name such as "the city of 6 October", whose day is not a date.
  private func namedPlaceEnd(at index: Int) -> Int? {
    guard let noun = term(index, .eponym), noun.value.value == 1, isJoined(noun.words.upperBound),
      let day = calendarDate(at: noun.words.upperBound), day.value.days != nil,
      day.value.month != nil,
      day.value.year == nil, day.value.relation == nil
    else { return nil }
    return day.end
  }

  func term(_ index: Int, _ part: DateTerm.Part) -> Term? {
    terms.has(part, at: index) ? terms[index] : nil
  }

  func term(_ index: Int, _ parts: DateTerm.Part...) -> Term? {
    guard let term = terms[index], parts.contains(term.value.part) else { return nil }
    return term
  }

  func isLine(before index: Int) -> Bool { forms.gap(before: index) == Gap.line }

  /// Returns true if only spaces separate a word from the previous one.
  func isJoined(_ index: Int) -> Bool { forms.gap(before: index) == Gap.none }

  private func mayStart(_ index: Int) -> Bool {
    guard let term = terms[index] else { return forms.isFigure(index) }
    // One word in ten is "from" or "in". A date can only follow if the next word is a term or a
    // number.
    if term.value.part == .from || term.value.part == .in, term.words.count == 1 {
      return terms[index + 1] != nil || forms.isFigure(index + 1)
    }
    return term.value.part.mayStart
  }

  private func expression(at index: Int) -> DateExpression? {
    bounded(at: index) ?? weekOf(at: index) ?? dated(at: index) ?? nth(at: index) ?? edge(at: index)
      ?? part(at: index)
      ?? age(at: index) ?? years(at: index) ?? counted(at: index) ?? relative(at: index)
  }

  /// Reads "from … to …" and "between … and …", including the first word.
  private func bounded(at index: Int) -> DateExpression? {
    guard let lead = term(index, .from, .between),
      isJoined(index + 1) || hasSlash(around: index + 1)
    else { return nil }
    let isBetween = lead.value.part == .between
    guard
      var expression = dated(at: index + 1, isBetween: isBetween) ?? years(at: index + 1)
        ?? relativeRange(at: index + 1)
    else { return nil }
    switch expression.content {
    case .range, .between: break
    case .years(_, _, isRange: true): break
    case .years(let first, let last, isRange: false) where isBetween:
      expression.content = .years(first, last, isRange: true)
    case .date(let date) where date.days?.isRange == true: break
    case .date(let date) where isBetween && date.days?.numbers.count == 2:
      expression.content = .date(date.asRange)
    default: return nil
    }
    expression.words = index..<expression.words.upperBound
    expression.form = lead.form
    expression.opens = false
    return expression
  }

  /// Reads a number in digits or in words.
  func cardinal(at index: Int) -> Read<Int>? {
    if let number = forms.number(at: index) { return Read(value: number.value, end: index + 1) }
    guard term(index, .number, .weekdayName) != nil,
      let number = NumberWords.cardinal(at: index, in: forms.text, allowingPrefix: true)
    else { return nil }
    return Read(value: number.value, end: number.end)
  }

  /// Reads an ordinal in words, or a word used as one.
  func ordinal(at index: Int) -> Read<Int>? {
    guard let term = term(index, .ordinal) else { return nil }
    if let number = NumberWords.ordinal(at: index, in: forms.text, allowingPrefix: true) {
      return Read(value: number.value, end: number.end)
    }
    return term.value.value > 0
      ? Read(value: term.value.value, end: term.words.upperBound) : nil
  }
}

extension DateExpression.CalendarDate {
  /// The date with its two days as first and last.
  fileprivate var asRange: Self {
    var range = self
    range.days?.isRange = true
    return range
  }
}
