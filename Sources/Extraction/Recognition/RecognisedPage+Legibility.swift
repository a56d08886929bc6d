/// The decision whether what was recognised in a picture is a text.
///
/// The bounds were set on 38 made pictures of other things and of scripts that the program does not know,
/// and on 32 made scans; no other pictures were measured. In the former the mean confidence of tesseract is at
/// most 57 percent. In scans with noise, blur, 90 dots per inch, skew or little contrast it is at least 71. Only
/// under dirt in each letter it falls to 44, and a fifth of the words are sure.
extension RecognisedPage {
  /// The mean confidence, weighted by the length of the words, from which on a page is a text.
  private static let sureConfidence = 60.0
  /// A page of less confidence is a text if it has so many sure words of at least so many letters, and if they
  /// are such a share of the words of so many letters.
  private static let sureWords = (least: 10, share: 0.1, letters: 3, confidence: UInt8(75))

  /// True if the words are a text. A page without words, or from a program that states no confidences, is.
  package var isLegible: Bool {
    guard let mean = Line(words: words).confidence, mean < Self.sureConfidence else { return true }
    let long = words.filter { $0.letterCount >= Self.sureWords.letters }
    let sure = long.count { $0.confidence ?? 0 >= Self.sureWords.confidence }
    return sure >= Self.sureWords.least
      && Double(sure) >= Self.sureWords.share * Double(long.count)
  }
}

extension RecognisedPage.PrintedWord {
  /// The number of letters.
  var letterCount: Int {
    String(decoding: text, as: UTF8.self).unicodeScalars.count(where: \.properties.isAlphabetic)
  }
}
