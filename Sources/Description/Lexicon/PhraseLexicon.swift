/// Phrases of folded words, each with a value. The longest match at a position wins.
///
/// Only the first word of a phrase may have clitics. A lookup costs one dictionary access per form
/// of the word, and more only if a phrase continues.
struct PhraseLexicon<Value: Sendable>: Sendable {
  struct Match {
    var value: Value
    /// The words of the phrase.
    var words: Range<Int>
    /// The form of its first word that matched.
    var form: WordForm
  }

  private struct Node {
    var value: Value?
    var next: [UInt64: Int] = [:]
  }

  private var nodes: [Node] = []
  /// The node after each first word.
  private var roots: KeyTable
  /// One bit for each value of the low bits of a first word's key. Most words of a text begin no
  /// phrase, so they are skipped without a dictionary access.
  private var firstWords: [UInt64]
  /// The mask of the low bits. The number of bits is a power of two.
  private let lowBits: UInt64

  init() { self.init(phrases: 0) }

  /// Reserves at least 16 bits per phrase, so that at most one word in sixteen is looked up in
  /// vain.
  private init(phrases count: Int) {
    var bits: UInt64 = 1 << 16
    while bits < count * 16 { bits *= 2 }
    lowBits = bits - 1
    firstWords = [UInt64](repeating: 0, count: Int(bits / 64))
    roots = KeyTable(capacity: count)
  }

  /// - Parameter phrases: Unfolded phrases; they are folded here. If a phrase occurs twice, its
  ///   first value is kept.
  init(_ phrases: [(phrase: String, value: Value)]) {
    self.init(phrases: phrases.count)
    let words = FoldedWords.of(phrases.map(\.phrase))
    for (entry, words) in zip(phrases, words) { add(words, entry.value) { _, _ in } }
  }

  /// - Parameters:
  ///   - lines: One phrase per line, UTF-8, as many as values.
  ///   - merge: Combines the values of a phrase that occurs twice.
  init(lines: [UInt8], values: [Value], merge: (inout Value, Value) -> Void) {
    self.init(phrases: values.count)
    let words = FoldedWords.of(lines: lines)
    precondition(words.count == values.count, "a phrase must be one line with letters")
    nodes.reserveCapacity(words.count * 2)
    for (words, value) in zip(words, values) { add(words, value, merge) }
  }

  private mutating func add(
    _ words: [[UInt8]], _ value: Value, _ merge: (inout Value, Value) -> Void
  ) {
    precondition(!words.isEmpty, "a phrase needs words")
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

  /// Returns the next word, from `index` on, that may begin a phrase; `forms.count` if there is
  /// none.
  ///
  /// Most words of a text begin no phrase, so a search over all words steps from candidate to
  /// candidate.
  func candidate(in forms: WordForms, from index: Int) -> Int {
    firstWords.withUnsafeBufferPointer { bits in
      forms.firstWord(from: index) { key in
        bits[Int((key & lowBits) >> 6)] >> (key & 63) & 1 == 1
      }
    }
  }

  func match(_ forms: WordForms, at index: Int) -> Match? {
    var best: Match?
    for place in forms.places(of: index) where mayBegin(forms.form(place).key) {
      let form = forms.form(place)
      guard var node = roots[form.key] else { continue }
      var end = index + 1
      take(node, index..<end, form, over: &best)
      while end < forms.count, forms.isPhraseGap(before: end),
        let next = nodes[node].next[forms.key(of: end)]
      {
        node = next
        end += 1
        take(node, index..<end, form, over: &best)
      }
    }
    return best
  }

  /// Returns the node after a first word. Creates it if necessary.
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
