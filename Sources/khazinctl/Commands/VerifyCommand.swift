import Archive
import ArgumentParser
import LinuxEdge
import Terminal

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the archive: database, index, and all kept bytes against their hashes.",
    discussion: """
      Reads the whole file and changes nothing in it. The daemon may run and continues its work. \
      Each fault is one line that names the document and its damaged part. The exit code is 65 if \
      there is any fault.

        sudo -u khazin khazinctl verify
        khazinctl verify /mnt/backup/khazin-2026-11-22.sqlite
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(
    help: "Another archive, such as a backup; if omitted, the archive of this Khazin instance.",
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
      return try archive.verify(sha256: SHA256Pass())
    } catch {
      throw CommandError(error)
    }
  }
}

/// Returns one line for each fault, or one line if there is none; before them, a note if the
/// archive is from an older version.
func verificationLines(_ verdict: Verification, path: String) -> [String] {
  let hashed = counted(verdict.documents, "document")
  let age =
    verdict.older
    ? ["An older version of Khazin wrote it; khazind updates it at its next start."] : []
  let unchecked =
    verdict.unchecked > 0
    ? [
      "\(counted(verdict.unchecked, "value")) of an older version had no checksum to check; "
        + "'khazinctl reprocess --all' adds one."
    ] : []
  guard !verdict.isSound else {
    return age + unchecked + [safeCell("'\(path)' is sound: \(hashed), all intact.")]
  }
  return age + unchecked
    + verdict.faults.map { fault in
      let document = fault.document.map { " of document \($0)" } ?? ""
      return safeCell("\(fault.kind.rawValue)\(document): \(fault.detail)")
    }
}
