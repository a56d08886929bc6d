import Synchronization
import Vocabulary

/// What the configuration in force says of sources: changed by a reload, asked by workers.
final class SourceWords: Sendable {
  private let encodings = Mutex<[String: TextEncoding]>([:])

  func take(_ sources: [SourceSettings]) {
    let named = sources.compactMap { source in
      source.encoding.map { (source.name.lowercased(), $0) }
    }
    encodings.withLock { $0 = Dictionary(named) { $1 } }
  }

  /// The encoding of all documents of a source; nil where the bytes are to decide.
  func encoding(of source: String?) -> TextEncoding? {
    guard let source else { return nil }
    return encodings.withLock { $0.isEmpty ? nil : $0[source.lowercased()] }
  }
}
