import Archive
import Glibc
import DocumentModel

extension CommandError {
  init(_ outage: Outage) {
    let status: ExitStatus =
      switch outage.kind {
      case .diskFull: .tryAgain
      case .inputOutput: .inputOutput
      case .database: .badData
      case .permission: .notPermitted
      case .gone: .notFound
      }
    let advice =
      outage.kind == .database
      ? "It is no sound archive of Khazin; 'khazinctl restore FILE' brings a backup back."
      : outage.advice
    self.init(
      status, "Cannot \(outage.operation) '\(outage.path)': \(outage.detail). \(advice)")
  }

  init(_ error: RequestError, restoring target: String) {
    switch error {
    case .outage(let outage): self.init(outage)
    case .exists:
      self.init(
        .usage, "'\(target)' exists: say --force to replace it; it is kept under another name.")
    default: self.init(.badData, error.sentence)
    }
  }
}

extension CommandError {
  /// Documents named at most.
  private static let damagedLimit = 20

  /// All was written, but some of it is not what was stored.
  init(damaged: [Reason]) {
    self.init(.badData, "\(damaged.count == 1 ? "A document is" : "Documents are") damaged.")
    lines = damaged.prefix(Self.damagedLimit).map { "\($0.sentence) \($0.advice)" }
    if damaged.count > lines.count { lines.append("\(damaged.count - lines.count) more") }
  }
}

/// - Throws: `CommandError` where the file is missing or may not be read, so that nothing is made in its
///   place.
func requireReadable(_ path: String) throws(CommandError) {
  guard access(path, R_OK) == 0 else { throw .file("read", path, errno) }
}
