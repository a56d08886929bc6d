/// The ways in which tools store Arabic lines from left to right.
enum StructureTools: String, CaseIterable {
  /// Scalar by scalar, with unchanged brackets.
  case plain
  /// Scalar by scalar, with mirrored brackets, as displayed.
  case mirrored
  /// Lam with alef as one sign whose letters stay in reading order.
  case ligatures
  /// Shaped into presentation forms, with lam and alef as one scalar.
  case forms

  func store(_ line: String) -> String {
    var scalars = Array(line.unicodeScalars)
    if self == .forms { scalars = StructureShaping.shared.shaped(scalars) }
    if self == .ligatures { scalars = Self.withTurnedSigns(scalars) }
    var made = String.UnicodeScalarView()
    for unit in Self.units(of: scalars).reversed() {
      if unit.count == 1, self != .plain, let twin = Self.mirrors[scalars[unit.lowerBound]] {
        made.append(twin)
      } else {
        made.append(contentsOf: scalars[unit])
      }
    }
    return String(made)
  }

  private static let mirrors: [Unicode.Scalar: Unicode.Scalar] = [
    "(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "«": "»", "»": "«", "<": ">",
    ">": "<",
  ]

  private static func withTurnedSigns(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var scalars = line
    var index = 0
    while index + 1 < scalars.count {
      if scalars[index] == "\u{644}", StructureShaping.alefs.contains(scalars[index + 1]) {
        scalars.swapAt(index, index + 1)
        index += 1
      }
      index += 1
    }
    return scalars
  }

  /// Returns the units of a line: numbers with their inner signs, Latin phrases, and single other
  /// scalars.
  private static func units(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var units: [Range<Int>] = []
    var index = 0
    while index < scalars.count {
      var end = index + 1
      if isWord(scalars[index]) {
        var next = end
        while next < scalars.count, next - end < 2 {
          if isWord(scalars[next]) {
            end = next + 1
          } else if !isInner(scalars[next], isLatin(scalars[end - 1])) {
            break
          }
          next += 1
        }
        while end < scalars.count, scalars[end] == "%" { end += 1 }
      }
      units.append(index..<end)
      index = end
    }
    return units
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    isLatin(scalar) || scalar.properties.numericType == .decimal
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x250 && scalar.properties.isAlphabetic
  }

  private static func isInner(_ scalar: Unicode.Scalar, _ afterLatin: Bool) -> Bool {
    afterLatin
      ? " .-/:&'@_+".unicodeScalars.contains(scalar) : ".,/:-".unicodeScalars.contains(scalar)
  }
}
