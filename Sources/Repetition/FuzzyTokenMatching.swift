import DocumentModel

/// Decides if two words of a text are equal, or equal except for typing errors.
struct FuzzyTokenMatching {
  enum TokenSimilarity { case equal, alike, other }

  /// In a word of fewer letters, a changed letter makes another word.
  private static let shortest = 4
  /// The minimum number of letters in a word in which two letters may differ.
  private static let long = 9

  let text: NormalisedText

  func similarity(_ one: Int, _ other: Int) -> TokenSimilarity {
    let (left, right) = (text.words[one], text.words[other])
    if left.hash == right.hash, bytes(left).elementsEqual(bytes(right)) { return .equal }
    return isAlike(bytes(left), bytes(right)) ? .alike : .other
  }

  private func bytes(_ word: Word) -> ArraySlice<UInt8> { text.folded.utf8[word.folded] }

  /// Returns true if the words differ by few edits of letters; a different carrier of hamza does
  /// not count as an edit. Figures are never alike.
  private func isAlike(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    guard abs(one.count - other.count) <= 4, let first = one.first, let second = other.first,
      first >= 0x80, second >= 0x80,
      // A typing error leaves one end of a word unchanged.
      one.prefix(2) == other.prefix(2) || one.suffix(2) == other.suffix(2)
    else { return false }
    let (left, right) = (Self.letters(one), Self.letters(other))
    let length = max(left.count, right.count)
    if left == right { return true }
    guard min(left.count, right.count) >= Self.shortest else { return false }
    return Self.isWithin(length >= Self.long ? 2 : 1, left, right)
  }

  /// Returns the scalars of a word without hamza: hamza on waw and on yeh become waw and yeh.
  private static func letters(_ word: ArraySlice<UInt8>) -> [UInt32] {
    String(decoding: word, as: UTF8.self).unicodeScalars.compactMap { scalar in
      switch scalar.value {
      case 0x624: 0x648
      case 0x626: 0x64A
      case 0x621: nil
      default: scalar.value
      }
    }
  }

  /// Returns true if at most `edits` edits turn one word into the other (Damerau 1964: a letter
  /// added, lost or changed, or two letters transposed).
  /// - Complexity: O(letters squared); words are short.
  private static func isWithin(_ edits: Int, _ one: [UInt32], _ other: [UInt32]) -> Bool {
    guard abs(one.count - other.count) <= edits, one.count <= 40, other.count <= 40 else {
      return false
    }
    var before: [Int] = []
    var row = Array(0...other.count)
    for (index, letter) in one.enumerated() {
      var next = [index + 1]
      for (place, target) in other.enumerated() {
        var cost = min(
          row[place] + (letter == target ? 0 : 1), row[place + 1] + 1, next[place] + 1)
        if index > 0, place > 0, letter == other[place - 1], one[index - 1] == target {
          cost = min(cost, before[place - 1] + 1)
        }
        next.append(cost)
      }
      (before, row) = (row, next)
    }
    return row[other.count] <= edits
  }
}
