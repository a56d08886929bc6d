import DocumentModel
import ShippedTables

/// The dates and places of the sessions that the desk knows, by body, kind and number.
///
/// The register completes the data of a text and overrides nothing. A session whose year or place
/// contradicts its entry stays unchanged. Body, kind and number come only from the text.
package struct SessionRegister: Sendable, Equatable {
  package struct Key: Hashable, Sendable {
    package var body: String
    package var kind: String
    package var number: Int

    package init(body: String, kind: String, number: Int) {
      self.body = body
      self.kind = kind
      self.number = number
    }
  }

  package struct Entry: Sendable, Equatable {
    package var year: Int?
    /// EDTF.
    package var dates: String?
    package var place: String?
    /// The source of the entry.
    package var source: String

    package init(year: Int?, dates: String?, place: String?, source: String) {
      self.year = year
      self.dates = dates
      self.place = place
      self.source = source
    }
  }

  private let entries: [Key: Entry]

  package init(_ entries: [Key: Entry]) { self.entries = entries }

  package var count: Int { entries.count }

  package subscript(key: Key) -> Entry? { entries[key] }

  /// The shipped register, `session-register.tsv`.
  package static let shipped: SessionRegister = {
    var entries: [Key: Entry] = [:]
    for row in TabSeparatedTable.rows(ShippedTable.sessionRegister, hasHeader: true) {
      guard row.count == 7, let number = Int(row[2]) else {
        preconditionFailure("every row of session-register.tsv needs seven columns, number third")
      }
      let key = Key(body: row[0], kind: row[1], number: number)
      precondition(entries[key] == nil, "session-register.tsv must name each session only once")
      entries[key] = Entry(
        year: Int(row[3]), dates: row[4].isEmpty ? nil : row[4],
        place: row[5].isEmpty ? nil : row[5], source: row[6])
    }
    return SessionRegister(entries)
  }()

  /// Completes the sessions from the register. `by` marks the completed ones.
  package func completed(_ sessions: [Session]) -> [Session] { sessions.map(completed) }

  private func completed(_ session: Session) -> Session {
    guard let number = session.number, session.parent == nil,
      let entry = entries[Key(body: session.body, kind: session.kind, number: number)],
      !contradicts(entry, session)
    else { return session }
    var whole = session
    whole.year = session.year ?? entry.year
    whole.dates = session.dates ?? entry.dates
    whole.place = session.place ?? entry.place
    if whole != session { whole.by = .register }
    return whole
  }

  private func contradicts(_ entry: Entry, _ session: Session) -> Bool {
    func differ<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
      left != nil && right != nil && left != right
    }
    return differ(entry.year, session.year) || differ(entry.place, session.place)
  }
}
