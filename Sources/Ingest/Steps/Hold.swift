import DocumentModel
import Spool

extension Event {
  /// Creates the event for a file that is held in its inbox until its cause is fixed.
  package init(_ file: HeldFile) {
    let name = printable(file.arrival.name)
    self.init(.held, "'\(name)' is held: \(file.sentence) \(file.command)")
    self.name = name
    stage = "claim"
  }

  /// Creates the event for a file that was stored before its writer was done. The whole file is
  /// claimed again.
  init(grown arrival: Arrival) {
    let name = printable(arrival.name)
    self.init(
      .grew, "'\(name)' grew after it was stored; the whole file is taken as a new version.")
    sentenceWithoutName =
      "A file grew after it was stored; the whole file is taken as a new version."
    self.name = name
    stage = "release"
  }

  /// Creates the event for a sidecar of a stored document whose fields cannot be used.
  init(badSidecar problem: String, of name: String, document: Int64) {
    self.init(.badSidecar, "'\(name).meta.json': \(problem) Drop a corrected sidecar.")
    sentenceWithoutName = "Document \(document): \(problem) Drop a corrected sidecar."
    self.name = name
    id = document
    stage = "store"
  }
}
