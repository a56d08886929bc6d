import ArabicText

/// Finds the phrases and other names of a query in a text, word by word.
struct NameScanner {
  private let names: [Alternative]
  /// For each name, the number of its words that stand before the next word.
  private var read: [Int]

  init(_ names: [Alternative]) {
    self.names = names
    read = .init(repeating: 0, count: names.count)
  }

  /// Reads a word that is in no name.
  mutating func skip() {
    for number in read.indices { read[number] = 0 }
  }

  /// Reads the next word and passes each name that ends with it to `body`.
  mutating func read(
    _ word: UnsafeBufferPointer<UInt8>, _ keys: WordKeys, _ body: (Alternative) -> Void
  ) {
    guard !names.isEmpty else { return }
    let whole = WordKeys.hash(word)
    let base = WordKeys.hash(UnsafeBufferPointer(rebasing: word[keys.prefix...]))
    for (number, name) in names.enumerated() {
      if name.holds(whole, base, at: read[number]) {
        read[number] += 1
      } else {
        read[number] = name.holds(whole, base, at: 0) ? 1 : 0
      }
      if read[number] == name.count {
        body(name)
        read[number] = 0
      }
    }
  }
}
