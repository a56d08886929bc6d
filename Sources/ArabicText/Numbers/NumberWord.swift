/// A number word of a text: its value and its prefix.
struct NumberWord: Sendable {
  /// The role of a word in a number; `number_words.tsv` describes each.
  enum Kind: String, Sendable {
    case zero, ordinal, one, unit, ten, tens, teen, hundred, hundreds, scale, fraction, and, after
    case compoundOrdinal = "compound-ordinal"
    case compoundUnit = "compound-unit"
    case hundredPlural = "hundred-plural"
    case scalePlural = "scale-plural"
    case scaleDual = "scale-dual"
    case scaleOrDual = "scale-or-dual"
    case fractionPlural = "fraction-plural"
    /// The article alone, separated from its word or from the digits that follow.
    case article
    case from, between, `in`, minute, yesterday, any, point, month, ruler, not
    case rulerWoman = "ruler-woman"
    case monthWord = "month-word"
    case ordinalEnding = "ordinal-ending"

    /// True for words that take no prefix, or that mean something else with one.
    var isParticle: Bool {
      switch self {
      case .and, .after, .from, .in, .minute, .yesterday, .any, .point, .monthWord, .ordinalEnding,
        .not:
        true
      default: false
      }
    }
  }

  enum Prefix: Sendable {
    case none
    /// The conjunction that joins the parts of a number.
    case waw
    /// A preposition, with or without the conjunction.
    case other
  }

  var kind: Kind
  var value: Int
  var prefix: Prefix
  var isDefinite: Bool

  var isOrdinal: Bool { kind == .ordinal || kind == .compoundOrdinal }

  /// True for cardinal words from one to nine.
  var isUnit: Bool { kind == .unit || kind == .one || kind == .compoundUnit }

  /// True for units, ten and tens, which are below a hundred.
  var isLow: Bool { isUnit || kind == .ten || kind == .tens || kind == .teen }

  /// True for words that may follow a count and multiply it.
  var multiplies: Bool { kind == .scale || kind == .scalePlural || kind == .scaleOrDual }
}
