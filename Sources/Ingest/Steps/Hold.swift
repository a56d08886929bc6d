import Spool
import Vocabulary

extension Event {
  /// A file stays in its inbox until somebody helps.
  package init(_ file: HeldFile) {
    let name = printable(file.arrival.name)
    self.init(.held, "'\(name)' is held: \(file.sentence) \(file.command)")
    self.name = name
    stage = "claim"
  }
}
