import DocumentModel

/// An event of a file or of the daemon, for logs and for monitor clients.
package struct Event: Sendable {
  /// The kind of an event.
  package enum Kind: String, Sendable, CaseIterable {
    case stored, sighting, unread, refused, held, withdrawn, outage, recovered, started, stopping
    case reloaded, backlog, corrected
    case lateSidecar = "late-sidecar"
    /// A file grew after it was stored.
    case grew
    case badSidecar = "bad-sidecar"
    case badConfiguration = "bad-configuration"
    case reprocessing, reprocessed, learned
    /// The previous run did not stop cleanly.
    case crashed
    /// The progress of a reprocessing, for monitor clients only.
    case reprocessProgress = "reprocess-progress"
  }

  package var kind: Kind
  /// The event as one line for users.
  package var sentence: String
  /// The line for records that outlive the document: it has the document's number and not its name.
  /// nil if `sentence` has no name.
  package var sentenceWithoutName: String?
  package var id: Int64?
  package var name: String?
  package var source: String?
  package var outcome: DocumentRecord.Outcome?
  package var docType: String?
  /// The step at which the event happened: a verb of `Pipeline`.
  package var stage: String?
  /// The number of documents that the event summarises.
  package var count: Int?

  /// Creates an event. The receiver adds the time, because an event is reported when it happens.
  package init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }
}
