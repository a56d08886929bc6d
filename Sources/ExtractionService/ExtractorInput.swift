import LinuxEdge

/// The bytes of a document for the extractor.
package enum ExtractorInput: Sendable {
  case bytes([UInt8])
  /// A large document: a file that is open for reading only. If it is cut while it is read, the parser
  /// ends, which costs only this document.
  case file(Descriptor)

  /// The file that is sent.
  var file: Descriptor {
    get throws(SystemError) {
      switch self {
      case .bytes(let bytes): try MemoryFile.sealed(bytes)
      case .file(let file): file
      }
    }
  }
}
