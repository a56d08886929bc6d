/// A hash of bytes that come in pieces, so that they need not be in memory at once.
package protocol HashPass {
  func add(_ bytes: UnsafeRawBufferPointer)

  /// Returns the digest and begins again.
  func finish() -> [UInt8]
}

extension HashPass {
  package func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { add($0) } }
}
