import ArabicText

/// The words of a text in order, with the terms of a query that they match and the starts of
/// sentences.
struct MatchedWords {
  private var ranges: [Range<Int>] = []
  /// For each word, the terms that it matches, one bit each.
  private var matches: [UInt64] = []
  /// The numbers of the words that begin sentences, ascending.
  private var sentences: [Int] = []
  private let weights: [Float]

  /// - Complexity: O(bytes).
  init(_ text: UnsafeBufferPointer<UInt8>, _ table: TermTable, _ query: RankedQuery) {
    weights = query.terms.map(\.weight)
    var names = NameScanner(query.alternatives)
    var (ranges, matches, sentences) = ([Range<Int>](), [UInt64](), [Int]())
    IndexTokenizer.forEachWord(text) { word, start, end in
      if ranges.last.map({ Self.endsSentence(text, $0.upperBound..<start) }) ?? true {
        sentences.append(ranges.count)
      }
      ranges.append(start..<end)
      matches.append(0)
      let keys = WordKeys(word)
      let number = matches.count - 1
      table.forEachMatch(of: word, keys) { matches[number] |= 1 << UInt64($0.term) }
      names.read(word, keys) { name in
        for place in max(0, matches.count - name.count)..<matches.count {
          for term in name.terms { matches[place] |= 1 << UInt64(term) }
        }
      }
      return true
    }
    (self.ranges, self.matches, self.sentences) = (ranges, matches, sentences)
  }

  /// Returns true if a sentence ends between two words: at a line break, or at a full stop, question
  /// or exclamation mark before a space.
  private static func endsSentence(
    _ text: UnsafeBufferPointer<UInt8>, _ gap: Range<Int>
  ) -> Bool {
    let bytes = text[gap]
    guard bytes.count > 1 || bytes.first == UInt8(ascii: "\n") else { return false }
    if bytes.contains(UInt8(ascii: "\n")) { return true }
    guard let mark = bytes.firstIndex(where: { ".!?".utf8.contains($0) || $0 == 0xD8 }) else {
      return false
    }
    // U+061F, the Arabic question mark, is D8 9F.
    if text[mark] == 0xD8 { return mark + 1 < gap.upperBound && text[mark + 1] == 0x9F }
    return bytes[mark...].contains(UInt8(ascii: " "))
  }

  func bytes(_ word: Int) -> Range<Int> { ranges[word] }
  func isMatch(_ word: Int) -> Bool { matches[word] != 0 }
  func isSentenceStart(_ word: Int) -> Bool { sentences.contains(word) }
  func isSentenceEnd(_ word: Int) -> Bool { word == ranges.count || sentences.contains(word) }

  /// Returns the first byte of a run of words, with the opening signs before it.
  func start(of run: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var start = ranges[run.lowerBound].lowerBound
    let least = run.lowerBound > 0 ? ranges[run.lowerBound - 1].upperBound : 0
    while start > least, text[start - 1] > 0x20 { start -= 1 }
    return start
  }

  /// Returns the end of a run of words, with the closing signs after it.
  func end(of run: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = ranges[run.upperBound - 1].upperBound
    let most = run.upperBound < ranges.count ? ranges[run.upperBound].lowerBound : text.count
    while end < most, text[end] > 0x20 { end += 1 }
    return end
  }

  /// Returns the best run of at most `longest` words: the one whose terms weigh most, then the one
  /// with most matches, then the first. A run begins with a sentence and takes whole sentences while
  /// they fit; inside a longer sentence it begins at a matching word.
  /// - Returns: nil without words.
  func best(atMost longest: Int) -> Range<Int>? {
    guard !ranges.isEmpty else { return nil }
    var best: (run: Range<Int>, value: Float)?
    func consider(_ run: Range<Int>) {
      let value = value(of: run)
      if value > best?.value ?? -1 { best = (run, value) }
    }
    for (place, start) in sentences.enumerated() {
      var (end, next) = (start, place)
      while end < ranges.count, self.end(ofSentence: next) - start <= longest {
        end = self.end(ofSentence: next)
        next += 1
      }
      if end > start {
        consider(start..<end)
      } else {
        let stop = self.end(ofSentence: place)
        for word in start..<stop where word == start || isMatch(word) {
          // Some words before the first match help to understand it.
          let first = max(start, word - longest / 4)
          consider(first..<min(stop, first + longest))
        }
      }
    }
    return best?.run
  }

  private func end(ofSentence place: Int) -> Int {
    place + 1 < sentences.count ? sentences[place + 1] : ranges.count
  }

  private func value(of run: Range<Int>) -> Float {
    var (terms, count) = (UInt64(0), 0)
    for word in run where matches[word] != 0 {
      terms |= matches[word]
      count += 1
    }
    var value = Float(min(count, 8)) * 0.05
    for term in weights.indices where terms >> UInt64(term) & 1 == 1 {
      value += max(weights[term], 0.1)
    }
    return value
  }
}
