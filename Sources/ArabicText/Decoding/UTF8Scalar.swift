/// Reads and writes scalars in UTF-8 bytes without a String.
package enum UTF8Scalar {
  /// Returns the scalar at `index` of valid UTF-8 and its length in bytes.
  ///
  /// Never reads outside the buffer: a sequence that is cut off or malformed gives U+FFFD with
  /// length 1.
  @inlinable @inline(__always)
  package static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[index])
    if first < 0x80 { return (first, 1) }
    let left = bytes.count - index
    if first < 0xE0 {
      guard first >= 0xC2, left >= 2, isContinuation(bytes[index + 1]) else { return (0xFFFD, 1) }
      return ((first & 0x1F) << 6 | tail(bytes, index + 1), 2)
    }
    if first < 0xF0 {
      guard left >= 3, isContinuation(bytes[index + 1]), isContinuation(bytes[index + 2])
      else { return (0xFFFD, 1) }
      let scalar =
        (first & 0x0F) << 12 | tail(bytes, index + 1) << 6 | tail(bytes, index + 2)
      guard scalar >= 0x800, scalar & 0xF800 != 0xD800 else { return (0xFFFD, 1) }
      return (scalar, 3)
    }
    return decodeFour(bytes, at: index)
  }

  @usableFromInline
  static func decodeFour(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: UInt32, length: Int) {
    guard bytes[index] < 0xF5, bytes.count - index >= 4,
      (1...3).allSatisfy({ isContinuation(bytes[index + $0]) })
    else { return (0xFFFD, 1) }
    let high = UInt32(bytes[index] & 0x07) << 18 | tail(bytes, index + 1) << 12
    let scalar = high | tail(bytes, index + 2) << 6 | tail(bytes, index + 3)
    guard (0x10000...0x10FFFF).contains(scalar) else { return (0xFFFD, 1) }
    return (scalar, 4)
  }

  @inlinable @inline(__always)
  static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  @inlinable @inline(__always)
  static func tail(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32 {
    UInt32(bytes[index] & 0x3F)
  }

  /// Returns the start of the scalar that ends before `end`.
  @inline(__always)
  static func start(before end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = end - 1
    while index > 0 && isContinuation(bytes[index]) { index -= 1 }
    return index
  }

  /// Returns the number of bytes of a scalar.
  @inline(__always)
  static func length(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }

  /// Writes a scalar at `target`, which has room for it, and returns its length.
  @inline(__always)
  static func write(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
    if scalar < 0x80 {
      target[0] = UInt8(scalar)
      return 1
    }
    if scalar < 0x800 {
      target[0] = UInt8(0xC0 | scalar >> 6)
      target[1] = UInt8(0x80 | scalar & 0x3F)
      return 2
    }
    if scalar < 0x10000 {
      target[0] = UInt8(0xE0 | scalar >> 12)
      target[1] = UInt8(0x80 | scalar >> 6 & 0x3F)
      target[2] = UInt8(0x80 | scalar & 0x3F)
      return 3
    }
    target[0] = UInt8(0xF0 | scalar >> 18)
    target[1] = UInt8(0x80 | scalar >> 12 & 0x3F)
    target[2] = UInt8(0x80 | scalar >> 6 & 0x3F)
    target[3] = UInt8(0x80 | scalar & 0x3F)
    return 4
  }

  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { scratch in
      let length = write(scalar, to: scratch.baseAddress!)
      bytes.append(contentsOf: scratch[0..<length])
    }
  }
}
