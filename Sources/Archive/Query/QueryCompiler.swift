import GRDB

/// Compiles a query to SQL over a row of `document`; every value is a bound parameter.
struct QueryCompiler {
  private(set) var arguments: [DatabaseValue] = []
  /// The SQL name of the row.
  private let row: String
  /// True if words are also searched in cut text.
  private var searchesCuts: Bool

  private init(row: String, searchesCuts: Bool) {
    self.row = row
    self.searchesCuts = searchesCuts
  }

  /// Returns a condition on a row of `document`, "1" for everything.
  /// - Parameter searchesCuts: true if words, except those below a NOT, may also be in cut text.
  ///   Use it for searches by people, not to select documents for a change.
  static func condition(
    _ query: Query, on row: String = "d", searchesCuts: Bool = false
  ) -> (sql: String, arguments: [DatabaseValue]) {
    var compiler = QueryCompiler(row: row, searchesCuts: searchesCuts)
    var sql = query.root.map { compiler.compile($0) } ?? "1"
    if !query.namesOutcome { sql = "\(row).outcome <> 'withdrawn' AND (\(sql))" }
    return (sql, compiler.arguments)
  }

  private mutating func compile(_ node: Query.Node) -> String {
    if let match = node.match { return matching(match) }
    switch node {
    case .and(let nodes):
      // Words that must all occur become one look-up in the index.
      let matches = nodes.compactMap(\.match)
      var parts = nodes.filter { $0.match == nil }.map { compile($0) }
      if !matches.isEmpty { parts.append(matching(matches.joined(separator: " AND "))) }
      return "(" + parts.joined(separator: " AND ") + ")"
    case .or(let nodes):
      return "(" + nodes.map { compile($0) }.joined(separator: " OR ") + ")"
    case .not(let node):
      let outside = searchesCuts
      searchesCuts = false
      defer { searchesCuts = outside }
      return "NOT " + compile(node)
    case .field(let term): return "(" + field(term) + ")"
    case .words: preconditionFailure("words always match")
    }
  }

  private mutating func matching(_ expression: String) -> String {
    bind(expression)
    guard searchesCuts else {
      return "\(row).id IN (SELECT rowid FROM search WHERE search MATCH ?)"
    }
    // The words of one look-up must all be in the text or all in the cut text.
    bind(expression)
    return "\(row).id IN (SELECT rowid FROM search WHERE search MATCH ? "
      + "UNION ALL SELECT rowid FROM cut_search WHERE cut_search MATCH ?)"
  }

  private mutating func field(_ term: FieldTerm) -> String {
    switch term.value {
    case .number(let number):
      bind(number)
      switch term.field {
      case .story: return "\(row).story = ?"
      case .parent: return "\(row).id IN (SELECT document FROM part WHERE container = ?)"
      default: return "\(row).id = ?"
      }
    case .state(.storyHead):
      return "\(row).id = (SELECT h.id FROM document h WHERE h.story = \(row).story "
        + "ORDER BY h.words DESC, h.id LIMIT 1)"
    case .state(.latest): return isLatest
    case .state(.differing): return "\(row).differing = 1"
    case .state(.doubled): return "\(row).doubled = 1"
    case .state(.doubtfulEncoding): return "\(row).doubtful = 1"
    case .state(.ocr): return "\(row).recognised IS NOT NULL"
    case .state(.doubtfulOCR): return "\(row).recognised < \(ArchiveCounts.sureRecognition)"
    case .state(.corrected): return "\(row).sha256 IN (SELECT sha256 FROM ledger)"
    case .session(let body, let kind, let number): return session(body, kind, number)
    case .label(let facet, let value): return label(facet, value)
    case .days(let range): return days(range, term.field)
    case .text(let text): return value(text, term.field)
    case .prefix(let prefix): return self.prefix(prefix, term.field)
    }
  }

  /// Matches a document if some page that showed it shows nothing newer, and if no other version of
  /// the same report, on other pages, was published later, or received later if it has no date.
  private var isLatest: String {
    """
    EXISTS (SELECT 1 FROM sighting a WHERE a.document = \(row).id
      AND NOT EXISTS (SELECT 1 FROM sighting b WHERE b.url_key = a.url_key AND b.turn > a.turn
        AND b.document <> a.document)
      AND NOT EXISTS (SELECT 1 FROM sighting b WHERE b.place_key = a.place_key AND b.turn > a.turn
        AND b.document <> a.document AND \(Tables.arePlacedAlike)))
    AND NOT EXISTS (SELECT 1 FROM relation r JOIN document o
      ON o.id = CASE r.document WHEN \(row).id THEN r.other ELSE r.document END
      WHERE r.kind = 'version' AND (r.document = \(row).id OR r.other = \(row).id)
        AND (\(Self.time("o")), o.id) > (\(Self.time(row)), \(row).id)
        AND NOT EXISTS (SELECT 1 FROM sighting a JOIN sighting b
          WHERE a.document = o.id AND b.document = \(row).id AND \(Tables.showOnePage)))
    """
  }

