/// A number word as it stands in a text: its value, and what is written before it.
struct NumberWord: Sendable {
  /// What a word may do in a number; `number_words.tsv` tells of each.
  enum Kind: String, Sendable {
    case zero, ordinal, one, unit, ten, tens, teen, hundred, hundreds, scale, fraction, and, after
    case compoundOrdinal = "compound-ordinal"
    case compoundUnit = "compound-unit"
    case hundredPlural = "hundred-plural"
    case scalePlural = "scale-plural"
    case scaleDual = "scale-dual"
    case scaleOrDual = "scale-or-dual"
    case fractionPlural = "fraction-plural"
    /// The article alone, cut from the digits that follow or standing apart from its word.
    case article
    case from, between, `in`, minute, yesterday, any, point, month, ruler, not
    case rulerWoman = "ruler-woman"
    case monthWord = "month-word"
    case ordinalEnding = "ordinal-ending"

    /// Words that nothing is written before, or that mean something else with it.
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
    /// Prepositions, with the conjunction or without.
    case other
  }

  var kind: Kind
  var value: Int
  var prefix: Prefix
  var isDefinite: Bool

  var isOrdinal: Bool { kind == .ordinal || kind == .compoundOrdinal }

  /// Words for one to nine that count.
  var isUnit: Bool { kind == .unit || kind == .one || kind == .compoundUnit }

  /// Units, ten and tens: what stands below a hundred.
  var isLow: Bool { isUnit || kind == .ten || kind == .tens || kind == .teen }

  /// What may stand behind a count and multiply it.
  var multiplies: Bool { kind == .scale || kind == .scalePlural || kind == .scaleOrDual }
}
