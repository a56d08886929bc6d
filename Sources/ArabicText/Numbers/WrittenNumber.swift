/// A number in a text.
package struct WrittenNumber: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case cardinal, ordinal
  }

  /// The kind of name that an ordinal is part of, so that it numbers nothing else.
  package enum Name: String, Sendable {
    case month, ruler
  }

  package var value: Int
  package var kind: Kind
  /// The words of the number.
  package var words: Range<Int>
  package var name: Name?

  package init(value: Int, kind: Kind, words: Range<Int>, name: Name? = nil) {
    self.value = value
    self.kind = kind
    self.words = words
    self.name = name
  }
}
