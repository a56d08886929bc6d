import Containers
import DocumentModel

/// The documents of the binary Office formats. Khazin itself reads none.
enum CompoundDocument {
  /// The reason why a document is not read: it has a password, no reader, or a reader that is not
  /// installed.
  static func failure(_ bytes: UnsafeBufferPointer<UInt8>) -> ExtractionFailure {
    do throws(ExtractionFailure) {
      _ = try BinaryWordDocument(bytes)
      return .missingProgram
    } catch {
      return error
    }
  }
}
