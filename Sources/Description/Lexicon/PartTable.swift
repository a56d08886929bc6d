import DocumentModel

/// A lexicon from a resource with two columns: a part and its words.
extension PhraseLexicon where Value: RawRepresentable, Value.RawValue == String {
  /// - Parameter file: The name for the message about a broken resource.
  init(_ bytes: [UInt8], file: String) {
    var phrases: [(phrase: String, value: Value)] = []
    for row in TabSeparatedTable.rows(bytes, hasHeader: true) {
      guard row.count == 2, let part = Value(rawValue: row[0]) else {
        preconditionFailure("every row of \(file) needs a known part and words")
      }
      phrases += MarkedName.list(row[1]).map { ($0.text, part) }
    }
    self.init(phrases)
  }
}
