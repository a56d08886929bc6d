/// The digits and signs of a typed date.
enum DateDigits {
  /// Returns the text with ASCII digits and without invisible signs. An underscore, and a hyphen beside
  /// a letter, separates words as a space does: `15-august-2025`.
  static func plain(_ text: String) -> String {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars where scalar.properties.generalCategory != .format {
      let isDigit = scalar.properties.numericType == .decimal
      guard isDigit, let value = scalar.properties.numericValue else {
        scalars.append(scalar)
        continue
      }
      scalars.append(Unicode.Scalar(UInt8(ascii: "0") + UInt8(value)))
    }
    for index in scalars.indices {
      let neighbours = [index - 1, index + 1].filter(scalars.indices.contains)
      let isBesideLetter = neighbours.contains { scalars[$0].properties.isAlphabetic }
      if scalars[index] == "_" || (scalars[index] == "-" && isBesideLetter) {
        scalars[index] = " "
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
