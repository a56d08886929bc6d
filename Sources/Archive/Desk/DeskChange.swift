import DocumentModel

/// One change of a document by the desk, for a field that exists: `topic+=gaza`, `title=…`,
/// `restore=2`.
package struct DeskChange: Sendable, Equatable {
  package typealias Operation = FieldChange.Operation

  package let field: Desk.Field
  package let operation: Operation
  package let value: String

  /// The field names of queries (`type`, `body`, `external`) are accepted too, and for a facet every
  /// name of a value that queries accept.
  /// - Throws: `RequestError.notTaken` if there is no such field, or several values have the name.
  package init(
    _ change: FieldChange, _ vocabulary: QueryVocabulary = .shipped
  ) throws(RequestError) {
    let facet = FieldTerm.Field(rawValue: change.field)?.facet
    guard let field = Desk.Field(rawValue: facet ?? change.field) else {
      throw .notTaken(
        what: "The field '\(change.field)'", taken: Desk.Field.allCases.map(\.rawValue))
    }
    // The ledger stores the canonical name of an encoding, not the name that a person typed.
    let encoding = field == .encoding ? TextEncoding(name: change.value) : nil
    self.field = field
    operation = change.operation
    if let encoding {
      value = encoding.rawValue
    } else {
      value = try Self.value(change.value, of: field, vocabulary)
    }
  }

  /// Returns the id of the value that a person wrote. A name that no value has stays, for `check` to
  /// refuse.
  private static func value(
    _ typed: String, of field: Desk.Field, _ vocabulary: QueryVocabulary
  ) throws(RequestError) -> String {
    switch field {
    case .docType, .oicBody, .externalBody, .topic, .relevance, .subject:
      return try id(typed, .facet(field.rawValue), vocabulary)
    case .label:
      let parts = typed.split(separator: "/", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return typed }
      let facet = try id(parts[0], .facetName, vocabulary)
      let value = try id(parts[1], .facet(facet), vocabulary)
      return facet + "/" + value
    default: return typed
    }
  }

  private static func id(
    _ typed: String, _ kind: QueryVocabulary.Kind, _ vocabulary: QueryVocabulary
  ) throws(RequestError) -> String {
    switch typed.isEmpty ? nil : vocabulary.match(typed, kind) {
    case .value(let id): return id
    case .several(let values):
      throw .notTaken(what: "'\(typed)', which may be several values,", taken: values.map(\.id))
    case .unknown, nil: return typed
    }
  }

  /// Checks the operation and the value.
  func check(_ desk: Desk) throws(RequestError) {
    if operation != .set, !field.isList {
      throw .notTaken(what: "'\(operation.rawValue)' on \(field.rawValue)", taken: ["="])
    }
    if value.isEmpty {
      let canBeEmpty =
        operation == .set && ![.restore, .notSameStory, .differing, .label].contains(field)
      guard canBeEmpty, field != .encoding else {
        throw .notTaken(what: "An empty value for \(field.rawValue)", taken: [])
      }
      return
    }
    // Labels that are no longer in the taxonomy can be removed.
    if operation != .remove, let known = desk.allowed(field), !known.contains(value) {
      throw .notTaken(what: "'\(value)' for \(field.rawValue)", taken: known)
    }
    if field == .differing, value != "settled" {
      throw .notTaken(what: "'\(value)' for differing", taken: ["settled"])
    }
    if field == .url, !["http://", "https://"].contains(where: { value.hasPrefix($0) }) {
      throw .notTaken(what: "'\(value)' for url", taken: ["http://…", "https://…"])
    }
    if field == .published, DayRange.edtf(value).isEmpty {
      throw .notTaken(what: "'\(value)' for published", taken: ["2025", "2025-08", "2025-08-24"])
    }
    if field == .encoding, TextEncoding(name: value) == nil {
      throw .notTaken(
        what: "'\(value)' for encoding", taken: TextEncoding.allCases.map(\.rawValue))
    }
  }
}
