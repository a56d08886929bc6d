import DocumentModel

/// Correction of the same defect in lines stored in reading order, caused by fonts whose tables
/// give alef before lam for the ligature.
extension VisualOrderLigatures {
  static let rule = "lam-alef"
  /// The minimum number of words that start with alef, alef with hamza, lam; a single one is a
  /// typing error.
  private static let least = 2

  /// - Complexity: O(n); the search ends at the first correct article before a hamza.
  static func stage(_ utf8: [UInt8]) -> CleanText? {
    utf8.withUnsafeBufferPointer { source in
      guard isTurned(source) else { return nil }
      var out: [UInt8] = []
      var map = OffsetMap()
      var count = 0
      var from = 0
      eachWord(of: source) { range, letters in
        let turned = restored(letters)
        guard turned != letters else { return }
        out.append(contentsOf: source[from..<range.lowerBound])
        map.append(copied: range.lowerBound - from)
        for scalar in turned { UTF8Scalar.append(scalar, to: &out) }
        map.append(made: range.count, for: range.count)
        count += 1
        from = range.upperBound
      }
      out.append(contentsOf: source[from...])
      map.append(copied: source.count - from)
      return CleanText(utf8: out, map: map, repairs: [Repair(rule: rule, count: count)])
    }
  }

  private static func isTurned(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    var turned = 0
    var right = 0
    var index = 0
    while index + 5 < source.count {
      // The pattern is alef, then lam and a letter with hamza, or the reverse; each takes two
      // bytes.
      guard source[index] == 0xD8, source[index + 1] == 0xA7 else {
        index += 1
        continue
      }
      let second = scalar(source, index + 2)
      let third = scalar(source, index + 4)
      if second == Letter.lam && isHamza(third) {
        right += 1
        if turned == 0 { return false }
      } else if third == Letter.lam && isHamza(second) && beginsWord(source, index) {
        turned += 1
      }
      index += 2
    }
    return turned >= least && right * 10 <= turned
  }

  private static func isHamza(_ scalar: UInt32) -> Bool {
    scalar == Letter.alefHamzaAbove || scalar == Letter.alefHamzaBelow
      || scalar == Letter.alefMaddaAbove
  }

  private static func scalar(_ source: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32 {
    UInt32(source[index] & 0x1F) << 6 | UInt32(source[index + 1] & 0x3F)
  }

  private static func beginsWord(_ source: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = UTF8Scalar.start(before: index, in: source)
    let scalar = UTF8Scalar.decode(source, at: before).scalar
    return !Letter.isArabic(scalar) || scalar == Letter.waw || scalar == Letter.beh
  }

  private static func eachWord(
    of source: UnsafeBufferPointer<UInt8>, do body: (Range<Int>, [UInt32]) -> Void
  ) {
    var letters: [UInt32] = []
    var start = 0
    var index = 0
    while index <= source.count {
      let (scalar, length) =
        index < source.count ? UTF8Scalar.decode(source, at: index) : (0x20, 1)
      if VisualOrderModel.number(scalar) != nil {
        if letters.isEmpty { start = index }
        letters.append(scalar)
      } else if !letters.isEmpty {
        body(start..<index, letters)
        letters.removeAll(keepingCapacity: true)
      }
      index += length
    }
  }
}
