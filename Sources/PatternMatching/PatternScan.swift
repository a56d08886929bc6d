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

  private let cache: AutomatonCache
  private var automaton: PatternAutomaton
  private let text: NormalisedText
  private var hits: [Hit] = []

  init(cache: AutomatonCache, text: NormalisedText) {
    self.cache = cache
    automaton = cache.current
    self.text = text
  }

  /// Returns all hits, ascending by start; for each part and start, only the longest.
  mutating func run() -> [Hit] {
    text.folded.utf8.withUnsafeBufferPointer { bytes in
      text.words.withUnsafeBufferPointer { words in
        automaton.program.classes.direct.withUnsafeBufferPointer { direct in
          let at = ScanTables(bytes: bytes, words: words, direct: direct)
          for paragraph in text.paragraphs { read(paragraph, at) }
        }
      }
    }
    return hits
  }

  /// The data that each step reads, without reference counting.
  private struct ScanTables {
    let bytes: UnsafeBufferPointer<UInt8>
    let words: UnsafeBufferPointer<Word>
    let direct: UnsafeBufferPointer<UInt8>
  }

  private mutating func read(_ paragraph: Paragraph, _ at: ScanTables) {
    var isFirst = true
    for word in paragraph.words {
      let state = isFirst ? automaton.startOfParagraph : automaton.startInside
      read(from: word, state: state, until: paragraph.folded.upperBound, at)
      isFirst = false
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
        scalar < ScalarClasses.directLimit
        ? at.direct[Int(scalar)] : automaton.program.classes.classOfHighScalar(scalar)
      var transition = automaton.transition(from: state, on: Int(number))
      if transition == PatternAutomaton.Transition.unknown {
        transition = add(from: state, on: Int(number))
      }
      if transition == PatternAutomaton.Transition.dead { return }
      state = Int(transition) - PatternAutomaton.Transition.offset
      position += length
      let accepted = automaton.parts(acceptedBy: state)
      if accepted.isEmpty { continue }
      here = self.word(endingAt: position, from: here)
      if at.words[here].end > position { continue }
      if firstHit < 0 { firstHit = hits.count }
      for part in accepted { record(part: Int(part), word, start..<position, since: firstHit) }
    }
  }

  /// Computes a transition. If the automaton is full, continues in an empty one.
  private mutating func add(from state: Int, on scalarClass: Int) -> UInt16 {
    if let transition = automaton.add(from: state, on: scalarClass) { return transition }
    let subset = automaton.subset(of: state)
    while true {
      automaton = cache.replacing(automaton)
      if let state = automaton.state(of: subset),
        let transition = automaton.add(from: state, on: scalarClass)
      {
        return transition
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
