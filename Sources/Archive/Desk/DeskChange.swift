import DocumentModel

/// One change of a document by the desk: `topic+=gaza`, `title=…`, `restore=2`.
package struct DeskChange: Sendable, Equatable {
  package enum Operation: String, Sendable {
    case set = "="
    case add = "+="
    case remove = "-="
  }

  package var field: Desk.Field
  package var operation: Operation
  package var value: String

  package init(field: Desk.Field, operation: Operation, value: String) {
    self.field = field
    self.operation = operation
    self.value = value
  }

  /// Parses `field=value`, `field+=value` or `field-=value`. The field names of queries (`type`,
  /// `body`, `external`) are accepted too.
  package init(_ text: String) throws(RequestError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw .notTaken(
        what: "'\(text)'", taken: ["field=value", "field+=value", "field-=value"])
    }
    var name = text[..<equals]
    var operation = Operation.set
    if let sign = name.last, sign == "+" || sign == "-" {
      operation = sign == "+" ? .add : .remove
      name.removeLast()
    }
    let facet = FieldTerm.Field(rawValue: String(name))?.facet
    guard let field = Desk.Field(rawValue: facet ?? String(name)) else {
      throw .notTaken(what: "The field '\(name)'", taken: Desk.Field.allCases.map(\.rawValue))
    }
    let value = String(text[text.index(after: equals)...])
    // The ledger stores the canonical name of an encoding, not the name that a person typed.
    let encoding = field == .encoding ? TextEncoding(name: value) : nil
    self.init(field: field, operation: operation, value: encoding?.rawValue ?? value)
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
    // Labels that are no longer in the scheme can be removed.
    if operation != .remove, let known = desk.allowed(field), !known.contains(value) {
      throw .notTaken(what: "'\(value)' for \(field.rawValue)", taken: known)
    }
    if field == .differing, value != "settled" {
      throw .notTaken(what: "'\(value)' for differing", taken: ["settled"])
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