  /// The date on which a document was published, otherwise the time at which it was received.
  static func time(_ row: String) -> String {
    "CASE WHEN \(row).published GLOB '[0-9][0-9][0-9][0-9]*' THEN \(row).published "
      + "ELSE \(row).received END"
  }

  private mutating func session(_ body: String, _ kind: String?, _ number: Int?) -> String {
    var sql = "\(row).id IN (SELECT document FROM session WHERE body = ?"
    bind(body)
    if let kind {
      sql += " AND kind = ?"
      bind(kind)
    }
    if let number {
      sql += " AND number = ?"
      bind(number)
    }
    return sql + ")"
  }

  private mutating func days(_ range: DayRange, _ field: FieldTerm.Field) -> String {
    if field == .received {
      // '~' sorts after every time of that day.
      bind(range.low)
      bind(range.high + "T~")
      return "\(row).received BETWEEN ? AND ?"
    }
    bind(field.rawValue)
    bind(range.low)
    bind(range.high)
    return "\(row).id IN (SELECT document FROM date WHERE clock = ? AND high >= ? AND low <= ?)"
  }

  private mutating func value(_ text: String, _ field: FieldTerm.Field) -> String {
    if let facet = field.facet { return label(facet, text) }
    switch field {
    case .lang:
      bind(text)
      return "\(row).language = ?"
    case .format:
      guard text != "text" else { return "\(row).format IS NULL AND \(row).outcome = 'stored'" }
      bind(text)
      return "\(row).format = ?"
    case .outcome:
      bind(text)
      return "\(row).outcome = ?"
    case .country:
      bind(text)
      return "\(row).id IN (SELECT document FROM country WHERE code = ?)"
    case .symbol:
      bind(SymbolKey.of(text))
      return "\(row).id IN (SELECT document FROM symbol WHERE key = ?)"
    default:
      bind(text)
      bind(text)
      return "\(row).source = ? OR \(row).id IN (SELECT document FROM sighting WHERE source = ?)"
    }
  }

  private mutating func label(_ facet: String, _ value: String) -> String {
    bind(facet)
    bind(value)
    return "\(row).id IN (SELECT document FROM label WHERE facet = ? AND value = ?)"
  }

  private mutating func prefix(_ text: String, _ field: FieldTerm.Field) -> String {
    if field == .sha {
      let (low, high) = DocumentRef.bounds(ofHash: text)
      arguments.append(low.databaseValue)
      arguments.append(high.databaseValue)
      return "\(row).sha256 BETWEEN ? AND ?"
    }
    let pattern = Self.likePattern(field == .symbol ? SymbolKey.of(text) : text)
    bind(pattern)
    if field == .symbol {
      return "\(row).id IN (SELECT document FROM symbol WHERE key LIKE ? ESCAPE '\\')"
    }
    bind(pattern)
    return "\(row).source LIKE ? ESCAPE '\\' OR \(row).id IN "
      + "(SELECT document FROM sighting WHERE source LIKE ? ESCAPE '\\')"
  }

  private mutating func bind(_ value: some DatabaseValueConvertible) {
    arguments.append(value.databaseValue)
  }

  private static func likePattern(_ prefix: String) -> String {
    prefix.map { "\\%_".contains($0) ? "\\\($0)" : String($0) }.joined() + "%"
  }
}

extension Query.Node {
  /// The node as one FTS5 expression; nil if it contains more than words.
  var match: String? {
    switch self {
    case .words(let words): return SearchWords.string(words)
    case .and(let nodes): return Self.join(nodes, " AND ")
    case .or(let nodes): return Self.join(nodes, " OR ")
    case .not, .field: return nil
    }
  }

  private static func join(_ nodes: [Query.Node], _ operation: String) -> String? {
    let parts = nodes.compactMap(\.match)
    return parts.count == nodes.count ? "(" + parts.joined(separator: operation) + ")" : nil
  }
}

extension Query {
  /// True if the query names an outcome, a number or a hash, so that it may match withdrawn
  /// documents.
  var namesOutcome: Bool {
    func names(_ node: Node) -> Bool {
      switch node {
      case .and(let nodes), .or(let nodes): nodes.contains(where: names)
      case .not(let node): names(node)
      case .words: false
      case .field(let term): [.outcome, .id, .sha].contains(term.field)
      }
    }
    return root.map(names) ?? false
  }

  /// An FTS5 expression that matches any of the positive words, for rank and snippet.
  var rankExpression: String? {
    let words = positiveWords.map(SearchWords.string)
    return words.isEmpty ? nil : words.joined(separator: " OR ")
  }
}
