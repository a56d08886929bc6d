import DocumentModel
import ShippedTables

/// Correction of lam-alef in lines stored from left to right if the tool wrote the two letters of
/// the ligature in reading order: after the line is reversed, they are alef and lam.
///
/// Tools that store the letters one by one do not need this correction. The article before a hamza
/// distinguishes the two kinds, because no word starts with alef, alef with hamza, lam.
enum VisualOrderLigatures {
  /// Words with lam and alef, with the hamza folded and the article removed.
  private static let words = Set(
    TabSeparatedTable.rows(ShippedTable.lamAlefWords).map {
      $0[0].unicodeScalars.map(\.value)
    })
  private static let mostPlaces = 3

  /// Restores the ligature in all lines if the lines show that it is reversed.
  /// - Returns: true if they show it.
  @discardableResult
  static func restore(_ lines: inout [[UInt32]]) -> Bool {
    var balance = 0
    for line in lines { eachWord(of: line) { balance += evidence(in: line[$0]) } }
    guard balance > 0 else { return false }
    for index in lines.indices {
      let line = lines[index]
      eachWord(of: line) { word in
        lines[index].replaceSubrange(word, with: restored(Array(line[word])))
      }
    }
    return true
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

  /// Returns 1 for a word that starts with a reversed ligature and -1 for a word that starts with a
  /// correct one; 2 and -2 if the ligature has a hamza.
  private static func evidence(in word: ArraySlice<UInt32>) -> Int {
    let letters = Array(word.dropFirst(prefix(of: word)).prefix(3))
    guard letters.count == 3, letters[0] == Letter.alef else { return 0 }
    if isAlef(letters[1]) && letters[2] == Letter.lam { return letters[1] == Letter.alef ? 1 : 2 }
    if letters[1] == Letter.lam && isAlef(letters[2]) { return letters[2] == Letter.alef ? -1 : -2 }
    return 0
  }

  /// Returns the length of a conjunction or preposition that may precede the article.
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
      // A lam before an alef and lam, or an alef after the article's alef: both are reversed.
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

  /// Returns the word with those places swapped that give a known word; returns it unchanged if
  /// none do.
  ///
  /// A place that may be the article is swapped only if the word itself is known, with or without
  /// its conjunction.
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

  /// Returns true if the word is known as it is, or without its conjunction.
  private static func isWord(_ word: [UInt32], from begin: Int) -> Bool {
    let folded = word.map { isAlef($0) ? Letter.alef : $0 }
    return words.contains(folded) || words.contains(Array(folded.dropFirst(begin)))
  }

  /// Returns true if the word, with or without its prefixes, is a known word with lam and alef.
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
