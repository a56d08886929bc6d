import ArabicText
import Foundation

/// The letters by which two names are compared: folded, without the accents of Latin letters, without
/// spaces, hyphens, underscores and other signs.
///
/// There are two keys, because an article before a word counts in one and not in the other.
struct LabelKeys: Sendable, Equatable {
  /// The maximum number of letters that are compared. The longest label of the taxonomy has 66.
  private static let limit = 96

  /// The whole name; empty if it has no letter or digit.
  let whole: [Unicode.Scalar]
  /// The name without articles; equal to `whole` if it has none.
  let bare: [Unicode.Scalar]
  /// The places in `bare` at which its second word and the later words begin.
  let starts: [Int]

  /// - Complexity: O(n).
  init(_ name: String) {
    let words = ArabicFolding.words(Self.withoutAccents(name)).map { Array($0.unicodeScalars) }
    let bareWords = words.map(Self.withoutArticle).filter { !$0.isEmpty }
    whole = Array(words.joined().prefix(Self.limit))
    bare = Array(bareWords.joined().prefix(Self.limit))
    var (place, starts) = (0, [Int]())
    for word in bareWords.dropLast() {
      place += word.count
      if place < Self.limit { starts.append(place) }
    }
    self.starts = starts
  }

  /// True if the other name has the same letters.
  func equals(_ other: LabelKeys) -> Bool {
    !whole.isEmpty && (whole == other.whole || (!bare.isEmpty && bare == other.bare))
  }

  /// True if the other name begins with the letters of this one.
  func begins(_ other: LabelKeys) -> Bool {
    !whole.isEmpty
      && (other.whole.starts(with: whole) || (!bare.isEmpty && other.bare.starts(with: bare)))
  }

  /// True if later words of the other name are this one: "Palestine" in "Question of Palestine".
  func areLaterWords(of other: LabelKeys) -> Bool {
    !bare.isEmpty
      && other.starts.contains { start in
        let end = start + bare.count
        return other.bare[start...].starts(with: bare)
          && (end == other.bare.count || other.starts.contains(end))
      }
  }

  /// Removes the accents of Latin letters. Arabic keeps its marks: folding has rules for them.
  private static func withoutAccents(_ name: String) -> String {
    guard !name.utf8.allSatisfy({ $0 < 0x80 }) else { return name }
    return String(
      String.UnicodeScalarView(
        name.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
          !(0x300...0x36F).contains($0.value)
        })
    ).precomposedStringWithCanonicalMapping
  }

  /// Removes the Arabic article, and "al" before a transliterated name, which stands as a word.
  private static func withoutArticle(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    if word == latinArticle { return [] }
    return word.count > article.count + 1 && word.starts(with: article)
      ? Array(word.dropFirst(article.count)) : word
  }

  private static let article: [Unicode.Scalar] = ["\u{627}", "\u{644}"]
  private static let latinArticle: [Unicode.Scalar] = ["a", "l"]
}
