import DocumentModel

/// The limit of size for a file, and the configuration key that sets it.
package struct SizeLimit: Sendable, Equatable {
  package var key: String
  package var bytes: Int
}

extension SpoolSettings {
  /// Returns the limit for a file of a format.
  /// - Parameter format: nil for text.
  func limit(of format: KnownFormat?) -> SizeLimit {
    switch format?.sizeClass ?? .text {
    case .text: SizeLimit(key: "max_file_size", bytes: maxFileSize)
    case .document: SizeLimit(key: "max_document_size", bytes: max(maxDocumentSize, maxFileSize))
    case .container:
      SizeLimit(key: "max_container_size", bytes: max(maxContainerSize, maxFileSize))
    }
  }
}
