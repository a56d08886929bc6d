import DocumentModel

/// Parses the value of a field; its errors name the values that the field accepts.
struct FieldValueReader {
  let field: FieldTerm.Field
  let value: PlacedText
  let vocabulary: QueryVocabulary

  private var text: String { value.text }

  func read() throws(QueryError) -> FieldTerm.Value {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw error("'\(field.rawValue):' needs a value.")
    }
    switch field {
    case .session: return try session()
    case .published, .received, .captured, .event: return .days(try days())
    case .id, .story, .parent: return try number()
    case .sha: return try hash()
    case .country: return .text(try country())
    case .lang: return .text(try named(value, .language))
    case .format: return .text(try named(value, .format))
    case .outcome: return .text(try named(value, .outcome))
    case .is: return .state(try state())
    case .type, .topic, .body, .external, .relevance, .subject:
      return .text(try named(value, .facet(field.facet ?? field.rawValue)))
    case .label: return try label()
    case .source, .symbol:
      return text.count > 1 && text.hasSuffix("*")
        ? .prefix(String(text.dropLast())) : .text(text)
    }
  }

  private func session() throws(QueryError) -> FieldTerm.Value {
    let parts = value.split(separator: "/")
    let takes = "A session is body, body/kind or body/kind/number, as in cfm/extraordinary/21."
    guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.text.isEmpty }) else {
      throw error(takes)
    }
    let body = try named(parts[0], .sessionBody)
    let kind = parts.count > 1 ? try named(parts[1], .sessionKind) : nil
    guard parts.count == 3 else { return .session(body: body, kind: kind, number: nil) }
    guard let number = Int(parts[2].text), number > 0 else { throw error(takes) }
    return .session(body: body, kind: kind, number: number)
  }

  private func label() throws(QueryError) -> FieldTerm.Value {
    let parts = value.split(separator: "/")
    guard parts.count == 2, parts.allSatisfy({ !$0.text.isEmpty }) else {
      throw error("A label is facet/value, as in status/draft.")
    }
    let facet = try named(parts[0], .facetName)
    return .label(facet: facet, value: try named(parts[1], .facet(facet)))
  }

  /// Returns the id of a value that is written by its id, a name or a unique beginning; the text in
  /// lower case if every value is accepted.
  private func named(
    _ part: PlacedText, _ kind: QueryVocabulary.Kind
  ) throws(QueryError) -> String {
    guard let match = vocabulary.match(part.text, kind) else { return part.text.lowercased() }
    switch match {
    case .value(let id): return id
    case .several(let values): throw part.error(ValueSentence.several(part.text, field, values))
    case .unknown(let nearest):
      let all = vocabulary.ids(kind)
      throw part.error(ValueSentence.unknown(part.text, field, nearest: nearest, all: all))
    }
  }

  private func days() throws(QueryError) -> DayRange {
    guard let dots = text.firstRange(of: "..") else { return try days(value) }
    let low = value.part(text.startIndex..<dots.lowerBound)
    let high = value.part(dots.upperBound..<text.endIndex)
    guard !(low.text.isEmpty && high.text.isEmpty) else { throw error(ValueSentence.dates) }
    let from = low.text.isEmpty ? DayRange.first : try days(low).low
    let to = high.text.isEmpty ? DayRange.last : try days(high).high
    guard from <= to else { throw error("This range ends before it begins.") }
    return DayRange(low: from, high: to)
  }

  /// Reads a date in ISO format or as people write it. A year that may also be a Hijri one needs its
  /// era; a whole day in ISO format is Gregorian.
  private func days(_ part: PlacedText) throws(QueryError) -> DayRange {
    let digits = DateDigits.plain(part.text)
    let calendar = DayRange(calendar: digits)
    if let calendar, calendar.low == calendar.high { return calendar }
    switch vocabulary.date(digits) {
    case .ambiguous(let readings):
      throw part.error(
        ValueSentence.ambiguous(part.text, readings.flatMap { DayRange.edtf($0) }))
    case .value(let iso):
      let ranges = DayRange.edtf(iso)
      if let low = ranges.map(\.low).min(), let high = ranges.map(\.high).max() {
        return calendar ?? DayRange(low: low, high: high)
      }
    case nil: break
    }
    guard let calendar else { throw part.error(ValueSentence.dates) }
    return calendar
  }

  private func number() throws(QueryError) -> FieldTerm.Value {
    guard let number = Int64(text), number > 0 else {
      throw error("'\(field.rawValue):' takes the number of a document.")
    }
    return .number(number)
  }

  private func hash() throws(QueryError) -> FieldTerm.Value {
    let digits = text.lowercased()
    guard (4...64).contains(digits.utf8.count), digits.utf8.allSatisfy(Hex.isDigit) else {
      throw error("'sha:' takes 4 to 64 hexadecimal digits.")
    }
    return .prefix(digits)
  }

  private func country() throws(QueryError) -> String {
    let code = try named(value, .country).uppercased()
    guard code.utf8.count == 2, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
      throw error("'country:' takes an ISO 3166-1 code of two letters, as in PS.")
    }
    return code
  }

  private func state() throws(QueryError) -> FieldTerm.State {
    let id = try named(value, .state)
    guard let state = FieldTerm.State(rawValue: id) else {
      preconditionFailure("query-values.tsv defines the unknown state '\(id)'")
    }
    return state
  }

  private func error(_ sentence: String) -> QueryError { value.error(sentence) }
}
