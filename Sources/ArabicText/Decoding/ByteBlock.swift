/// Sixteen bytes of a text, looked at together.
///
/// Loops that read a text scalar by scalar ask a block first whether all of it is ordinary; only what
/// is not costs a look at each scalar. A set lane has all its bits set; lanes are kept as bytes, since
/// the compiler (6.3.1) takes masks of SIMD types apart lane by lane.
struct ByteBlock {
  static let size = 16
  typealias Lanes = SIMD16<UInt8>

  let lanes: Lanes

  /// - Precondition: `size` bytes stand at `index`.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    lanes = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index)
      .loadUnaligned(as: Lanes.self)
  }

  /// Which lanes lie in a range of so many values from `first`.
  @inline(__always)
  func isIn(_ first: UInt8, _ count: UInt8) -> Lanes {
    Self.lanes((lanes &- Lanes(repeating: first)) .< Lanes(repeating: count))
  }

  /// All bits of each lane that is set.
  @inline(__always)
  static func lanes(_ mask: SIMDMask<SIMD16<Int8>>) -> Lanes {
    unsafeBitCast(mask, to: Lanes.self)
  }

  @inline(__always)
  func equals(_ byte: UInt8) -> Lanes { Self.lanes(lanes .== Lanes(repeating: byte)) }

  /// How many lanes from the first on are set.
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

  /// How many lanes are set.
  @inline(__always)
  static func count(_ mask: Lanes) -> Int {
    let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return (halves.x.nonzeroBitCount + halves.y.nonzeroBitCount) / 8
  }
}
