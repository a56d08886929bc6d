import DocumentModel

/// What a check of the archive found.
package struct Verification: Codable, Sendable, Equatable {
  package struct Fault: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable {
      case database, index
      case reference, original
      case record, text, cuts, sidecar, shingles, correction, note, model
    }

    package var kind: Kind
    @OrNull package var document: Int64?
    package var detail: String
  }

  /// Documents whose bytes were hashed again.
  package var documents: Int
  package var faults: [Fault]
  /// Whether an older Khazin made it and none of this version has opened it since.
  package var older: Bool
  /// Values that an older Khazin wrote, without a checksum; originals have their SHA-256.
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

  /// What a part is that does not match its frame.
  init(changed part: Damage.Part, of document: Int64?) {
    let help =
      switch part {
      case .record, .text, .cuts, .shingles:
        document.map { "; 'khazinctl reprocess \($0)' makes it again" } ?? ""
      default: ""
      }
    self.init(part, of: document, detail: "the \(part.name) has changed\(help)")
  }
}
