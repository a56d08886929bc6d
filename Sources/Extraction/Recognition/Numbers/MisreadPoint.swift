/// Points that tesseract read as Arabic-Indic zeros, which look alike.
enum MisreadPoint {
  static let zero: Character = "\u{660}"
  private static let point: Character = "."

  /// Replaces a zero that stands alone, or before or after letters, by a point.
  /// - Parameter text: of a word where the picture shows no zero.
  /// - Returns: nil if nothing is to be replaced.
  static func restored(in text: [UInt8]) -> [UInt8]? {
    var signs = String(decoding: text, as: UTF8.self).filter {
      $0.unicodeScalars.first?.properties.generalCategory != .format
    }
    guard signs.contains(zero), signs.count(where: \.isNumber) == 1 else { return nil }
    let isAlone = signs.count == 1
    if signs.first == zero, isAlone || signs.dropFirst().first?.isLetter == true {
      signs.removeFirst()
      signs.insert(point, at: signs.startIndex)
    } else if signs.last == zero, signs.dropLast().last?.isLetter == true {
      signs.removeLast()
      signs.append(point)
    } else {
      return nil
    }
    return Array(signs.utf8)
  }
}
