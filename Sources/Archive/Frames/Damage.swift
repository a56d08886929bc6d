import DocumentModel

/// A stored value that differs from the value that was written.
package struct Damage: Error, Sendable, Equatable {
  package enum Part: String, Sendable, CaseIterable {
    case original, record, text, cuts, sidecar, shingles, correction, note, model,
      name, path, extraction
  }

  /// The code of a record's reason.
  package static let code = "damaged"

  package var document: Int64
  package var part: Part

  package init(document: Int64, part: Part) {
    self.document = document
    self.part = part
  }

  /// The damaged part and the remedy, in one line.
  package var sentence: String { "\(reason.sentence) \(reason.advice)" }

  /// The damage as the reason of a record.
  package var reason: Reason {
    Reason(
      code: Self.code,
      sentence: "The \(part.name) of document \(document) is damaged.", advice: advice)
  }

  private var advice: String {
    switch part {
    case .record, .text, .cuts, .shingles, .extraction:
      "'khazinctl reprocess \(document)' rebuilds it from the original."
    case .original, .sidecar, .model, .name, .path:
      "'khazinctl restore' restores a backup that has it."
    case .correction, .note:
      "It is ignored; repeat it with 'khazinctl set \(document)', or restore a backup."
    }
  }
}

extension Damage.Part {
  /// The name of the part for people.
  package var name: String {
    switch self {
    case .cuts: "cut text"
    case .extraction: "extracted text"
    case .note: "note of a correction"
    case .shingles: "fingerprint"
    default: rawValue
    }
  }
}
