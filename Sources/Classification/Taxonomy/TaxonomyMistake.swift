/// A mistake in a desk's taxonomy file, with its place.
package struct TaxonomyMistake: Error, Sendable, Equatable {
  package var file: String
  /// The 1-based line; nil if the mistake concerns the whole file.
  package var line: Int?
  /// The value as `facet/value`; nil if the mistake concerns no single value.
  package var place: String?
  package var complaint: String

  /// The mistake as `FILE:LINE: facet/value: complaint`.
  package var sentence: String {
    [line.map { "\(file):\($0)" } ?? file, place, complaint].compactMap { $0 }
      .joined(separator: ": ")
  }
}
