/// Phrases of folded words with a value each; the longest that stands at a place wins.
///
/// The first word of a phrase may carry clitics, the others stand as they are. Lookup costs one
/// dictionary access for each form of the word, and more only where a phrase goes on.
struct PhraseLexicon<Value: Sendable>: Sendable {
  struct Match {
    var value: Value
    /// Words that the phrase covers.
    var words: Range<Int>
    /// How its first word was read.
    var form: WordForm
  }

  private struct Node {
    var value: Value?
    var next: [UInt64: Int] = [:]
  }

  private var nodes: [Node] = []
  /// The node behind each first word.
  private var roots: KeyTable
  /// One bit for each value of the low bits of a first word's key: most words of a text begin no
  /// phrase, and are passed over without a look into the dictionary.
  private var firstWords: [UInt64]
  /// Of the bits; their number is a power of two.
  private let lowBits: UInt64

  init() { self.init(phrases: 0) }

  /// At least 16 bits a phrase: one word in sixteen, at most, is looked up in vain.
  private init(phrases count: Int) {
    var bits: UInt64 = 1 << 16
    while bits < count * 16 { bits *= 2 }
    lowBits = bits - 1
    firstWords = [UInt64](repeating: 0, count: Int(bits / 64))
    roots = KeyTable(capacity: count)
  }

  /// - Parameter phrases: as people write them; they are folded here. Where one stands twice, the
  ///   first value stays.
  init(_ phrases: [(phrase: String, value: Value)]) {
    self.init(phrases: phrases.count)
    let words = FoldedWords.of(phrases.map(\.phrase))
    for (entry, words) in zip(phrases, words) { add(words, entry.value) { _, _ in } }
  }

  /// - Parameters:
  ///   - lines: one phrase a line, UTF-8, as many as values.
  ///   - merge: makes one value of two where a phrase stands twice.
  init(lines: [UInt8], values: [Value], merge: (inout Value, Value) -> Void) {
    self.init(phrases: values.count)
    let words = FoldedWords.of(lines: lines)
    precondition(words.count == values.count, "a phrase is one line and has letters")
    nodes.reserveCapacity(words.count * 2)
    for (words, value) in zip(words, values) { add(words, value, merge) }
  }

  private mutating func add(
    _ words: [[UInt8]], _ value: Value, _ merge: (inout Value, Value) -> Void
  ) {
    precondition(!words.isEmpty, "a phrase has words")
    var node = root(WordKey.hash(words[0][...]))
    for word in words.dropFirst() {
      let key = WordKey.hash(word[...])
      if let next = nodes[node].next[key] {
        node = next
      } else {
        nodes[node].next[key] = nodes.count
        node = nodes.count
        nodes.append(Node())
      }
    }
    guard nodes[node].value != nil else {
      nodes[node].value = value
      return
    }
    merge(&nodes[node].value!, value)
  }

  /// The next word, from `index` on, that may begin a phrase; `reading.count` where none does.
  ///
  /// Most words of a text begin no phrase: those who ask of every word step from one to the next.
  func candidate(in reading: WordForms, from index: Int) -> Int {
    firstWords.withUnsafeBufferPointer { bits in
      reading.firstWord(from: index) { key in
        bits[Int((key & lowBits) >> 6)] >> (key & 63) & 1 == 1
      }
    }
  }

  func match(_ reading: WordForms, at index: Int) -> Match? {
    var best: Match?
    for place in reading.places(of: index) where mayBegin(reading.form(place).key) {
      let form = reading.form(place)
      guard var node = roots[form.key] else { continue }
      var end = index + 1
      take(node, index..<end, form, over: &best)
      while end < reading.count, reading.isPhraseGap(before: end),
        let next = nodes[node].next[reading.key(of: end)]
      {
        node = next
        end += 1
        take(node, index..<end, form, over: &best)
      }
    }
    return best
  }

  /// The node behind a first word, made where there is none.
  private mutating func root(_ key: UInt64) -> Int {
    if let known = roots[key] { return known }
    firstWords[Int((key & lowBits) >> 6)] |= 1 << (key & 63)
    roots.insert(key, nodes.count)
    nodes.append(Node())
    return nodes.count - 1
  }

  @inline(__always)
  private func mayBegin(_ key: UInt64) -> Bool {
    firstWords[Int((key & lowBits) >> 6)] >> (key & 63) & 1 == 1
  }

  private func take(_ node: Int, _ words: Range<Int>, _ form: WordForm, over best: inout Match?) {
    guard let value = nodes[node].value, words.count > (best?.words.count ?? 0) else { return }
    best = Match(value: value, words: words, form: form)
  }
}
