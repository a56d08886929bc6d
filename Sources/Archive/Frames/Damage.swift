import DocumentModel

/// A kept value is not what was stored.
package struct Damage: Error, Sendable, Equatable {
  package enum Part: String, Sendable, CaseIterable {
    case original, record, text, cuts, sidecar, shingles, correction, note, model
  }

  /// The code of a record's reason.
  package static let code = "damaged"

  package var document: Int64
  package var part: Part

  package init(document: Int64, part: Part) {
    self.document = document
    self.part = part
  }

  /// One line: what is damaged, and what helps.
  package var sentence: String { "\(reason.sentence) \(reason.advice)" }

  /// The same for a record.
  package var reason: Reason {
    Reason(
      code: Self.code,
      sentence: "The \(part.name) of document \(document) is damaged.", advice: advice)
  }

  private var advice: String {
    switch part {
    case .record, .text, .cuts, .shingles:
      "'khazinctl reprocess \(document)' makes it again from the original."
    case .original, .sidecar, .model: "'khazinctl restore' brings back a backup that has it."
    case .correction, .note:
      "It is left out; say it again with 'khazinctl set \(document)', or restore a backup."
    }
  }
}

extension Damage.Part {
  /// As people call it.
  package var name: String {
    switch self {
    case .cuts: "cut text"
    case .note: "note of a correction"
    case .shingles: "fingerprint"
    default: rawValue
    }
  }
}
