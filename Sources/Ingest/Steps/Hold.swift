import Spool
import DocumentModel

extension Event {
  /// A file stays in its inbox until somebody helps.
  package init(_ file: HeldFile) {
    let name = printable(file.arrival.name)
    self.init(.held, "'\(name)' is held: \(file.sentence) \(file.command)")
    self.name = name
    stage = "claim"
  }

  /// A file was stored before its writer was done; the whole file is taken again.
  init(grown arrival: Arrival) {
    let name = printable(arrival.name)
    self.init(
      .grew, "'\(name)' grew after it was stored; the whole file is taken as a new version.")
    self.name = name
    stage = "release"
  }

  /// A sidecar came whose fields cannot be used.
  init(badSidecar problem: String, of name: String) {
    self.init(.badSidecar, "'\(name).meta.json': \(problem) Drop a corrected one.")
    self.name = name
    stage = "store"
  }
}
