import ArabicText
import Foundation
import PatternMatching
import ShippedTables

/// The taxonomy: facets, their values, and the compiled patterns that support them.
package struct Taxonomy: Sendable {
  /// One value of a facet, with its labels for people.
  package struct Value: Sendable, Equatable {
    package var id: String
    package var ar: String
    package var en: String
    package var fr: String
    package var group: String?
    /// The parts of document symbols that name the value.
    package var symbols: [String]
    var structure: [String]
  }

  /// A body whose sessions can be numbered, with its names in texts and the default kind of its
  /// sessions.
  package struct BodyWithSessions: Sendable, Equatable {
    package var id: String
    package var patterns: [String]
    package var kind: String
  }

  package let version: String
  package let facets: [String: [Value]]
  package let sessionBodies: [BodyWithSessions]
  /// The session kinds with the patterns of the adjectives that name them.
  package let sessionKinds: [(id: String, patterns: [String])]
  /// The subjects of contact groups and working groups.
  package let abouts: [(id: String, patterns: [String])]

  /// All patterns with the meaning of their matches.
  package let rules: [TaxonomyRule]
  /// The compiled patterns; their ids are indices of `rules`.
  let patterns: PatternSet

  /// The taxonomy of this build.
  package static let shipped: Taxonomy = {
    do {
      return try Taxonomy(json: ShippedTable.taxonomy)
    } catch {
      preconditionFailure("the shipped taxonomy does not load: \(error)")
    }
  }()

  static let requiredFacets = ["doc_type", "oic_body", "external_body", "topic", "relevance"]

  /// The source of this taxonomy, to which a desk's values can be added.
  private let file: TaxonomyFile

  package init(json: [UInt8]) throws(TaxonomyError) {
    try self.init(try Self.decode(json))
  }

  /// Returns this taxonomy with the additions of a desk.
  /// - Parameter digest: the digest of the desk's files; it is appended to the version after a plus
  ///   sign.
  /// - Throws: `TaxonomyError`; the error of a pattern names its facet and value.
  package func adding(
    _ additions: [TaxonomyAddition], digest: String
  ) throws(TaxonomyError) -> Taxonomy {
    var file = file
    file.version += "+" + digest
    for addition in additions {
      for (facet, values) in addition.facets {
        for value in values { file.facets[facet, default: []].add(value) }
      }
    }
    let patterns = additions.flatMap { $0.facets.values.flatMap { $0 } }
      .reduce(0) { $0 + $1.patternCount }
    guard patterns <= TaxonomyAddition.patternLimit else {
      throw .tooManyPatterns(patterns, limit: TaxonomyAddition.patternLimit)
    }
    let taxonomy = try Taxonomy(file)
    guard taxonomy.countStates() != nil else { throw .tooManyStates }
    return taxonomy
  }

  private init(_ file: TaxonomyFile) throws(TaxonomyError) {
    self.file = file
    for facet in Self.requiredFacets where file.facets[facet] == nil {
      throw .missingFacet(facet)
    }
    version = file.version
    var facets: [String: [Value]] = [:]
    for (name, values) in file.facets {
      var seen = Set<String>()
      for value in values where !seen.insert(value.id).inserted {
        throw .duplicateValue(facet: name, value: value.id)
      }
      facets[name] = values.map(Self.value)
    }
    self.facets = facets
    sessionBodies = Self.sessionBodies(of: file)
    sessionKinds = (file.facets["session_kind"] ?? []).map { ($0.id, $0.surface ?? []) }
    abouts = file.about.map { ($0.id, $0.surface) }
    rules = try Self.rules(of: file)
    patterns = try Self.compile(rules)
  }

  /// The facets that a desk added, by name.
  package var deskFacets: [String] { Self.deskFacets(of: file) }

  private static func deskFacets(of file: TaxonomyFile) -> [String] {
    let shipped = requiredFacets + ["subject", "session_kind"]
    return file.facets.keys.filter { !shipped.contains($0) }.sorted()
  }

  /// Counts the states of the automaton that matches all patterns.
  /// - Returns: nil if there are more than `PatternSet.stateLimit`.
  package func countStates() -> Int? { patterns.countStates() }

  private static func decode(_ json: [UInt8]) throws(TaxonomyError) -> TaxonomyFile {
    do {
      return try JSONDecoder().decode(TaxonomyFile.self, from: Data(json))
    } catch {
      throw .malformed(String(describing: error))
    }
  }

  private static func value(_ value: TaxonomyFile.Value) -> Value {
    Value(
      id: value.id, ar: value.ar, en: value.en, fr: value.fr, group: value.group,
      symbols: value.symbol ?? [], structure: value.structure ?? [])
  }

  private static func sessionBodies(of file: TaxonomyFile) -> [BodyWithSessions] {
    let own = (file.facets["oic_body"] ?? []).map { value in
      BodyWithSessions(
        id: value.id, patterns: value.session ?? value.surface ?? [],
        kind: value.sessionKind ?? "ordinary")
    }
    let external = (file.facets["external_body"] ?? []).compactMap { value in
      value.session.map { BodyWithSessions(id: value.id, patterns: $0, kind: "ordinary") }
    }
    return own + external
  }
}

// Patterns.
extension Taxonomy {
  private static func rules(of file: TaxonomyFile) throws(TaxonomyError) -> [TaxonomyRule] {
    var rules: [TaxonomyRule] = []
    for facet in requiredFacets + ["subject"] + deskFacets(of: file) {
      for value in file.facets[facet] ?? [] {
        let owner = TaxonomyRule.Owner.value(facet: facet, id: value.id)
        func add(_ strength: TaxonomyRule.Strength, _ sources: [String]?) {
          for source in sources ?? [] {
            rules.append(TaxonomyRule(owner: owner, strength: strength, source: source))
          }
        }
        add(.surface, value.surface)
        add(.strong, value.strong)
        add(.weak, value.weak)
        add(.mention, value.mention)
        add(.exclude, value.exclude)
        add(.masthead, value.masthead?.map { "^" + $0 })
        add(.phrase, value.phrase)
      }
    }
    for (name, sources) in file.contexts.sorted(by: { $0.key < $1.key }) {
      guard let context = Context(rawValue: name) else {
        throw .malformed("unknown context '\(name)'")
      }
      rules += sources.map {
        TaxonomyRule(owner: .context(context), strength: .context, source: $0)
      }
    }
    for subject in file.about {
      rules += subject.surface.map {
        TaxonomyRule(owner: .about(subject.id), strength: .context, source: $0)
      }
    }
    return rules
  }

  private static func compile(_ rules: [TaxonomyRule]) throws(TaxonomyError) -> PatternSet {
    do {
      return try PatternSet(rules.enumerated().map { (id: $0.offset, source: $0.element.source) })
    } catch {
      if error.fault == .tooManyClasses { throw .tooManyStates }
      switch rules[error.pattern].owner {
      case .value(let facet, let id): throw .pattern(facet: facet, value: id, error)
      case .context(let context): throw .pattern(facet: "contexts", value: context.rawValue, error)
      case .about(let id): throw .pattern(facet: "about", value: id, error)
      }
    }
  }
}
