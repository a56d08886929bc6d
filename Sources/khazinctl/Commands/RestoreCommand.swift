import Archive
import ArgumentParser
import DocumentModel
import Glibc
import Ingest
import LinuxEdge
import Terminal

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Replace the archive with a backup.",
    discussion: """
      The daemon must be stopped. The backup is checked first. An existing archive is replaced in \
      one step, and only with --force; it is kept beside the new one as \
      archive.sqlite.before-restore-DATE until you remove it. Documents that were withdrawn after \
      the backup was made are erased from the new archive.

        sudo systemctl stop khazind.socket khazind.service
        sudo khazinctl restore /mnt/backup/khazin-2026-11-22.sqlite --force
        sudo systemctl start khazind.socket khazind.service
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: "The backup.", completion: .file())
  var file: String

  @Flag(help: "Replace an existing archive.")
  var force = false

  @Option(
    help: "The configuration file that the daemon is started with.", completion: .file())
  var config: String?

  func run() throws {
    let place = connection.place
    let paths = try InstalledPaths(place, config: config)
    try requireReadable(file)
    let daemon = try StoppedDaemon(paths, place)
    let restored: RestoreResult
    do {
      restored = try ArchiveStore.restore(
        from: file, to: paths.archive, overwrites: force, at: Clock.timestamp(),
        proof: PartProof(AnalysisExtractor.step).holds, passing: ArchiveStep.faults)
    } catch {
      throw CommandError(error, restoring: paths.archive)
    }
    try handOver([paths.archive] + daemon.files)
    withExtendedLifetime(daemon) {}
    for line in hints(restored, paths.archive) { Output.hint(line) }
    Output.hint("'\(file)' is restored to '\(paths.archive)'. Start Khazin: \(place.startCommand)")
  }

  private func hints(_ restored: RestoreResult, _ archive: String) -> [String] {
    var lines: [String] = []
    if let kept = restored.kept {
      lines.append("The previous archive is now '\(kept)'; remove it when you no longer need it.")
    }
    if restored.erased > 0 {
      let documents = counted(restored.erased, "document")
      let verb = restored.erased == 1 ? "was" : "were"
      lines.append("\(documents) of the backup had been withdrawn and \(verb) erased.")
    }
    return lines
  }

  /// Gives files to the owner of their directory, because root restores and the daemon reads.
  private func handOver(_ files: [String]) throws(CommandError) {
    guard geteuid() == 0 else { return }
    for path in files {
      let folder = String(decoding: Directory.split(Array(path.utf8)).folder, as: UTF8.self)
      var status = stat()
      guard stat(folder, &status) == 0, chown(path, status.st_uid, status.st_gid) == 0,
        chmod(path, 0o640) == 0
      else { throw .file("hand over", path, errno) }
    }
  }
}
