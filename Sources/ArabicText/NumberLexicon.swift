/// A number word as it stands in a text: its value, and what is written before it.
struct NumberWord: Sendable {
  enum Kind: String, Sendable {
    case ordinal, unit, ten, tens, hundred, thousand
    /// Two thousand: a whole number of thousands by itself.
    case thousands
    case compoundOrdinal = "compound-ordinal"
    case compoundUnit = "compound-unit"
    /// The article alone, cut from the digits that follow.
    case article
    case and, after
    case englishSuffix = "english-suffix"
  }

  enum Prefix: Sendable {
    case none
    /// The conjunction that joins the parts of a number.
    case waw
    /// Prepositions, with the conjunction or without.
    case other
  }

  var kind: Kind
  var value: Int
  var prefix: Prefix
  var isDefinite: Bool
}

/// `number_words.tsv` with every prefix, by the hash of the folded word.
struct NumberLexicon: Sendable {
  static let shared = NumberLexicon()

  private let words: [UInt64: NumberWord]

  func word(hash: UInt64) -> NumberWord? { words[hash] }

  private init() {
    var words: [UInt64: NumberWord] = [:]
    // A word without a prefix wins over one that only looks prefixed: plain forms go first.
    let rows = ResourceTable.rows(PackageResources.number_words_tsv)
    for prefix in Self.prefixes {
      for row in rows {
        guard let kind = NumberWord.Kind(rawValue: row[0]), let value = Int(row[1]) else {
          preconditionFailure("number_words.tsv holds an unknown row: \(row)")
        }
        guard prefix.isPlain || !Self.isParticle(kind) else { continue }
        for form in row[2].split(separator: " ") {
          let hash = Self.hash(prefix.scalars, before: String(form))
          guard words[hash] == nil else { continue }
          words[hash] = NumberWord(
            kind: kind, value: value, prefix: prefix.kind, isDefinite: prefix.isDefinite)
        }
      }
    }
    for prefix in Self.prefixes where prefix.isDefinite {
      words[Self.hash(prefix.scalars, before: "")] = NumberWord(
        kind: .article, value: 0, prefix: prefix.kind, isDefinite: true)
    }
    self.words = words
  }

  private static func isParticle(_ kind: NumberWord.Kind) -> Bool {
    kind == .and || kind == .after || kind == .englishSuffix
  }

  private static func hash(_ prefix: [UInt32], before form: String) -> UInt64 {
    var word = ""
    for scalar in prefix { word.unicodeScalars.append(Unicode.Scalar(scalar)!) }
    return GluedWords.hash(Array((word + Folder.fold(form)).utf8))
  }

  private struct Written {
    var scalars: [UInt32]
    var kind: NumberWord.Prefix
    var isDefinite: Bool
    var isPlain: Bool { scalars.isEmpty }
  }

  /// Conjunction, preposition, article, in this order; lam and the article melt into two lams.
  private static let prefixes: [Written] = {
    let article = [Letter.alef, Letter.lam]
    let melted = [Letter.lam, Letter.lam]
    var made = [
      Written(scalars: [], kind: .none, isDefinite: false),
      Written(scalars: article, kind: .none, isDefinite: true),
      Written(scalars: [Letter.waw], kind: .waw, isDefinite: false),
      Written(scalars: [Letter.waw] + article, kind: .waw, isDefinite: true),
      Written(scalars: melted, kind: .other, isDefinite: true),
      Written(scalars: [Letter.waw] + melted, kind: .other, isDefinite: true),
    ]
    for letter in [Letter.feh, Letter.beh, Letter.kaf] {
      made.append(Written(scalars: [letter] + article, kind: .other, isDefinite: true))
      made.append(Written(scalars: [Letter.waw, letter] + article, kind: .other, isDefinite: true))
    }
    for letter in [Letter.feh, Letter.beh, Letter.kaf, Letter.lam] {
      made.append(Written(scalars: [letter], kind: .other, isDefinite: false))
      made.append(Written(scalars: [Letter.waw, letter], kind: .other, isDefinite: false))
    }
    return made
  }()
}
