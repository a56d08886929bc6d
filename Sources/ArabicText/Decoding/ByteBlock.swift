/// Sixteen bytes of a text, examined together.
///
/// Loops that read a text scalar by scalar first test if a whole block is ordinary; they read
/// single scalars only in the other blocks. All bits of a set lane are 1. Lanes are stored as
/// bytes, because the compiler (6.3.1) splits masks of SIMD types lane by lane.
struct ByteBlock {
  static let size = 16
  typealias Lanes = SIMD16<UInt8>

  let lanes: Lanes

  /// - Precondition: at least `size` bytes follow `index`.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    lanes = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index)
      .loadUnaligned(as: Lanes.self)
  }

  /// Sets the lanes whose byte is one of the `count` values from `first` on.
  @inline(__always)
  func isIn(_ first: UInt8, _ count: UInt8) -> Lanes {
    Self.lanes((lanes &- Lanes(repeating: first)) .< Lanes(repeating: count))
  }

  /// Converts a SIMD mask to lanes.
  @inline(__always)
  static func lanes(_ mask: SIMDMask<SIMD16<Int8>>) -> Lanes {
    unsafeBitCast(mask, to: Lanes.self)
  }

  @inline(__always)
  func equals(_ byte: UInt8) -> Lanes { Self.lanes(lanes .== Lanes(repeating: byte)) }

  /// Returns the number of leading lanes that are set.
  @inline(__always)
  static func prefix(_ mask: Lanes) -> Int {
    let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    let low = (~halves.x.littleEndian).trailingZeroBitCount
    if low < 64 { return low / 8 }
    return 8 + (~halves.y.littleEndian).trailingZeroBitCount / 8
  }

  @inline(__always)
  static func isAll(_ mask: Lanes) -> Bool {
    let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return halves.x & halves.y == .max
  }

  /// Returns the number of lanes that are set.
  @inline(__always)
  static func count(_ mask: Lanes) -> Int {
    let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return (halves.x.nonzeroBitCount + halves.y.nonzeroBitCount) / 8
  }
}
