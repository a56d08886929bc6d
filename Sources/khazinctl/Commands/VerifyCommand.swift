import Archive
import ArgumentParser
import LinuxEdge
import Terminal

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the archive: database, index, and every kept byte against its hash.",
    discussion: """
      Reads the whole file, with or without a daemon, and changes nothing in it; a daemon works on \
      meanwhile. Each fault is one line that says which document and what of it is damaged, and the \
      exit code is 65 if there is any.

        sudo -u khazin khazinctl verify
        khazinctl verify /mnt/backup/khazin-2026-11-22.sqlite
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(
    help: "Another archive, such as a backup; the archive of this Khazin if left out.",
    completion: .file())
  var file: String?

  @Option(
    help: "The configuration file that the daemon is started with.", completion: .file())
  var config: String?

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let path = try file ?? InstalledPaths(connection.place, config: config).archive
    let verdict = try verdict(on: path)
    if json {
      try Output.json(verdict)
    } else {
      Output.lines(verificationLines(verdict, path: path))
    }
    if !verdict.isSound { throw ExitCode(ExitStatus.badData.rawValue) }
  }

  private func verdict(on path: String) throws(CommandError) -> Verification {
    try requireReadable(path)
    do {
      let archive = try ArchiveStore.openAsIs(at: path)
      defer { try? archive.letGo() }
      return try archive.verify { SHA256.digest(of: $0) }
    } catch {
      throw CommandError(error)
    }
  }
}

/// A line a fault, or one that says all is well; before it, whether the archive is of an older
/// version.
func verificationLines(_ verdict: Verification, path: String) -> [String] {
  let hashed = counted(verdict.documents, "document")
  let age =
    verdict.older
    ? ["An older Khazin made it; khazind brings it up to date when it starts with it."] : []
  let unchecked =
    verdict.unchecked > 0
    ? [
      "\(counted(verdict.unchecked, "value")) of an older Khazin had no checksum to be checked by; "
        + "'khazinctl reprocess --all' gives them one."
    ] : []
  guard !verdict.isSound else {
    return age + unchecked + [safeCell("'\(path)' is sound: \(hashed), all as kept.")]
  }
  return age + unchecked
    + verdict.faults.map { fault in
      let document = fault.document.map { " of document \($0)" } ?? ""
      return safeCell("\(fault.kind.rawValue)\(document): \(fault.detail)")
    }
}
