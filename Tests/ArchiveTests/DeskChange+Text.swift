import Archive
import DocumentModel
import Testing

extension DeskChange {
  /// Reads a change as the control tool does.
  init(_ text: String) throws { try self.init(#require(FieldChange(parsing: text))) }
}
