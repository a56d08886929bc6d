import Vocabulary

/// One pass of an automaton over a text: from each word's start to where it dies.
struct PatternScan {
  /// A part of a pattern that was read to its end.
  struct Hit {
    var part: Int
    var start: Int
    var end: Int
    /// Index of the word it starts in.
    var word: Int
  }

  private let automaton: PatternAutomaton
  private let text: NormalisedText
  private var hits: [Hit] = []

  init(automaton: PatternAutomaton, text: NormalisedText) {
    self.automaton = automaton
    self.text = text
  }

  /// All hits, ascending by start; one, the longest, for each part and start.
  mutating func run() -> [Hit] {
    text.folded.utf8.withUnsafeBufferPointer { bytes in
      automaton.table.withUnsafeBufferPointer { table in
        automaton.direct.withUnsafeBufferPointer { direct in
          for paragraph in text.paragraphs {
            for word in paragraph.words {
              let isFirst = word == paragraph.words.lowerBound
              read(
                from: word, state: isFirst ? automaton.startOfParagraph : automaton.startInside,
                until: paragraph.folded.upperBound, Tables(bytes, table, direct))
            }
          }
        }
      }
    }
    return hits
  }

  private struct Tables {
    let bytes: UnsafeBufferPointer<UInt8>
    let table: UnsafeBufferPointer<UInt16>
    let direct: UnsafeBufferPointer<UInt8>

    init(
      _ bytes: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<UInt16>,
      _ direct: UnsafeBufferPointer<UInt8>
    ) {
      self.bytes = bytes
      self.table = table
      self.direct = direct
    }
  }

  private mutating func read(from word: Int, state: UInt16, until limit: Int, _ at: Tables) {
    let start = text.words[word].start
    let firstHit = hits.count
    var state = Int(state)
    var position = start
    var here = word
    while position < limit {
      let (scalar, length) = Self.decode(at.bytes, position)
      let number =
        scalar < PatternAutomaton.directLimit
        ? at.direct[Int(scalar)] : automaton.classOfFar(scalar)
      state = Int(at.table[state * automaton.classCount + Int(number)])
      if state == 0 { return }
      position += length
      let from = automaton.acceptStarts[state]
      let to = automaton.acceptStarts[state + 1]
      if from == to { continue }
      here = self.word(endingAt: position, from: here)
      if text.words[here].end > position { continue }
      for index in from..<to {
        record(part: Int(automaton.accepted[Int(index)]), word, start..<position, since: firstHit)
      }
    }
  }

  /// The last word, from `word` on, that starts before `end`.
  func word(endingAt end: Int, from word: Int) -> Int {
    var word = word
    while word + 1 < text.words.count, text.words[word + 1].start < end { word += 1 }
    return word
  }

  private mutating func record(part: Int, _ word: Int, _ range: Range<Int>, since first: Int) {
    for index in first..<hits.count where hits[index].part == part {
      hits[index].end = range.upperBound
      return
    }
    hits.append(Hit(part: part, start: range.lowerBound, end: range.upperBound, word: word))
  }

  /// One scalar of valid UTF-8.
  @inline(__always)
  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int
  ) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(bytes[at])
    func tail(_ offset: Int) -> UInt32 { UInt32(bytes[at + offset]) & 0x3F }
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | tail(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }
}
