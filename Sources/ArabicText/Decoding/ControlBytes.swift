/// The control characters among the first bytes of a text that text does not contain.
struct ControlBytes {
  /// The number of bytes examined.
  private static let sample = 65536

  private(set) var count = 0
  /// The number of bytes that were examined.
  let size: Int

  init(in utf8: [UInt8], size: Int) {
    self.size = min(size, Self.sample)
    utf8.withUnsafeBufferPointer { bytes in
      let end = min(bytes.count, Self.sample)
      var index = 0
      while index + ByteBlock.size <= end {
        if Self.holdsControl(ByteBlock(bytes, at: index)) {
          tally(bytes[index..<index + ByteBlock.size])
        }
        index += ByteBlock.size
      }
      tally(bytes[index..<end])
    }
  }

  private mutating func tally(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    for byte in bytes where byte < 0x20 || byte == 0x7F {
      if !Self.isLayout(byte) { count += 1 }
    }
  }

  @inline(__always)
  private static func holdsControl(_ block: ByteBlock) -> Bool {
    !ByteBlock.isAll(~(block.isIn(0, 0x20) | block.equals(0x7F)))
  }

  /// True if more than one byte in fifty is a control character. Files with a stray NUL or escape
  /// sequence remain text.
  var areTooMany: Bool { count * 50 > size }

  /// Returns true for tab, line ends, and the separators of old text files (1A, 1B).
  private static func isLayout(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09...0x0D, 0x1A, 0x1B: true
    default: false
    }
  }
}
