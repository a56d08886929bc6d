import Archive
import DocumentModel
import Glibc

extension CommandError {
  init(_ outage: Outage) {
    let status: ExitStatus =
      switch outage.kind {
      case .diskFull, .noRoom, .extractor: .tryAgain
      case .inputOutput: .inputOutput
      case .database: .badData
      case .permission: .notPermitted
      case .gone: .notFound
      }
    let advice =
      outage.kind == .database
      ? "It is not an intact Khazin archive; 'khazinctl restore FILE' restores a backup."
      : outage.advice
    self.init(
      status, "Cannot \(outage.operation) '\(outage.path)': \(outage.detail). \(advice)")
  }

  init(_ error: RequestError, restoring target: String) {
    switch error {
    case .outage(let outage): self.init(outage)
    case .exists:
      self.init(
        .usage, "'\(target)' exists: use --force to replace it; it is kept under another name.")
    default: self.init(.badData, error.sentence)
    }
  }
}

extension CommandError {
  /// The maximum number of damaged documents that are named.
  private static let damagedLimit = 20

  /// Reports that everything was written, but that some documents are damaged.
  init(damaged: [Reason]) {
    self.init(.badData, "\(damaged.count == 1 ? "A document is" : "Documents are") damaged.")
    lines = damaged.prefix(Self.damagedLimit).map { "\($0.sentence) \($0.advice)" }
    if damaged.count > lines.count { lines.append("\(damaged.count - lines.count) more") }
  }
}

/// Checks that a file can be read before anything could create a file in its place.
/// - Throws: `CommandError` if the file is missing or may not be read.
func requireReadable(_ path: String) throws(CommandError) {
  guard access(path, R_OK) == 0 else { throw .file("read", path, errno) }
}
