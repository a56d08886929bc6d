/// Lam with alef where a tool wrote both letters of the sign in reading order within a line that
/// it stored from left to right: turned back, they stand as alef and lam.
///
/// Tools that store the letters one by one are told from them by the article before a hamza: alef,
/// alef with hamza, lam begins no word.
enum VisualOrderLigatures {
  /// Words with lam and alef, hamza folded, the article taken off.
  private static let words = Set(
    ResourceTable.rows(PackageResources.lam_alef_words_tsv).map {
      $0[0].unicodeScalars.map(\.value)
    })
  private static let mostPlaces = 3

  /// Restores the sign in all lines, where they show that it is turned.
  static func restore(_ lines: inout [[UInt32]]) {
    var balance = 0
    for line in lines { eachWord(of: line) { balance += evidence(in: line[$0]) } }
    guard balance > 0 else { return }
    for index in lines.indices {
      let line = lines[index]
      eachWord(of: line) { word in
        lines[index].replaceSubrange(word, with: restored(Array(line[word])))
      }
    }
  }

  private static func eachWord(of line: [UInt32], do body: (Range<Int>) -> Void) {
    var start: Int?
    for (index, scalar) in line.enumerated() {
      if VisualOrderModel.number(scalar) != nil {
        if start == nil { start = index }
      } else if let from = start {
        body(from..<index)
        start = nil
      }
    }
    if let from = start { body(from..<line.count) }
  }

  /// 1 for a word that begins with a turned sign, -1 for one that begins with a right one, 2 and -2
  /// with a hamza.
  private static func evidence(in word: ArraySlice<UInt32>) -> Int {
    let letters = Array(word.dropFirst(prefix(of: word)).prefix(3))
    guard letters.count == 3, letters[0] == Letter.alef else { return 0 }
    if isAlef(letters[1]) && letters[2] == Letter.lam { return letters[1] == Letter.alef ? 1 : 2 }
    if letters[1] == Letter.lam && isAlef(letters[2]) { return letters[2] == Letter.alef ? -1 : -2 }
    return 0
  }

  /// A conjunction or preposition that may stand before the article.
  private static func prefix(of word: ArraySlice<UInt32>) -> Int {
    guard let first = word.first else { return 0 }
    return [Letter.waw, Letter.feh, Letter.beh, Letter.kaf].contains(first) ? 1 : 0
  }

  static func isAlef(_ scalar: UInt32) -> Bool {
    switch scalar {
    case Letter.alef, Letter.alefHamzaAbove, Letter.alefHamzaBelow, Letter.alefMaddaAbove: true
    default: false
    }
  }

  static func restored(_ word: [UInt32]) -> [UInt32] {
    var letters = word
    var open: [Int] = []
    let begin = prefix(of: word[...])
    var index = 0
    while index + 1 < letters.count {
      defer { index += 1 }
      guard isAlef(letters[index]), letters[index + 1] == Letter.lam else { continue }
      // Lam before an alef that is not its own, and an alef behind the article's: both are turned.
      let follows = index > 0 ? letters[index - 1] : 0
      if follows == Letter.lam || (index == begin + 1 && follows == Letter.alef) {
        letters.swapAt(index, index + 1)
        index += 1
      } else {
        open.append(index)
      }
    }
    return choose(letters, among: open.prefix(mostPlaces), begin: begin)
  }

  /// The word with those places turned that make a known word; as it is where none does.
  ///
  /// What may be the article is turned only where the word itself is known, whatever its prefixes.
  private static func choose(
    _ letters: [UInt32], among places: ArraySlice<Int>, begin: Int
  ) -> [UInt32] {
    for chosen in 1..<(1 << places.count) {
      var turned = letters
      var last = -2
      var isApart = true
      for (bit, place) in places.enumerated() where chosen & (1 << bit) != 0 {
        isApart = isApart && place > last + 1
        turned.swapAt(place, place + 1)
        last = place
      }
      let turnsArticle = [0, begin].contains { isAlef(letters[$0]) && turned[$0] == Letter.lam }
      let isFound = turnsArticle ? isWord(turned, from: begin) : isKnown(turned)
      if isApart && isFound { return turned }
    }
    return letters
  }

  /// Whether the word is known as it stands, or behind a conjunction.
  private static func isWord(_ word: [UInt32], from begin: Int) -> Bool {
    let folded = word.map { isAlef($0) ? Letter.alef : $0 }
    return words.contains(folded) || words.contains(Array(folded.dropFirst(begin)))
  }

  /// Whether the word, or what follows its prefixes, is known with lam and alef.
  private static func isKnown(_ word: [UInt32]) -> Bool {
    var folded = word.map { isAlef($0) ? Letter.alef : $0 }
    if words.contains(folded) { return true }
    if let first = folded.first, [Letter.waw, Letter.feh].contains(first) {
      folded.removeFirst()
      if words.contains(folded) { return true }
    }
    if let first = folded.first,
      [Letter.beh, Letter.kaf, Letter.lam].contains(first), folded.count > 3
    {
      if words.contains(Array(folded.dropFirst())) { return true }
      if folded[1] == Letter.lam && words.contains(Array(folded.dropFirst(2))) { return true }
      folded.removeFirst()
    }
    guard folded.count > 4, folded[0] == Letter.alef, folded[1] == Letter.lam else { return false }
    return words.contains(Array(folded.dropFirst(2)))
  }
}
