import ArabicText
import DocumentModel
import ShippedTables

/// The short lines at the head and at the foot of a page, some of which may belong to the site.
///
/// Observed (SaudiNewsNet, SANAD, ANT: 40,743 articles): all ten lines that recur in five stories
/// of one source and are part of the text lie in the middle. Bylines, footers and subscription
/// lines lie at an edge, in blocks of adjacent lines, and have at most 12 words.
enum EdgeLines {
  /// The number of lines at the head that are examined; `foot` is the number at the foot.
  private static let head = 4
  private static let foot = 8
  /// The number of characters of a line that are kept for display.
  private static let shown = 300
  /// A page of fewer lines has no edges.
  private static let leastLines = 2

  /// Lines that are never attributed to a site, however often they recur: greetings, closing
  /// prayers, the opening of a quotation.
  private static let formulas: Set<[UInt64]> = {
    let lines = String(decoding: ShippedTable.formulaLines, as: UTF8.self)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
    return Set(lines.map { ArabicFolding.hashes(String($0)) })
  }()

  /// - Parameter lines: the kept paragraphs that have words, with their digests, in order.
  static func lines(
    among lines: [(paragraph: Int, digest: UInt64)], in text: NormalisedText
  ) -> [EdgeLine] {
    window(over: lines.map(\.paragraph), in: text).compactMap { place in
      let paragraph = text.paragraphs[lines[place].paragraph]
      let clean = text.cleanString(paragraph.clean)
      guard mayBeLearned(paragraph, clean, in: text) else { return nil }
      return EdgeLine(
        digest: lines[place].digest, words: paragraph.words.count,
        text: String(clean.prefix(shown)))
    }
  }

  /// Returns the short lines at the edges: from either end inwards up to the first long line.
  /// - Parameter paragraphs: the indices of paragraphs, in order.
  /// - Returns: indices into `paragraphs`, those of the head first, each from the outside inwards.
  static func window(over paragraphs: [Int], in text: NormalisedText) -> [Int] {
    guard paragraphs.count >= leastLines else { return [] }
    func isShort(_ place: Int) -> Bool {
      text.paragraphs[paragraphs[place]].words.count <= Boilerplate.longestLine
    }
    let first = paragraphs.indices.prefix(head).prefix(while: isShort)
    let last = paragraphs.indices.dropFirst(first.count).suffix(foot).reversed()
      .prefix(while: isShort)
    return Array(first) + last
  }

  private static func mayBeLearned(
    _ paragraph: Paragraph, _ clean: String, in text: NormalisedText
  ) -> Bool {
    let words = text.words[paragraph.words]
    // A heading introduces the text after it. A number alone has no meaning.
    return clean.last != ":" && !formulas.contains(words.map(\.hash))
      && words.contains { !(0x30...0x39).contains(text.folded.utf8[$0.start]) }
  }
}
