/// A resource of two columns, a part and its words, as one lexicon.
extension PhraseLexicon where Value: RawRepresentable, Value.RawValue == String {
  /// - Parameter file: for the message, where the resource is broken.
  init(_ bytes: [UInt8], file: String) {
    var phrases: [(phrase: String, value: Value)] = []
    for row in LexiconTable(bytes).rows {
      guard row.count == 2, let part = Value(rawValue: row[0]) else {
        preconditionFailure("\(file) has a known part and words in every row")
      }
      phrases += MarkedName.list(row[1]).map { ($0.text, part) }
    }
    self.init(phrases)
  }
}
