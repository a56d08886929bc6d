import DocumentModel

/// The result of a check of the archive.
package struct Verification: Codable, Sendable, Equatable {
  package struct Fault: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable {
      case database, index
      case reference, original
      case record, text, cuts, sidecar, shingles, correction, note, model
      case name, path, extraction
    }

    package var kind: Kind
    @OrNull package var document: Int64?
    package var detail: String
  }

  /// The number of documents whose bytes were hashed again.
  package var documents: Int
  package var faults: [Fault]
  /// True if an older Khazin made the archive and no Khazin of this version has opened it since.
  package var older: Bool
  /// The number of values without a checksum, which an older Khazin wrote; originals have their
  /// SHA-256.
  package var unchecked = 0
  package var isSound: Bool { faults.isEmpty }
}

extension Verification.Fault {
  init(_ part: Damage.Part, of document: Int64?, detail: String) {
    guard let kind = Kind(rawValue: part.rawValue) else {
      preconditionFailure("each part of a document is a kind of fault")
    }
    self.init(kind: kind, document: document, detail: detail)
  }

  /// Creates the fault of a part that does not match its frame.
  init(changed part: Damage.Part, of document: Int64?) {
    let help =
      switch part {
      case .record, .text, .cuts, .shingles, .extraction:
        document.map { "; 'khazinctl reprocess \($0)' rebuilds it" } ?? ""
      default: ""
      }
    self.init(part, of: document, detail: "the \(part.name) has changed\(help)")
  }
}
