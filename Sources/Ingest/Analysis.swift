import DocumentModel

/// A document as it goes into the steps: its bytes and what is known beside them.
package struct SourceDocument: Sendable {
  package var bytes: [UInt8]
  /// Its own name, printable.
  package var name: String
  package var provenance: Provenance
  /// The encoding that a person named; it wins.
  package var encoding: TextEncoding?
  /// What the configuration says of all documents of the source.
  package var rules: SourceRules

  package init(
    bytes: [UInt8], name: String, provenance: Provenance, encoding: TextEncoding? = nil,
    rules: SourceRules = SourceRules()
  ) {
    self.bytes = bytes
    self.name = name
    self.provenance = provenance
    self.encoding = encoding
    self.rules = rules
  }

  init(_ bytes: [UInt8], of claim: Claim, rules: SourceRules) {
    self.init(
      bytes: bytes, name: printable(claim.arrival.name), provenance: claim.provenance,
      rules: rules)
  }
}

/// What the pure steps made of a document.
package enum Analysis: Sendable {
  case rejected(Rejection)
  case unread(KnownFormat)
  case read(AnalysedText)
}

/// A document that was read: its text, what is in it and what it is.
package struct AnalysedText: Sendable {
  package var repaired: RepairedText
  package var facts: Facts
  package var labels: Labels
}
