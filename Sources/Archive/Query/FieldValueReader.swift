import DocumentModel

/// Parses the value of a field; its errors name the values that the field accepts.
struct FieldValueReader {
  let field: FieldTerm.Field
  let value: String
  /// The position of the value in the query.
  let position: Int

  func read() throws(QueryError) -> FieldTerm.Value {
    guard !value.isEmpty else { throw error("'\(field.rawValue):' needs a value.") }
    switch field {
    case .session: return try session()
    case .published, .received, .captured, .event: return .days(try days())
    case .id, .story, .parent: return try number()
    case .sha: return try hash()
    case .country: return try country()
    case .format: return try oneOf(["text"] + KnownFormat.allCases.map(\.rawValue))
    case .outcome: return try oneOf(["stored", "unread", "withdrawn"])
    case .is: return try state()
    case .type, .topic, .body, .external, .relevance, .subject, .lang:
      return .text(value.lowercased())
    case .label: return try label()
    case .source, .symbol:
      return value.count > 1 && value.hasSuffix("*")
        ? .prefix(String(value.dropLast())) : .text(value)
    }
  }

  private func session() throws(QueryError) -> FieldTerm.Value {
    let parts = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let takes = "A session is body, body/kind or body/kind/number, as in cfm/extraordinary/21."
    guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else {
      throw error(takes)
    }
    guard parts.count == 3 else {
      return .session(
        body: parts[0].lowercased(), kind: parts.dropFirst().first?.lowercased(), number: nil)
    }
    guard let number = Int(parts[2]), number > 0 else { throw error(takes) }
    return .session(body: parts[0].lowercased(), kind: parts[1].lowercased(), number: number)
  }

  private func label() throws(QueryError) -> FieldTerm.Value {
    let parts = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
      throw error("A label is facet/value, as in status/draft.")
    }
    return .label(facet: parts[0].lowercased(), value: parts[1].lowercased())
  }

  private func days() throws(QueryError) -> DayRange {
    let takes =
      "A date is 2025, 2025-08 or 2025-08-24, or a range of them: "
      + "2025-08..2025-09, 2025.., ..2024."
    guard let dots = value.firstRange(of: "..") else {
      guard let range = DayRange(calendar: value) else { throw error(takes) }
      return range
    }
    let low = value[..<dots.lowerBound]
    let high = value[dots.upperBound...]
    let from = low.isEmpty ? DayRange.first : DayRange(calendar: low)?.low
    let to = high.isEmpty ? DayRange.last : DayRange(calendar: high)?.high
    guard let from, let to, !(low.isEmpty && high.isEmpty) else { throw error(takes) }
    guard from <= to else { throw error("This range ends before it begins.") }
    return DayRange(low: from, high: to)
  }

  private func number() throws(QueryError) -> FieldTerm.Value {
    guard let number = Int64(value), number > 0 else {
      throw error("'\(field.rawValue):' takes the number of a document.")
    }
    return .number(number)
  }

  private func hash() throws(QueryError) -> FieldTerm.Value {
    let digits = value.lowercased()
    guard (4...64).contains(digits.utf8.count), digits.utf8.allSatisfy(Hex.isDigit) else {
      throw error("'sha:' takes 4 to 64 hexadecimal digits.")
    }
    return .prefix(digits)
  }

  private func country() throws(QueryError) -> FieldTerm.Value {
    let code = value.uppercased()
    guard code.utf8.count == 2, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
      throw error("'country:' takes an ISO 3166-1 code of two letters, as in PS.")
    }
    return .text(code)
  }

  private func oneOf(_ known: [String]) throws(QueryError) -> FieldTerm.Value {
    guard known.contains(value.lowercased()) else {
      throw error("'\(field.rawValue):' takes one of \(known.joined(separator: ", ")).")
    }
    return .text(value.lowercased())
  }

  private func state() throws(QueryError) -> FieldTerm.Value {
    guard let state = FieldTerm.State(rawValue: value.lowercased()) else {
      let known = FieldTerm.State.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("'is:' takes one of \(known).")
    }
    return .state(state)
  }

  private func error(_ sentence: String) -> QueryError {
    QueryError(position: position, length: value.unicodeScalars.count, sentence: sentence)
  }
}
