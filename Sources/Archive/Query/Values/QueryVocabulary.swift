import DocumentModel
import ShippedTables
import Synchronization

/// What the fields of queries accept: the values of closed fields with their names, and the reading of
/// dates. The daemon adds the values of the taxonomy in use, countries and languages.
///
/// A kind that is not defined accepts every value as it is.
package struct QueryVocabulary: Sendable {
  /// The kinds of values. A field has one kind, except a session, which has a body and a kind.
  package enum Kind: Sendable, Hashable {
    case facet(String)
    /// The names of the facets, in `label:facet/value`.
    case facetName
    case country, language, sessionBody, sessionKind, outcome, format, state
  }

  /// A value with the names by which people write it.
  package struct Value: Sendable, Equatable {
    package var id: String
    package var names: [String]

    package init(id: String, names: [String]) {
      self.id = id
      self.names = names
    }
  }

  private var lists: [Kind: LazyValueList] = [:]
  /// Reads a date that is not in ISO format; nil if the text is no date.
  package var date: @Sendable (String) -> WrittenDate? = { _ in nil }
  /// Returns true if a document has exactly this value, although it is not, or no longer, defined.
  package var isStored: @Sendable (Kind, String) -> Bool = { _, _ in false }

  /// The values that Khazin itself defines: states, outcomes, formats, and the status of documents.
  package static let shipped = QueryVocabulary()

  private init() {
    let rows = TabSeparatedTable.rows(ShippedTable.queryValues, hasHeader: true)
    let kinds = [
      ("is", Kind.state), ("outcome", .outcome), ("format", .format), ("status", .facet("status")),
    ]
    for (field, kind) in kinds {
      define(kind) {
        rows.filter { $0[0] == field }.map { row in
          Value(
            id: row[1], names: row[2...].flatMap { $0.split(separator: ";").map(String.init) })
        }
      }
    }
  }

  /// Defines the values of a kind. They are made when the first query needs them, once.
  package mutating func define(_ kind: Kind, _ values: @escaping @Sendable () -> [Value]) {
    lists[kind] = LazyValueList(values)
  }

  /// Returns the meaning of a typed value: an id, an exact value that the archive has, a name or the
  /// beginning of one; nil if every value of the kind is accepted.
  func match(_ typed: String, _ kind: Kind) -> ValueList.NameMatch? {
    guard let list = lists[kind]?.list else { return nil }
    if let id = list.id(typed) { return .value(id) }
    if kind != .language, let exact = stored(typed, kind) { return .value(exact) }
    let match = list.match(typed)
    // No index has the languages, so the archive is asked last.
    if case .unknown = match, kind == .language, let exact = stored(typed, kind) {
      return .value(exact)
    }
    return match
  }

  /// Returns a value that only the archive has. The ids of all taxonomies are ASCII.
  private func stored(_ typed: String, _ kind: Kind) -> String? {
    guard typed.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let id =
      switch kind {
      case .country: typed.uppercased()
      case .language: typed
      default: typed.lowercased()
      }
    return isStored(kind, id) ? id : nil
  }

  /// The ids of a kind, in order; empty if it is not defined.
  func ids(_ kind: Kind) -> [String] { lists[kind]?.list.ids ?? [] }
}

/// A list of values that is made on first use.
private final class LazyValueList: Sendable {
  private let values: @Sendable () -> [QueryVocabulary.Value]
  private let made = Mutex<ValueList?>(nil)

  init(_ values: @escaping @Sendable () -> [QueryVocabulary.Value]) { self.values = values }

  var list: ValueList {
    made.withLock { made in
      if let made { return made }
      var list = ValueList()
      for value in values() { list.add(value.id, value.names) }
      made = list
      return list
    }
  }
}
