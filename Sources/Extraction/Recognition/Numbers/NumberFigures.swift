/// The digits in which a number is written.
enum NumberFigures: Int, CaseIterable {
  case arabic, european

  /// The marks inside numbers and at their ends, which both kinds of digits have.
  static let marks: [Character] = [
    ".", ",", "\u{60C}", "\u{66B}", "\u{66C}", "/", ":", "-", "(", ")", "%", "\u{66A}",
  ]

  /// The signs that stand between two digits and look like letters by themselves.
  static let innerSigns = Set<Character>(".,\u{60C}\u{66B}\u{66C}01\u{660}\u{661}\u{665}")

  var digits: [Character] {
    let zero: UInt32 = self == .arabic ? 0x660 : 0x30
    return (0..<10).map { Character(Unicode.Scalar(zero + $0)!) }
  }

  private static let mirrored: [Character: Character] = ["(": ")", ")": "("]

  /// The signs of a number in the order in which people read them.
  ///
  /// A number stands from left to right, and the marks around it from right to left. Separators between two
  /// digits belong to the number (Unicode Bidirectional Algorithm, rule W4,
  /// https://www.unicode.org/reports/tr9/#W4); a hyphen and a per cent sign do not after Arabic letters.
  /// - Parameter signs: from left to right.
  static func logical(_ signs: [Character]) -> String {
    let signs = unified(signs)
    var parts: [String] = []
    var index = 0
    func isDigit(_ place: Int) -> Bool { place < signs.count && signs[place].isNumber }
    while index < signs.count {
      var part = String(mirrored[signs[index]] ?? signs[index])
      while isDigit(index) {
        if isDigit(index + 1) {
          part.append(signs[index + 1])
          index += 1
        } else if isDigit(index + 2), separators.contains(signs[index + 1]) {
          part += [signs[index + 1], signs[index + 2]]
          index += 2
        } else {
          break
        }
      }
      parts.append(part)
      index += 1
    }
    return parts.reversed().joined()
  }

  /// Arabic commas and separators look alike: a comma before three Arabic digits separates thousands, and a
  /// separator that is not between digits is a comma.
  private static func unified(_ signs: [Character]) -> [Character] {
    var unified = signs
    for (index, sign) in signs.enumerated() where commas.contains(sign) {
      let after = signs[(index + 1)...].prefix(while: \.isNumber)
      let isBetween = index > 0 && signs[index - 1].isNumber && !after.isEmpty
      if !isBetween {
        if sign != "," { unified[index] = "\u{60C}" }
      } else if sign == ",", after.count == 3, after.allSatisfy({ !$0.isASCII }) {
        unified[index] = "\u{66C}"
      }
    }
    return unified
  }

  /// The number of digits between two thousands marks.
  static let groupSize = 3
  /// The greatest advantage of a digit over a thousands mark that is expected in its place.
  private static let markAdvantage: Float = 1

  var thousandsMark: Character { self == .arabic ? "\u{66C}" : "," }

  /// Replaces digits that stand where a thousands mark is expected, and look nearly as much like one: before
  /// the last three digits of a number with at least five, and before three digits and another mark.
  ///
  /// In Amiri, the mark is taken for a five whose advantage is at most 0.04; that of a printed five is at
  /// least 5.
  /// - Parameters:
  ///   - signs: from left to right.
  ///   - thousands: the score of a thousands mark beside that of each sign.
  static func grouped(_ signs: [Character], thousands: [Float]) -> [Character] {
    var grouped = signs
    var end: Int?
    for index in signs.indices.reversed() {
      guard signs[index].isNumber else {
        end = nil
        continue
      }
      let last = end ?? index + 1
      end = last
      if index > 0, last - index == groupSize + 1, signs[index - 1].isNumber,
        thousands[index] >= -markAdvantage
      {
        grouped[index] = NumberFigures.arabic.thousandsMark
        end = index
      }
    }
    return grouped
  }

  private static let commas = Set<Character>(",\u{66B}\u{66C}")
  private static let separators = Set<Character>(".,\u{60C}/:\u{66B}\u{66C}")
}
