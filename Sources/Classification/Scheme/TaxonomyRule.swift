/// One pattern of the taxonomy and what its match says.
struct TaxonomyRule: Sendable, Equatable {
  enum Owner: Hashable, Sendable {
    case value(facet: String, id: String)
    case context(Context)
    /// What a contact or working group is about.
    case about(String)
  }

  enum Strength: String, Sendable {
    /// A name of the value.
    case surface
    /// States the matter in so many words: once is enough. Of topics only.
    case strong
    /// Says little alone.
    case weak
    /// A surface match inside it is a reference, not the matter.
    case mention
    /// A surface match that it overlaps is another thing.
    case exclude
    /// Opens a line of the head.
    case masthead
    /// Belongs to the form, wherever it stands.
    case phrase
    case context
  }

  var owner: Owner
  var strength: Strength
  var source: String
}

/// Patterns that say how other matches are to be read.
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
