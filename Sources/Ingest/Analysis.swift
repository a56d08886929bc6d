import Archive
import DocumentModel
import LinuxEdge
import Structure

/// The input of the pure steps: the bytes of a document and what is known about it.
package struct SourceDocument: Sendable {
  /// None if the document is too large for memory.
  package var bytes: [UInt8] { didSet { knownSHA256 = nil } }
  private var knownSHA256: String?
  /// The original of a document that is too large for memory.
  package private(set) var large: LargeOriginal?
  /// The file name, printable.
  package var name: String
  package var provenance: Provenance
  /// The encoding that a person set. It has priority.
  package var encoding: TextEncoding?
  /// The configured rules for all documents of the source.
  package var rules: SourceRules
  /// The fields that the desk set. What the document states does not fill them, even if they are
  /// empty.
  var corrected: Set<StatedFact.Field> = []

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

  init(_ content: DocumentContent, of claim: Claim, rules: SourceRules) {
    let (bytes, large): ([UInt8], LargeOriginal?) =
      switch content {
      case .whole(let bytes): (bytes, nil)
      case .large(let large): ([], large)
      }
    self.init(
      bytes: bytes, name: printable(claim.arrival.name), provenance: claim.provenance,
      rules: rules)
    self.large = large
  }

  /// The same document with an original that is too large for memory.
  func with(_ large: LargeOriginal?) -> SourceDocument {
    var document = self
    document.large = large
    return document
  }

  /// The file of a large original.
  var largeFile: Descriptor? {
    get { large?.file }
    set { large?.file = newValue }
  }

  var sha256: String { large?.sha256 ?? knownSHA256 ?? SHA256.hex(of: bytes) }

  /// Computes the SHA-256 once, for a document of which several steps need it.
  mutating func rememberSHA256() { knownSHA256 = sha256 }

  var size: Int { large?.size ?? bytes.count }

  /// The bytes in the form that the archive takes.
  var original: OriginalBytes {
    large.map { .staged(StagedOriginal(size: $0.size, first: $0.first)) } ?? .whole(bytes)
  }
}

/// The bytes of a document that is to be stored.
enum DocumentContent {
  case whole([UInt8])
  case large(LargeOriginal)
}

/// The result of the pure steps for a document.
package enum Analysis: Sendable {
  case rejected(Rejection)
  case unread(KnownFormat, ExtractionFailure?)
  case read(AnalysedText)
}

/// A document that was read: its text with structure, its facts and its labels.
package struct AnalysedText: Sendable {
  package var structure: DocumentStructure
  package var facts: Facts
  package var labels: Labels
  /// The document as the extractor read it; nil for a plain text.
  package var extracted: ExtractedDocument?
}
