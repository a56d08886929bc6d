import ArabicText

/// Finds the terms of a query to which a word of a text corresponds.
struct TermTable {
  struct TermMatch {
    var term: Int
    var level: SearchTerm.Closeness
  }

  private var forms: [UInt64: [Int]] = [:]
  private var stems: [UInt64: [Int]] = [:]
  private var sounds: [UInt64: [Int]] = [:]
  private var prefixes: [(bytes: [UInt8], term: Int)] = []
  /// One bit for each hash by its last bits, because most words of a text match nothing.
  private var filter = [UInt64](repeating: 0, count: 64)

  init(_ terms: [SearchTerm]) {
    for (number, term) in terms.enumerated() {
      switch term.kind {
      case .inPhrase: continue
      case .prefix:
        prefixes.append((Array(term.folded.utf8), number))
        continue
      case .word, .exact: break
      }
      for form in Set([term.folded, term.base]) { add(WordKeys.hash(form), number, to: \.forms) }
      guard term.kind == .word else { continue }
      for stem in term.stems { add(WordKeys.hash(stem), number, to: \.stems) }
      if let sound = term.sound { add(sound, number, to: \.sounds) }
    }
  }

  /// True if a word may match that shares no three letters with the query.
  var hasPrefixes: Bool { !prefixes.isEmpty }

  private mutating func add(
    _ hash: UInt64, _ term: Int, to table: WritableKeyPath<TermTable, [UInt64: [Int]]>
  ) {
    self[keyPath: table][hash, default: []].append(term)
    filter[Int(truncatingIfNeeded: hash >> 6) & 63] |= 1 << (hash & 63)
  }

  /// Passes each term to which the word corresponds, at its closest level, to `body`.
  /// - Complexity: O(bytes of the word).
  @inline(__always)
  func forEachMatch(
    of word: UnsafeBufferPointer<UInt8>, _ keys: WordKeys, _ body: (TermMatch) -> Void
  ) {
    var found: UInt64 = 0
    func look(_ range: Range<Int>, _ table: [UInt64: [Int]], _ level: SearchTerm.Closeness) {
      let hash = WordKeys.hash(UnsafeBufferPointer(rebasing: word[range]))
      give(table, hash, level)
    }
    func give(_ table: [UInt64: [Int]], _ hash: UInt64, _ level: SearchTerm.Closeness) {
      guard filter[Int(truncatingIfNeeded: hash >> 6) & 63] >> (hash & 63) & 1 == 1,
        let terms = table[hash]
      else { return }
      for term in terms where found >> UInt64(term) & 1 == 0 {
        found |= 1 << UInt64(term)
        body(TermMatch(term: term, level: level))
      }
    }
    look(0..<word.count, forms, .form)
    if keys.prefix > 0 { look(keys.prefix..<word.count, forms, .form) }
    if let start = keys.lamBase { look(start..<word.count, forms, .form) }
    for (prefix, term) in prefixes where found >> UInt64(term) & 1 == 0 {
      if word.starts(with: prefix) || word[keys.prefix...].starts(with: prefix) {
        found |= 1 << UInt64(term)
        body(TermMatch(term: term, level: .form))
      }
    }
    look(keys.stem, stems, .stem)
    if !sounds.isEmpty,
      let sound = SoundKey.hash(of: UnsafeBufferPointer(rebasing: word[keys.prefix...]))
    {
      give(sounds, sound, .sound)
    }
  }
}
