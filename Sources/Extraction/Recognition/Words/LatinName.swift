/// A passage of an Arabic line that is surely read as words in Latin letters.
struct LatinName {
  /// In the order in which people read them.
  private(set) var words: [RecognisedPage.PrintedWord]

  /// The confidence from which on a word is sure, and a passage.
  private static let sureWord: UInt8 = 75
  private static let sure = 80.0
  /// The least number of letters in the longest word, and the least share of letters.
  private static let leastLetters = 3
  private static let letterShare = 0.6
  private static let brackets: [Character: Character] = ["(": ")", ")": "(", "[": "]", "]": "["]

  /// - Returns: nil if the reading may be no Latin name.
  init?(_ reading: RecognisedPage) {
    words = reading.words.filter { $0.confidence ?? 0 >= Self.sureWord }
    let texts = words.map { String(decoding: $0.text, as: UTF8.self) }
    let runs = texts.flatMap { $0.split { !Self.isLatin($0) } }
    let letters = runs.reduce(0) { $0 + $1.count }
    let all = texts.reduce(0) { $0 + $1.count }
    guard runs.contains(where: { $0.count >= Self.leastLetters }),
      Double(letters) >= Self.letterShare * Double(all),
      RecognisedPage.Line(words: words).confidence ?? 0 >= Self.sure
    else { return nil }
    placeMarks()
  }

  /// A name stands from left to right, and the marks around it from right to left.
  private mutating func placeMarks() {
    var first = Array(String(decoding: words[0].text, as: UTF8.self))
    let leading = first.prefix { !Self.isLatin($0) && !$0.isNumber }
    first.removeFirst(leading.count)
    words[0].text = Array(String(first).utf8)
    var last = Array(String(decoding: words[words.count - 1].text, as: UTF8.self))
    var opening: [Character] = []
    while let bracket = last.last, let mirrored = Self.brackets[bracket],
      !last.contains(mirrored)
    {
      opening.append(mirrored)
      last.removeLast()
    }
    last += leading.reversed().map { Self.brackets[$0] ?? $0 }
    words[words.count - 1].text = Array(String(last).utf8)
    words[0].text = Array(String(opening).utf8) + words[0].text
    words.removeAll { $0.text.isEmpty }
  }

  private static func isLatin(_ character: Character) -> Bool {
    character.isLetter && character.unicodeScalars.first!.value < 0x250
  }
}

extension RecognisedPage {
  /// Puts the names in the place of the passages in which they were read.
  /// - Parameter readings: one for each passage, in their order.
  package mutating func take(
    _ readings: [RecognisedPage], of passages: [DoubtfulPassage], in picture: PortableGraymap
  ) {
    guard readings.count == passages.count, width > 0 else { return }
    let scale = Double(width) / Double(picture.width)
    var line = 0
    for paragraph in paragraphs.indices {
      for place in paragraphs[paragraph].lines.indices {
        defer { line += 1 }
        var words = paragraphs[paragraph].lines[place].words
        // From the end, so that the places of the others stay.
        for (passage, reading) in zip(passages, readings).reversed() where passage.line == line {
          guard let name = LatinName(reading) else { continue }
          replace(passage, by: name, among: &words, scale, picture)
        }
        paragraphs[paragraph].lines[place].words = words
      }
    }
  }

  private func replace(
    _ passage: DoubtfulPassage, by name: LatinName, among words: inout [PrintedWord],
    _ scale: Double, _ picture: PortableGraymap
  ) {
    var box: PixelBox?
    let placed = name.words.map { word -> PrintedWord in
      guard let own = passage.box(of: word) else { return word }
      box?.cover(own)
      box = box ?? own
      return PrintedWord(text: word.text, confidence: word.confidence, box: own.scaled(scale))
    }
    let boxes = pixels(of: Array(words[passage.words]), in: picture)
    guard let box, boxes.count == passage.words.count else { return }
    // Arabic words beside the name stay.
    let covered = boxes.indices.filter { boxes[$0].sharesWidth(with: box) }
    guard let first = covered.first, let last = covered.last else { return }
    let start = passage.words.lowerBound
    words.replaceSubrange(start + first...start + last, with: placed)
  }
}
