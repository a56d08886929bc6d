import Containers
import DocumentModel

/// The documents of the binary Office formats. None is read yet.
enum CompoundDocument {
  /// The reason why a document is not read: it has a password, or no reader.
  static func failure(_ bytes: UnsafeBufferPointer<UInt8>) -> ExtractionFailure {
    guard let file = CompoundFile(bytes) else { return .damaged }
    // A document of Office Open XML with a password ([MS-OFFCRYPTO] 2.3.4.4).
    if file.stream(named: "EncryptedPackage") != nil { return .encrypted }
    guard let word = file.stream(named: "WordDocument") else { return .unsupported }
    // The flag fEncrypted of the file information block ([MS-DOC] 2.5.2).
    let head = file.read(word).prefix(12)
    return head.count == 12 && head[11] & 1 != 0 ? .encrypted : .unsupported
  }
}
