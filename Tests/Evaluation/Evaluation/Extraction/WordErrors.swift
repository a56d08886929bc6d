import Foundation

/// The errors of a text against its gold: words by their edit distance, numbers as a multiset.
struct WordErrors {
  var words: Int
  var wrong: Int
  var numbers: Int
  var rightNumbers: Int

  var rate: Double { Double(wrong) / Double(max(words, 1)) }

  /// Words are what white space divides, after NFKC and without tatweel and bidirectional controls.
  init(of text: String, with gold: String) {
    let (found, wanted) = (Self.words(text), Self.words(gold))
    words = wanted.count
    wrong = Self.distance(found, wanted)
    var rest: [String: Int] = [:]
    for number in found.flatMap(Self.numbers) { rest[number, default: 0] += 1 }
    (numbers, rightNumbers) = (0, 0)
    for number in wanted.flatMap(Self.numbers) {
      numbers += 1
      guard let count = rest[number], count > 0 else { continue }
      rest[number] = count - 1
      rightNumbers += 1
    }
  }

  static func folded(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter {
          switch $0.value {
          case 0x640, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: false
          default: true
          }
        }))
  }

  private static func words(_ text: String) -> [String] {
    folded(text).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// The runs of digits with the separators between them.
  private static func numbers(_ word: String) -> [String] {
    var numbers: [String] = []
    var number = String.UnicodeScalarView()
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }
    for scalar in Array(word.unicodeScalars) + [" "] {
      if isDigit(scalar) || ".,:/\u{66B}\u{66C}".unicodeScalars.contains(scalar) && !number.isEmpty
      {
        number.append(scalar)
        continue
      }
      while let last = number.last, !isDigit(last) { number.removeLast() }
      if !number.isEmpty { numbers.append(String(number)) }
      number.removeAll()
    }
    return numbers
  }

  /// The edit distance. O(n × m) time, O(m) memory.
  private static func distance(_ first: [String], _ second: [String]) -> Int {
    var ids: [String: Int32] = [:]
    func numbered(_ words: [String]) -> [Int32] {
      words.map { word in
        let id = ids[word] ?? Int32(ids.count)
        ids[word] = id
        return id
      }
    }
    let (one, two) = (numbered(first), numbered(second))
    var row = (0...two.count).map(Int32.init)
    for (index, word) in one.enumerated() {
      var corner = row[0]
      row[0] = Int32(index + 1)
      for (column, other) in two.enumerated() {
        let kept = corner + (word == other ? 0 : 1)
        corner = row[column + 1]
        row[column + 1] = min(kept, min(corner, row[column]) + 1)
      }
    }
    return Int(row[two.count])
  }
}
