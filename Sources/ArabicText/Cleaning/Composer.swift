import Foundation

/// Normalization Form C (UAX #15) of a short stretch of scalars.
///
/// Arabic is composed here; other scripts, which are rare in these documents, are composed by
/// Foundation.
enum Composer {
  /// - Complexity: O(n²) in the length of the stretch, which the caller bounds.
  static func compose(_ scalars: [UInt32], order: (UInt32) -> UInt8) -> [UInt32] {
    guard scalars.allSatisfy({ $0 < 0x80 || ($0 >= 0x600 && $0 < 0x700) }) else {
      return composeByFoundation(scalars)
    }
    var parts: [UInt32] = []
    for scalar in scalars {
      if let pair = decomposition(scalar) {
        parts += [pair.0, pair.1]
      } else {
        parts.append(scalar)
      }
    }
    sort(&parts, order: order)
    return join(parts, order: order)
  }

  /// All canonical decompositions of the Arabic block (UnicodeData.txt).
  private static let pairs: [(whole: UInt32, base: UInt32, mark: UInt32)] = [
    (Letter.alefMaddaAbove, Letter.alef, Letter.maddahAbove),
    (Letter.alefHamzaAbove, Letter.alef, Letter.hamzaAbove),
    (Letter.alefHamzaBelow, Letter.alef, Letter.hamzaBelow),
    (Letter.wawHamzaAbove, Letter.waw, Letter.hamzaAbove),
    (Letter.yehHamzaAbove, Letter.yeh, Letter.hamzaAbove),
    (0x6C0, 0x6D5, Letter.hamzaAbove),
    (0x6C2, 0x6C1, Letter.hamzaAbove),
    (0x6D3, 0x6D2, Letter.hamzaAbove),
  ]

  private static func decomposition(_ scalar: UInt32) -> (UInt32, UInt32)? {
    pairs.first { $0.whole == scalar }.map { ($0.base, $0.mark) }
  }

  /// Applies Canonical Ordering: sorts the marks of a letter by combining class, stably.
  private static func sort(_ scalars: inout [UInt32], order: (UInt32) -> UInt8) {
    for index in scalars.indices.dropFirst() {
      let own = order(scalars[index])
      var place = index
      while own > 0, place > 0, order(scalars[place - 1]) > own {
        scalars.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  /// Applies Canonical Composition: a mark joins its letter unless a mark of the same class is
  /// between them.
  private static func join(_ scalars: [UInt32], order: (UInt32) -> UInt8) -> [UInt32] {
    var made: [UInt32] = []
    var starter: Int?
    var last: UInt8 = 0
    for scalar in scalars {
      let own = order(scalar)
      if let index = starter, own > 0, last == 0 || last < own,
        let pair = pairs.first(where: { $0.base == made[index] && $0.mark == scalar })
      {
        made[index] = pair.whole
        continue
      }
      if own == 0 { starter = made.count }
      last = own
      made.append(scalar)
    }
    return made
  }

  private static func composeByFoundation(_ scalars: [UInt32]) -> [UInt32] {
    var string = ""
    string.unicodeScalars.append(contentsOf: scalars.map { Unicode.Scalar($0) ?? "\u{FFFD}" })
    return string.precomposedStringWithCanonicalMapping.unicodeScalars.map(\.value)
  }
}
