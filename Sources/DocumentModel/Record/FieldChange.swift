/// One correction of a field by the desk: `title=…`, `topic+=gaza`, `topic-=gaza`. `khazinctl`
/// parses the text; the control interface sends field, operation and value as a JSON object.
package struct FieldChange: Codable, Sendable, Equatable {
  package enum Operation: String, Codable, Sendable, CaseIterable {
    case set = "="
    case add = "+="
    case remove = "-="
  }

  package var field: String
  package var operation: Operation
  package var value: String

  package init(field: String, operation: Operation, value: String) {
    self.field = field
    self.operation = operation
    self.value = value
  }

  /// Reads `field=value`, `field+=value` or `field-=value`: the first '=' ends the field.
  /// - Returns: nil if there is no '=' or no field before it.
  package init?(parsing text: String) {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    var field = text[..<equals]
    operation =
      switch field.last {
      case "+": .add
      case "-": .remove
      default: .set
      }
    if operation != .set { field.removeLast() }
    guard !field.isEmpty else { return nil }
    self.field = String(field)
    value = String(text[text.index(after: equals)...])
  }
}
