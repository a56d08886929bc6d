import DocumentModel
import ShippedTables

/// The number words by the hash of the folded word: `number_words.tsv` with every prefix, and the
/// compounds that are written as one word.
///
/// The table uses open addressing and is at most half full. The hashes need no further mixing, and
/// a single probe rejects most words, which are not number words.
struct NumberLexicon: Sendable {
  static let shared = NumberLexicon()

  private let keys: [UInt64]
  private let words: [NumberWord]

  func word(hash: UInt64) -> NumberWord? {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return words[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private init() {
    let entries = Self.entries()
    var count = 2
    while count < entries.count * 2 { count *= 2 }
    let none = NumberWord(kind: .not, value: 0, prefix: .none, isDefinite: false)
    var keys = [UInt64](repeating: 0, count: count)
    var words = [NumberWord](repeating: none, count: count)
    for (hash, word) in entries {
      var slot = Int(truncatingIfNeeded: hash) & (count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (count - 1) }
      keys[slot] = hash
      words[slot] = word
    }
    self.keys = keys
    self.words = words
  }

  /// A form of the table, folded, without a prefix.
  private struct Form {
    var kind: NumberWord.Kind
    var value: Int
    var letters: [UInt8]
  }

  private static func entries() -> [UInt64: NumberWord] {
    var words: [UInt64: NumberWord] = [:]
    func add(_ prefix: Written, _ form: Form) {
      let hash = GluedWords.hash(prefix.letters + form.letters)
      guard words[hash] == nil else { return }
      words[hash] = NumberWord(
        kind: form.kind, value: form.value, prefix: prefix.kind, isDefinite: prefix.isDefinite)
    }
    // A word without a prefix takes precedence over one that only looks prefixed, so plain forms
    // come first.
    let forms = forms()
    for prefix in prefixes {
      for form in forms where prefix.isPlain || !form.kind.isParticle { add(prefix, form) }
    }
    for form in compounds(of: forms) {
      for prefix in prefixes where prefix.standsBeforeCompounds { add(prefix, form) }
    }
    for prefix in prefixes where prefix.isDefinite {
      add(prefix, Form(kind: .article, value: 0, letters: []))
    }
    return words.filter { $0.value.kind != .not }
  }

  private static func forms() -> [Form] {
    TabSeparatedTable.rows(ShippedTable.numberWords).flatMap { row in
      guard let kind = NumberWord.Kind(rawValue: row[0]), let value = Int(row[1]) else {
        preconditionFailure("number_words.tsv contains an unknown row: \(row)")
      }
      return row[2].split(separator: " ").map { form in
        Form(kind: kind, value: value, letters: Array(ArabicFolding.fold(String(form)).utf8))
      }
    }
  }

  /// Returns ordinals and units glued to their ten, and ordinals glued to tens by the conjunction.
  /// After a teh marbuta, folding has already separated them.
  private static func compounds(of forms: [Form]) -> [Form] {
    let waw = utf8([Letter.waw])
    let article = utf8([Letter.alef, Letter.lam])
    let lows = forms.filter { form in
      form.value < 10 && (form.value > 1 || form.kind == .compoundOrdinal)
        && [.ordinal, .compoundOrdinal, .unit, .compoundUnit].contains(form.kind)
    }
    return lows.flatMap { low -> [Form] in
      let isOrdinal = low.kind == .ordinal || low.kind == .compoundOrdinal
      let teens = forms.filter { $0.kind == .ten }.map { ten in
        Form(
          kind: isOrdinal ? .ordinal : .teen, value: 10 + low.value,
          letters: low.letters + ten.letters)
      }
      guard isOrdinal else { return teens }
      return forms.filter { $0.kind == .tens }.reduce(into: teens) { made, tens in
        for joint in [waw, waw + article] {
          let letters = low.letters + joint + tens.letters
          made.append(Form(kind: .ordinal, value: tens.value + low.value, letters: letters))
        }
      }
    }
  }

  private struct Written {
    var letters: [UInt8]
    var kind: NumberWord.Prefix
    var isDefinite: Bool

    init(_ scalars: [UInt32], _ kind: NumberWord.Prefix, isDefinite: Bool) {
      letters = utf8(scalars)
      self.kind = kind
      self.isDefinite = isDefinite
    }

    var isPlain: Bool { letters.isEmpty }
    /// True for no prefix, the article, and lam with the article. Compounds written as one word are
    /// errors and too rare with other prefixes.
    var standsBeforeCompounds: Bool { isPlain || (isDefinite && letters.count == 4) }
  }

  /// The prefixes: conjunction, preposition, article, in this order. Lam and the article merge into
  /// two lams.
  private static let prefixes: [Written] = {
    let article = [Letter.alef, Letter.lam]
    let melted = [Letter.lam, Letter.lam]
    var made = [
      Written([], .none, isDefinite: false),
      Written(article, .none, isDefinite: true),
      Written([Letter.waw], .waw, isDefinite: false),
      Written([Letter.waw] + article, .waw, isDefinite: true),
      Written(melted, .other, isDefinite: true),
      Written([Letter.waw] + melted, .other, isDefinite: true),
    ]
    for letter in [Letter.feh, Letter.beh, Letter.kaf] {
      made.append(Written([letter] + article, .other, isDefinite: true))
      made.append(Written([Letter.waw, letter] + article, .other, isDefinite: true))
    }
    for letter in [Letter.feh, Letter.beh, Letter.kaf, Letter.lam] {
      made.append(Written([letter], .other, isDefinite: false))
      made.append(Written([Letter.waw, letter], .other, isDefinite: false))
    }
    return made
  }()

  private static func utf8(_ scalars: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in scalars { UTF8Scalar.append(scalar, to: &bytes) }
    return bytes
  }
}
