import DocumentModel

/// One thing that the desk says of a document: `topic+=gaza`, `title=…`, `restore=2`.
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

  /// Reads `field=value`, `field+=value` or `field-=value`; names as in queries (`type`, `body`,
  /// `external`) are taken too.
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
    // The ledger has encodings by their own names, whatever a person calls them.
    let encoding = field == .encoding ? TextEncoding(name: value) : nil
    self.init(field: field, operation: operation, value: encoding?.rawValue ?? value)
  }

  /// Checks operation and value.
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
    // What the scheme has no more can still be taken away.
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
