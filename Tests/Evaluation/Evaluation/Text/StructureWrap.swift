/// Wraps paragraphs into lines.
enum StructureWrap {
  /// Wraps greedily. The width counts scalars.
  static func wrapped(_ paragraph: String, at width: Int) -> [String] {
    var lines: [String] = []
    var length = 0
    for word in paragraph.split(whereSeparator: \.isWhitespace) {
      let count = word.unicodeScalars.count
      if !lines.isEmpty, length + 1 + count <= width {
        lines[lines.count - 1] += " " + word
        length += 1 + count
      } else {
        lines.append(String(word))
        length = count
      }
    }
    return lines
  }
}
