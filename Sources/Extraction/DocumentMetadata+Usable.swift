import DocumentModel

extension DocumentMetadata {
  /// The facts that can be used: a document can state anything in their places.
  ///
  /// A fact is one line, not empty, of at most `factLimit` bytes; a language has the form of a tag.
  var usable: DocumentMetadata {
    var usable = DocumentMetadata()
    usable.title = Self.line(title)
    usable.author = Self.line(author)
    usable.url = Self.line(url)
    usable.siteName = Self.line(siteName)
    usable.language = Self.line(language).flatMap(Self.tag)
    (usable.published, usable.publishedFrom) = (published, publishedFrom)
    return usable
  }

  /// The value with one space for white space and control characters.
  private static func line(_ value: String?) -> String? {
    guard let value else { return nil }
    let line = value.split { $0.isWhitespace || isControl($0) }.joined(separator: " ")
    return line.isEmpty || line.utf8.count > factLimit ? nil : line
  }

  private static func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
  }

  /// The maximum length of a tag. The longest that RFC 5646, 4.4.1 derives has 35 characters.
  private static let tagLimit = 35

  /// The value as a BCP 47 tag; nil if it has another form. Some pages write `en_US`.
  private static func tag(_ value: String) -> String? {
    let parts = value.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    let isTag = parts.enumerated().allSatisfy { index, part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy {
          (0x61...0x7A).contains($0 | 0x20) || index > 0 && (0x30...0x39).contains($0)
        }
    }
    return isTag && value.utf8.count <= tagLimit ? parts.joined(separator: "-") : nil
  }
}
