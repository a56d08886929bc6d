/// The bytes of a model: in the program, which the kernel maps, or in memory.
package final class ModelBytes: @unchecked Sendable {  // never written after `init`
  let pointer: UnsafeRawBufferPointer
  private let release: (() -> Void)?

  /// - Parameter pointer: must stay valid as long as the program runs.
  package init(_ pointer: UnsafeRawBufferPointer) {
    self.pointer = pointer
    release = nil
  }

  package init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyBytes(from: bytes)
    pointer = UnsafeRawBufferPointer(copy)
    release = { copy.deallocate() }
  }

  deinit { release?() }
}
