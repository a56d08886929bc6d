/// Receives the parts of a container one after another, in the order of the container.
///
/// The bytes of a part come in pieces before the part itself, so that no reader has to hold a large part
/// in memory, and so that the part says how its reading ended.
package protocol ContainerPartSink {
  /// Receives the next piece of the bytes of the current part.
  mutating func write(_ piece: UnsafeRawBufferPointer)
  /// Ends the current part. Pieces of a part that is no document are to be discarded.
  mutating func end(_ part: ContainerPart)
}

/// The result of reading a container, besides its parts.
package struct ContainerSummary: Sendable, Equatable {
  /// The format of the content: that of the container itself, or that of a compressed file.
  package var format: KnownFormat
  /// The reason why the rest of the container could not be read; nil if it was read completely. The
  /// parts before that place are valid.
  package var failure: ExtractionFailure?
  /// As in `ExtractedText`.
  package var warnings: [String] = []

  package init(format: KnownFormat, failure: ExtractionFailure? = nil) {
    self.format = format
    self.failure = failure
  }
}
