import Vocabulary

/// windows-1256 or ISO-8859-6: both are tried, the one that reads as Arabic is taken.
enum SingleByteChoice {
  /// Looked at; the rest is decoded by what this much shows.
  private static let sample = 16384

  static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> RawText {
    let head = UnsafeBufferPointer(rebasing: bytes[0..<min(bytes.count, sample)])
    let windows = ArabicScore(SingleByteTable.windows1256, head).value
    let iso = ArabicScore(SingleByteTable.iso8859part6, head).value
    // Where nothing tells them apart, windows-1256: browsers read pages marked as either so.
    let isWindows = windows >= iso
    let best = max(windows, iso)
    let margin = abs(windows - iso)
    let text = (isWindows ? SingleByteTable.windows1256 : .iso8859part6).decode(bytes)
    return RawText(
      utf8: text.utf8,
      encoding: EncodingChoice(
        name: isWindows ? .windows1256 : .iso8859part6,
        confidence: best * (0.5 + min(0.5, margin)), margin: margin, broken: text.broken))
  }
}

/// How Arabic a text reads, 0…1.
private struct ArabicScore {
  let value: Double

  /// Half for the share of Arabic letters and their marks and punctuation among the high bytes,
  /// half for frequent words, full at a fifth of all words (seen in 2,982 news articles: median 19 %,
  /// one in twenty under 11 %).
  init(_ table: SingleByteTable, _ bytes: UnsafeBufferPointer<UInt8>) {
    var high = 0
    var arabic = 0
    var words = 0
    var frequent = 0
    var word: [UInt32] = []
    func endWord() {
      guard !word.isEmpty else { return }
      words += 1
      if FrequentWords.shared.words.contains(word) { frequent += 1 }
      word.removeAll(keepingCapacity: true)
    }
    for byte in bytes {
      let scalar = table.scalars[Int(byte)]
      if byte >= 0x80 {
        high += 1
        if (0x600..<0x700).contains(scalar) { arabic += 1 }
      }
      if Letter.isArabic(scalar) { word.append(scalar) } else { endWord() }
    }
    endWord()
    let letters = high == 0 ? 0 : Double(arabic) / Double(high)
    let hits = words == 0 ? 0 : min(1, Double(frequent) / Double(words) * 5)
    value = (letters + hits) / 2
  }
}

/// `frequent_words.tsv` by scalars.
private struct FrequentWords: Sendable {
  static let shared = FrequentWords()
  let words: Set<[UInt32]>

  private init() {
    words = Set(
      ResourceTable.rows(PackageResources.frequent_words_tsv).map {
        $0[0].unicodeScalars.map(\.value)
      })
  }
}
