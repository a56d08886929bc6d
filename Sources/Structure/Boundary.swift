/// The strongest boundary between a word and the word before it, from weak to strong.
package enum Boundary: UInt8, Sendable, Comparable {
  /// Nothing, or only spaces and marks that join words.
  case none
  /// A colon or a round bracket: a new clause, direct speech or an aside.
  case clause
  /// A semicolon: a new statement, as in the lists of a resolution.
  case statement
  /// A full stop, question mark, exclamation mark or ellipsis: a new sentence.
  case sentence
  /// Three or more spaces in the raw text: a heading or byline that is set apart within a line.
  case layout
  /// A line end, or the start or the end of the text.
  case line

  package static func < (left: Boundary, right: Boundary) -> Bool {
    left.rawValue < right.rawValue
  }
}
