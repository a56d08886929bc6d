/// One `field:value` of a query, with its value parsed and checked.
struct FieldTerm: Sendable, Equatable {
  /// The names of fields in queries, in the order in which errors list them.
  enum Field: String, CaseIterable, Sendable {
    case session, type, topic, body, external, relevance, subject, label, source, country, symbol,
      lang, format
    case id, sha, published, received, captured, event, outcome, `is`, story, parent

    /// The facet that the field searches, if it searches one.
    var facet: String? {
      switch self {
      case .type: "doc_type"
      case .body: "oic_body"
      case .external: "external_body"
      case .topic, .relevance, .subject: rawValue
      default: nil
      }
    }
  }

  enum Value: Sendable, Equatable {
    case text(String)
    /// A value that ends with an asterisk.
    case prefix(String)
    case number(Int64)
    case session(body: String, kind: String?, number: Int?)
    case label(facet: String, value: String)
    case days(DayRange)
    case state(State)
  }

  /// The states that `is:` accepts.
  enum State: String, CaseIterable, Sendable {
    case storyHead = "story-head"
    case latest, corrected, doubled, differing
    case doubtfulEncoding = "doubtful-encoding"
    /// Read from pictures, wholly or in part.
    case ocr
    case doubtfulOCR = "doubtful-ocr"
  }

  let field: Field
  let value: Value

  /// - Throws: `QueryError` with the position of the name or the value.
  init(
    name: String, value: PlacedText, at position: Int, _ vocabulary: QueryVocabulary
  ) throws(QueryError) {
    guard let field = Field(rawValue: name.lowercased()) else {
      let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
      throw QueryError(
        position: position, length: name.unicodeScalars.count,
        sentence: "There is no field '\(name)'. The fields are \(known). "
          + "To search for the words themselves, put them in quotation marks.")
    }
    let reader = FieldValueReader(field: field, value: value, vocabulary: vocabulary)
    self.field = field
    self.value = try reader.read()
  }
}
