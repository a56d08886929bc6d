import DocumentModel

/// One change of a document by the desk, for a field that exists: `topic+=gaza`, `title=…`,
/// `restore=2`.
package struct DeskChange: Sendable, Equatable {
  package typealias Operation = FieldChange.Operation

  package let field: Desk.Field
  package let operation: Operation
  package let value: String

  /// The field names of queries (`type`, `body`, `external`) are accepted too.
  /// - Throws: `RequestError.notTaken` if there is no such field.
  package init(_ change: FieldChange) throws(RequestError) {
    let facet = FieldTerm.Field(rawValue: change.field)?.facet
    guard let field = Desk.Field(rawValue: facet ?? change.field) else {
      throw .notTaken(
        what: "The field '\(change.field)'", taken: Desk.Field.allCases.map(\.rawValue))
    }
    // The ledger stores the canonical name of an encoding, not the name that a person typed.
    let encoding = field == .encoding ? TextEncoding(name: change.value) : nil
    self.field = field
    operation = change.operation
    value = encoding?.rawValue ?? change.value
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
