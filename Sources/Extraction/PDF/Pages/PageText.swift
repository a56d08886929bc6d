/// The text of a paragraph as UTF-8, with the places of its scalars.
struct PageText {
  private(set) var utf8: [UInt8] = []
  /// The offset of each scalar, and of the end.
  private var offsets: [Int] = []

  /// Control characters and what stands for no character are left out.
  init(_ scalars: [UInt32]) {
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars {
      offsets.append(utf8.count)
      guard !PageGate.isUnknown(scalar), let scalar = Unicode.Scalar(scalar) else { continue }
      if scalar == " ", utf8.isEmpty || utf8.last == 0x20 { continue }
      utf8 += UTF8.encode(scalar)!
    }
    while utf8.last == 0x20 { utf8.removeLast() }
    offsets.append(utf8.count)
  }

  /// The offset of the text from a scalar on.
  func offset(_ index: Int) -> Int { min(offsets[min(index, offsets.count - 1)], utf8.count) }
}
