import Vocabulary

/// Numbers in digits.
extension NumberReader {
  /// A run of at most nine ASCII digits.
  func digits(at index: Int) -> Int? {
    guard text.words.indices.contains(index) else { return nil }
    let range = text.words[index].folded
    guard range.count <= 9 else { return nil }
    var value = 0
    for byte in text.folded.utf8[range] {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  /// Digits as an ordinal, the article before them or not, an English ending after them or not.
  func articleAndDigits(at index: Int, allowingPrefix: Bool) -> Reading? {
    if let value = digits(at: index) {
      let hasEnding = next(index + 1)?.kind == .englishSuffix
      return (value, hasEnding ? index + 2 : index + 1)
    }
    guard let article = word(index), article.kind == .article, mayBegin(article, allowingPrefix),
      follows(index + 1, across: Self.brackets), let value = digits(at: index + 1)
    else { return nil }
    return (value, index + 2)
  }

  /// Digits with their groups of three joined.
  func groupedDigits(at index: Int) -> Reading? {
    guard var value = digits(at: index) else { return nil }
    var end = index + 1
    while text.words[index].folded.count <= 3, value < 10_000, follows(end, across: [0x2C]),
      text.words[end - 1].end + 1 == text.words[end].start, text.words[end].folded.count == 3,
      let group = digits(at: end)
    {
      value = value * 1000 + group
      end += 1
    }
    return (value, end)
  }

  /// Times a thousand where that word follows.
  func thousands(_ reading: Reading) -> Reading {
    guard reading.value < 10_000, let word = next(reading.end), word.kind == .thousand,
      word.prefix == .none
    else { return reading }
    return (reading.value * 1000, reading.end + 1)
  }
}
