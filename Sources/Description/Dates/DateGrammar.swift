import Vocabulary

/// Reads date expressions from words: a recursive descent over the terms of `DateLexicon`, each
/// method taking the index of a word and answering what stands there and where it ends.
struct DateGrammar {
  typealias Moment = DateExpression.Moment
  typealias Term = PhraseLexicon<DateTerm>.Match

  /// What was read, and the index of the next word.
  struct Read<Value> {
    var value: Value
    var end: Int
  }

  let reading: Reading
  let terms: [Term?]
  let hijri: HijriCalendar

  init(_ reading: Reading, _ lexicon: DateLexicon) {
    self.reading = reading
    hijri = lexicon.hijri
    terms = (0..<reading.count).map { lexicon.phrases.match(reading, at: $0) }
  }

  /// Every expression of the text, in order, none overlapping another.
  func expressions(outside taken: (Int) -> Bool) -> [DateExpression] {
    var found: [DateExpression] = []
    var index = 0
    while index < reading.count {
      if mayStart(index), !taken(index), let expression = expression(at: index) {
        found.append(expression)
        index = max(index + 1, expression.words.upperBound)
      } else {
        index += 1
      }
    }
    return found
  }

  func term(_ index: Int, _ parts: DateTerm.Part...) -> Term? {
    guard index < terms.count, let term = terms[index], parts.contains(term.value.part) else {
      return nil
    }
    return term
  }

  func isLine(before index: Int) -> Bool { reading.gap(before: index) == Gap.line }

  private func mayStart(_ index: Int) -> Bool {
    terms[index] != nil || reading.number(at: index) != nil
  }

  private func expression(at index: Int) -> DateExpression? {
    bounded(at: index) ?? dated(at: index) ?? part(at: index) ?? years(at: index)
      ?? relative(at: index)
  }

  /// "from … to …" and "between … and …": the leading word belongs to the expression.
  private func bounded(at index: Int) -> DateExpression? {
    guard let lead = term(index, .from, .between), !isLine(before: index + 1),
      var expression = dated(at: index + 1) ?? years(at: index + 1)
    else { return nil }
    switch expression.content {
    case .range: break
    case .years(_, _, isRange: true): break
    case .years(let first, let last, isRange: false) where lead.value.part == .between:
      expression.content = .years(first, last, isRange: true)
    case .moment(let moment) where moment.days?.isRange == true: break
    case .moment(let moment)
    where lead.value.part == .between && moment.days?.numbers.count == 2:
      expression.content = .moment(moment.asRange)
    default: return nil
    }
    expression.words = index..<expression.words.upperBound
    expression.form = lead.form
    expression.opens = false
    return expression
  }
}

extension DateExpression.Moment {
  /// Two days that stand for first and last.
  fileprivate var asRange: Self {
    var range = self
    range.days?.isRange = true
    return range
  }
}
