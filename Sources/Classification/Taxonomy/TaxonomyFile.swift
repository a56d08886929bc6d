/// The content of `taxonomy.json`, whose own `rules` explain the keys.
struct TaxonomyFile: Decodable, Sendable {
  struct Value: Decodable, Sendable {
    var id: String
    var ar: String
    var en: String
    var fr: String
    var group: String?
    var surface: [String]?
    var strong: [String]?
    var weak: [String]?
    var mention: [String]?
    var exclude: [String]?
    var masthead: [String]?
    var phrase: [String]?
    var symbol: [String]?
    var structure: [String]?
    /// The default kind of this body's sessions.
    var sessionKind: String?
    /// The names of a body for sessions only, if they are shorter than `surface`.
    var session: [String]?
  }

  struct GroupSubject: Decodable, Sendable {
    var id: String
    var surface: [String]
  }

  var version: String
  var facets: [String: [Value]]
  var contexts: [String: [String]]
  var about: [GroupSubject]
}

extension TaxonomyFile.Value {
  var patternCount: Int {
    [surface, strong, weak, mention, exclude, masthead, phrase].reduce(0) { $0 + ($1?.count ?? 0) }
  }

  /// Returns the value with the patterns of both, and with the names of the other if it has any.
  fileprivate func joined(with other: Self) -> Self {
    func both(_ key: KeyPath<Self, [String]?>) -> [String]? {
      let all = (self[keyPath: key] ?? []) + (other[keyPath: key] ?? [])
      return all.isEmpty ? nil : all
    }
    var joined = self
    joined.ar = other.ar.isEmpty ? ar : other.ar
    joined.en = other.en.isEmpty ? en : other.en
    joined.fr = other.fr.isEmpty ? fr : other.fr
    joined.group = other.group ?? group
    joined.surface = both(\.surface)
    joined.strong = both(\.strong)
    joined.weak = both(\.weak)
    joined.mention = both(\.mention)
    joined.exclude = both(\.exclude)
    joined.masthead = both(\.masthead)
    joined.phrase = both(\.phrase)
    joined.symbol = both(\.symbol)
    joined.structure = both(\.structure)
    return joined
  }
}

extension [TaxonomyFile.Value] {
  /// Appends a value, or joins it with the existing value of the same id.
  mutating func add(_ value: TaxonomyFile.Value) {
    if let place = firstIndex(where: { $0.id == value.id }) {
      self[place] = self[place].joined(with: value)
    } else {
      append(value)
    }
  }
}
