/// Corrects documents; the desk's correction is permanent.
package struct SetCall: ControlCall {
  package typealias Reply = SetReply
  package static let method = "Set"

  /// Numbers or prefixes of the SHA-256. Either this or `query` is given.
  package var ids: [String]?
  package var query: String?
  package var changes: [Change]
  package var note: String?

  package init(
    ids: [String]? = nil, query: String? = nil, changes: [Change], note: String? = nil
  ) {
    self.ids = ids
    self.query = query
    self.changes = changes
    self.note = note
  }
}

package struct SetReply: Codable, Sendable, Equatable {
  /// The number of documents that changed.
  package var changed: Int

  package init(changed: Int) { self.changed = changed }
}

/// One correction: `title=…`, `topic+=gaza`, `topic-=gaza`.
package struct Change: Codable, Sendable, Equatable {
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
