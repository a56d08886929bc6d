/// Lines as tools store them.
enum TestLines {
  static func turned(_ line: String) -> String {
    var made = ""
    made.unicodeScalars.append(contentsOf: line.unicodeScalars.reversed())
    return made
  }

  /// Puts alef before lam in every lam-alef.
  static func withTurnedSigns(_ line: String) -> String {
    var scalars = Array(line.unicodeScalars)
    var index = 0
    while index + 1 < scalars.count {
      if scalars[index] == "ل", "اأإآ".unicodeScalars.contains(scalars[index + 1]) {
        scalars.swapAt(index, index + 1)
        index += 1
      }
      index += 1
    }
    var made = ""
    made.unicodeScalars.append(contentsOf: scalars)
    return made
  }

  /// Returns a paragraph broken at a width, in scalars.
  static func wrapped(_ paragraph: String, at width: Int) -> String {
    var lines: [String] = []
    for word in paragraph.split(separator: " ") {
      if let last = lines.last,
        last.unicodeScalars.count + 1 + word.unicodeScalars.count <= width
      {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
