import ArabicText
import DocumentModel

/// One pass of an automaton over a text: it reads from the start of each word until the automaton
/// reaches the dead state.
struct PatternScan {
  /// A match of one part of a pattern.
  struct Hit {
    var part: Int
    var start: Int
    var end: Int
    /// The index of the word in which the hit starts.
    var word: Int
  }

  private let automaton: PatternAutomaton
  private let text: NormalisedText
  private var hits: [Hit] = []

  init(automaton: PatternAutomaton, text: NormalisedText) {
    self.automaton = automaton
    self.text = text
  }

  /// Returns all hits, ascending by start; for each part and start, only the longest.
  mutating func run() -> [Hit] {
    text.folded.utf8.withUnsafeBufferPointer { bytes in
      text.words.withUnsafeBufferPointer { words in
        automaton.table.withUnsafeBufferPointer { table in
          automaton.direct.withUnsafeBufferPointer { direct in
            automaton.acceptStarts.withUnsafeBufferPointer { accepts in
              let at = ScanTables(
                bytes: bytes, words: words, table: table, direct: direct, accepts: accepts,
                classCount: automaton.classCount)
              for paragraph in text.paragraphs { read(paragraph, at) }
            }
          }
        }
      }
    }
    return hits
  }

  /// The data that each step reads, without reference counting.
  private struct ScanTables {
    let bytes: UnsafeBufferPointer<UInt8>
    let words: UnsafeBufferPointer<Word>
    let table: UnsafeBufferPointer<UInt16>
    let direct: UnsafeBufferPointer<UInt8>
    let accepts: UnsafeBufferPointer<Int32>
    let classCount: Int
  }

  private mutating func read(_ paragraph: Paragraph, _ at: ScanTables) {
    var state = Int(automaton.startOfParagraph)
    for word in paragraph.words {
      read(from: word, state: state, until: paragraph.folded.upperBound, at)
      state = Int(automaton.startInside)
    }
  }

  private mutating func read(from word: Int, state: Int, until limit: Int, _ at: ScanTables) {
    let start = at.words[word].start
    var state = state
    var position = start
    var here = word
    var firstHit = -1
    while position < limit {
      let (scalar, length) = UTF8Scalar.decode(at.bytes, at: position)
      let number =
        scalar < PatternAutomaton.directLimit
        ? at.direct[Int(scalar)] : automaton.classOfHighScalar(scalar)
      state = Int(at.table[state * at.classCount + Int(number)])
      if state == 0 { return }
      position += length
      let accepted = Int(at.accepts[state])..<Int(at.accepts[state + 1])
      if accepted.isEmpty { continue }
      here = self.word(endingAt: position, from: here)
      if at.words[here].end > position { continue }
      if firstHit < 0 { firstHit = hits.count }
      for index in accepted {
        record(part: Int(automaton.accepted[index]), word, start..<position, since: firstHit)
      }
    }
  }

  /// Returns the last word, from `word` on, that starts before `end`.
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
}
