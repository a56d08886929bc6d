import DocumentModel

/// The hash of the tests for bytes that come in pieces.
final class TestHash: HashPass {
  private var bytes: [UInt8] = []

  func add(_ bytes: UnsafeRawBufferPointer) { self.bytes += bytes }

  func finish() -> [UInt8] {
    defer { bytes = [] }
    return TestArchive.hash(bytes)
  }
}
