/// What is wrong in a desk's file of the scheme, and where.
package struct TaxonomyMistake: Error, Sendable, Equatable {
  package var file: String
  /// 1-based; nil where the whole file is meant.
  package var line: Int?
  /// `facet/value`; nil where none is meant.
  package var place: String?
  package var complaint: String

  /// `FILE:LINE: facet/value: what is wrong`.
  package var sentence: String {
    [line.map { "\(file):\($0)" } ?? file, place, complaint].compactMap { $0 }
      .joined(separator: ": ")
  }
}
