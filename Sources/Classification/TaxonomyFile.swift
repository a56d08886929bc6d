/// `taxonomy.json` as it is written; its own `rules` say what the keys mean.
struct TaxonomyFile: Decodable {
  struct Value: Decodable {
    var id: String
    var ar: String
    var en: String
    var fr: String
    var group: String?
    var surface: [String]?
    var weak: [String]?
    var mention: [String]?
    var exclude: [String]?
    var masthead: [String]?
    var phrase: [String]?
    var symbol: [String]?
    var structure: [String]?
    /// What sessions of this body are where no word says otherwise.
    var sessionKind: String?
    /// Names of a body for sessions only, where they are shorter than `surface`.
    var session: [String]?
  }

  struct Subject: Decodable {
    var id: String
    var surface: [String]
  }

  var version: String
  var facets: [String: [Value]]
  var contexts: [String: [String]]
  var about: [Subject]
}
