/// A number as it stands in a text.
package struct WrittenNumber: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case cardinal, ordinal
  }

  /// What an ordinal may be part of, so that it tells the number of nothing else.
  package enum Name: String, Sendable {
    case month, ruler
  }

  package var value: Int
  package var kind: Kind
  /// The words that say it.
  package var words: Range<Int>
  package var name: Name?

  package init(value: Int, kind: Kind, words: Range<Int>, name: Name? = nil) {
    self.value = value
    self.kind = kind
    self.words = words
    self.name = name
  }
}
