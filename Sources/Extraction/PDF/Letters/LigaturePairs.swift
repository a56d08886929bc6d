import ArabicText

/// Restores pairs of letters that a calligraphic font joins, such as lam with jeem, or feh with yeh, if
/// the font gives them in the wrong order.
///
/// Two words show such a font: the article before meem, jeem, hah or khah, and the most frequent
/// preposition, feh with yeh.
enum LigaturePairs {
  private static let alef: UInt32 = 0x627
  private static let lam: UInt32 = 0x644
  private static let feh: UInt32 = 0x641
  private static let yeh: UInt32 = 0x64A
  private static let prefixes: Set<UInt32> = [0x648, 0x641, 0x628, 0x643]
  /// Letters that fonts join below the letter before them: jeem, hah, khah, reh, zain, meem, noon, heh,
  /// alef maksura, yeh.
  private static let seconds: Set<UInt32> = [
    0x62C, 0x62D, 0x62E, 0x631, 0x632, 0x645, 0x646, 0x647, 0x649, 0x64A,
  ]
  private static let ofArticle: Set<UInt32> = [0x645, 0x62C, 0x62D, 0x62E]
  private static let least = 3
  /// The evidence required to turn a pair: two bits.
  private static let margin = 2 * GlyphText.bit

  static func restore(_ lines: inout [[UInt32]]) {
    guard isTurned(lines) else { return }
    for index in lines.indices {
      LigatureOrder.eachWord(of: lines[index]) { restore(&lines[index], $0) }
    }
  }

  private static func isTurned(_ lines: [[UInt32]]) -> Bool {
    var (turned, right) = (0, 0)
    for line in lines {
      LigatureOrder.eachWord(of: line) { word in
        let letters = line[word]
        if let article = article(letters) {
          if article.isTurned { turned += 1 } else { right += 1 }
        } else if letters.elementsEqual([yeh, feh]) {
          turned += 1
        } else if letters.elementsEqual([feh, yeh]) {
          right += 1
        }
      }
    }
    // A font may join only some of the letters.
    return turned >= least && turned > right
  }

  /// The letter after alef and lam at the beginning of a word, and true if it is before the lam.
  private static func article(_ word: ArraySlice<UInt32>) -> (place: Int, isTurned: Bool)? {
    let rest = prefixes.contains(word.first ?? 0) ? word.dropFirst() : word
    guard rest.count >= 4, rest.first == alef else { return nil }
    let place = rest.startIndex + 1
    if rest[place] == lam, ofArticle.contains(rest[place + 1]) { return (place, false) }
    if rest[place + 1] == lam, ofArticle.contains(rest[place]) { return (place, true) }
    return nil
  }

  private static func restore(_ line: inout [UInt32], _ word: Range<Int>) {
    if line[word].elementsEqual([yeh, feh]) {
      line.swapAt(word.lowerBound, word.lowerBound + 1)
      return
    }
    if let article = article(line[word]), article.isTurned {
      line.swapAt(article.place, article.place + 1)
    }
    guard word.count > 2, var cost = GlyphText.cost(of: line[word]) else { return }
    var place = word.lowerBound
    while place + 1 < word.upperBound {
      if seconds.contains(line[place]), GlyphText.joinsNext(line[place + 1]) {
        line.swapAt(place, place + 1)
        if let turned = GlyphText.cost(of: line[word]), turned < cost - margin {
          cost = turned
          place += 1
        } else {
          line.swapAt(place, place + 1)
        }
      }
      place += 1
    }
  }
}
