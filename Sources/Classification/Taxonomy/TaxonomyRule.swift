/// One pattern of the taxonomy with the meaning of its matches.
package struct TaxonomyRule: Sendable, Equatable {
  enum Owner: Hashable, Sendable {
    case value(facet: String, id: String)
    case context(Context)
    /// The subject of a contact group or working group.
    case about(String)
  }

  enum Strength: String, Sendable {
    /// The pattern is a name of the value.
    case surface
    /// The pattern states the matter explicitly, so one match is enough. For topics only.
    case strong
    /// The pattern means little alone.
    case weak
    /// A surface match inside this match is a reference, not the matter itself.
    case mention
    /// A surface match that overlaps this match means something else.
    case exclude
    /// The pattern opens a line of the head.
    case masthead
    /// The pattern belongs to the form, wherever it occurs.
    case phrase
    case context
  }

  var owner: Owner
  var strength: Strength
  package var source: String
}

/// The kinds of patterns that determine the meaning of other matches.
enum Context: String, Sendable, CaseIterable {
  case oicName = "oic-name"
  case notOIC = "not-oic"
  case personTitle = "person-title"
  case background
  case citation
  case itemLead = "item-lead"
  case pressVerb = "press-verb"
  case relativeDay = "relative-day"
  case endMark = "end-mark"
  case firstPersonPlural = "first-person-plural"
  case operativeClause = "operative-clause"
  case article
  case question
  case draft
  case final
}
