import Vocabulary

/// Values that hang on the day on which the document was published.
extension DateResolver {
  /// The year of a Gregorian month that is called last, current or coming.
  func impliedYear(of moment: Moment) -> Int? {
    guard let published, let relation = moment.relation, moment.calendar == .gregorian else {
      return nil
    }
    let today = published.parts
    guard let month = moment.month else {
      return nil
    }
    if moment.isOfYear { return today.year + relation.step }
    switch relation {
    case .past: return month < today.month ? today.year : today.year - 1
    case .future: return month > today.month ? today.year : today.year + 1
    case .present: return today.year
    case .same: return nil
    }
  }

  /// A day of "last month", "the current month": the month counted from the published one.
  func inPublishedMonth(_ moment: Moment) -> Moment {
    guard let published, let relation = moment.relation, relation != .same, moment.year == nil
    else { return moment }
    let today = published.parts
    let month = today.year * 12 + today.month - 1 + relation.step
    var resolved = moment
    resolved.month = month % 12 + 1
    resolved.year = month / 12
    return resolved
  }

  /// The nearest such weekday before or after, or in the week round, the published day.
  func nearest(_ weekday: Int, _ relation: DateExpression.Relation?) -> String? {
    guard let published else { return nil }
    let ahead = (weekday - published.weekday + 7) % 7
    switch relation {
    case .past: return EDTF.day(published.adding(ahead == 0 ? -7 : ahead - 7))
    case .future: return EDTF.day(published.adding(ahead == 0 ? 7 : ahead))
    // Without a word for it a weekday may lie on either side.
    case .present, .same, nil: return ahead == 0 ? EDTF.day(published) : nil
    }
  }

  func unit(_ unit: DateExpression.Unit, _ relation: DateExpression.Relation) -> Value {
    if relation == .same { return Value(iso: nil, kind: .anaphoric) }
    guard let today = published?.parts else { return Value(iso: nil, kind: .relative) }
    switch unit {
    case .year: return Value(iso: EDTF.year(today.year + relation.step), kind: .relative)
    case .month:
      let month = today.year * 12 + today.month - 1 + relation.step
      return Value(iso: EDTF.month(month / 12, month % 12 + 1), kind: .relative)
    case .week, .season: return Value(iso: nil, kind: .relative)
    }
  }
}

extension DateExpression.Relation {
  /// Years or months from the document's own.
  fileprivate var step: Int {
    switch self {
    case .past: -1
    case .future: 1
    case .present, .same: 0
    }
  }
}

extension CalendarDay {
  func adding(_ days: Int) -> CalendarDay { CalendarDay(number: number + days) }
}
