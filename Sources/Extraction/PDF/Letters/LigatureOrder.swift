import ArabicText

/// Restores the letters of ligatures that a font maps to its letters in reading order: as the line is
/// turned, they are in the wrong order.
///
/// The fonts of a document differ, and pdftotext does not name them. Lines of one height have one font,
/// as a rule, so each height is judged by itself.
enum LigatureOrder {
  private static let alef: UInt32 = 0x627
  private static let alefMadda: UInt32 = 0x622
  private static let lam: UInt32 = 0x644
  private static let heh: UInt32 = 0x647
  private static let tatweel: UInt32 = 0x640
  private static let prefixes: Set<UInt32> = [0x648, 0x641, 0x628, 0x643]
  private static let alefs: Set<UInt32> = [0x622, 0x623, 0x625, 0x627]
  /// The evidence required to turn lam-alef in a word that is not known: four bits. With it one word in
  /// 170 of SANAD's other half is wrong after all ligatures are turned; without, one in 150.
  private static let margin = 4 * GlyphText.bit
  private static let fathatan: UInt32 = 0x64B

  /// - Parameter heights: the height of each line.
  static func restore(_ lines: inout [[UInt32]], heights: [Float]) {
    var groups: [Int: [Int]] = [:]
    for index in lines.indices {
      groups[Int((2 * heights[index]).rounded()), default: []].append(index)
    }
    for group in groups.values {
      var part = group.map { lines[$0] }
      restoreLamAlef(&part)
      for (index, line) in zip(group, part) { lines[index] = line }
    }
    for index in lines.indices {
      eachWord(of: lines[index]) { restoreName(&lines[index], $0) }
    }
    LigaturePairs.restore(&lines)
  }

  private static func restoreLamAlef(_ lines: inout [[UInt32]]) {
    if !GlyphText.restoreLamAlef(&lines) {
      guard hasTurnedWords(lines) else { return }
      for index in lines.indices {
        eachWord(of: lines[index]) { word in
          lines[index].replaceSubrange(
            word, with: GlyphText.restoredLamAlef(Array(lines[index][word])))
        }
      }
    }
    for index in lines.indices {
      eachWord(of: lines[index]) { decideLamAlef(&lines[index], $0) }
    }
  }

  /// True if more words are known with the letters turned than have lam and alef in this order.
  private static func hasTurnedWords(_ lines: [[UInt32]]) -> Bool {
    var (turned, right) = (0, 0)
    for line in lines {
      eachWord(of: line) { word in
        let letters = Array(line[word])
        if zip(letters, letters.dropFirst()).contains(where: { $0 == lam && $1 == alef }) {
          right += 1
        } else if letters.contains(lam), GlyphText.restoredLamAlef(letters) != letters {
          turned += 1
        }
      }
    }
    return turned > 2 * right
  }

  /// Decides what the known words left open.
  private static func decideLamAlef(_ line: inout [UInt32], _ word: Range<Int>) {
    let first = word.lowerBound
    let start = first + (word.count > 2 && prefixes.contains(line[first]) ? 1 : 0)
    if word.upperBound - start == 2, line[start] == lam, alefs.contains(line[start + 1]) {
      // The article before a number, and a word that begins with alef madda, are no ligatures.
      let next = word.upperBound < line.count ? line[word.upperBound] : 0x20
      let isArticle = GlyphText.isDigit(next) || GlyphText.isLeftToRight(next) || next == tatweel
      if isArticle || line[start + 1] == alefMadda { line.swapAt(start, start + 1) }
      return
    }
    if line[word.upperBound - 1] == alef { restoreTanwin(&line, word.upperBound) }
    guard word.count > 2 else { return }
    // At the end of a word, the letters tell little.
    for place in first..<word.upperBound - 2
    where alefs.contains(line[place]) && line[place + 1] == lam {
      let begins = place == first || place == start
      let isArticle = begins && (line[place] == alef || line[place] == alefMadda)
      guard !isArticle, let cost = GlyphText.cost(of: line[word]) else { continue }
      line.swapAt(place, place + 1)
      if let turned = GlyphText.cost(of: line[word]), turned < cost - margin { continue }
      line.swapAt(place, place + 1)
    }
  }

  /// Alef, fathatan, lam at the end of a word is lam-alef with its mark.
  private static func restoreTanwin(_ line: inout [UInt32], _ place: Int) {
    guard place + 1 < line.count, line[place] == fathatan, line[place + 1] == lam,
      place + 2 == line.count || !GlyphText.isArabicLetter(line[place + 2])
    else { return }
    line.replaceSubrange(place - 1...place + 1, with: [lam, alef, fathatan])
  }

  /// The name of God is a ligature of lam, lam, heh in many fonts: alef, heh, lam, lam.
  private static func restoreName(_ line: inout [UInt32], _ word: Range<Int>) {
    guard word.count >= 3 else { return }
    for place in word.lowerBound...(word.upperBound - 3)
    where line[place] == heh && line[place + 1] == lam && line[place + 2] == lam {
      let start = line[word.lowerBound..<place].prefix { prefixes.contains($0) }.count
      let isAlone = word.lowerBound + start == place && place + 3 == word.upperBound
      let follows = place > word.lowerBound && line[place - 1] == alef
      guard follows || isAlone else { continue }
      (line[place], line[place + 2]) = (lam, heh)
    }
  }

  /// The maximum length of a word.
  private static let longest = 40

  /// Calls `body` for each word, except the ones that are too long for one.
  static func eachWord(of line: [UInt32], do body: (Range<Int>) -> Void) {
    var start: Int?
    for (index, scalar) in line.enumerated() {
      if GlyphText.isArabicLetter(scalar) {
        if start == nil { start = index }
      } else if let from = start {
        if index - from <= longest { body(from..<index) }
        start = nil
      }
    }
    if let from = start, line.count - from <= longest { body(from..<line.count) }
  }
}
