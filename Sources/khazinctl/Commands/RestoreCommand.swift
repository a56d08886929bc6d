import Archive
import ArgumentParser
import Glibc
import LinuxEdge
import Vocabulary

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup in the place of the archive.",
    discussion: """
      Needs a stopped daemon. The backup is checked first; the archive that stands there is \
      replaced in one step, and only with --force.

        sudo systemctl stop khazind.socket khazind.service
        sudo khazinctl restore /mnt/backup/khazin-2026-11-22.sqlite --force
        sudo systemctl start khazind.socket khazind.service
      """)

  @OptionGroup var connection: Connection

  @Argument(help: "The backup.", completion: .file())
  var file: String

  @Flag(help: "Replace the archive that is there.")
  var force = false

  func run() throws {
    let place = connection.place
    try requireReadable(file)
    let lock = try requireStopped(place)
    do {
      try ArchiveStore.restore(from: file, to: place.archive, overwrites: force)
    } catch {
      throw Failure(error, restoring: place.archive)
    }
    try handOver(place.archive)
    withExtendedLifetime(lock) {}
    Output.hint("'\(place.archive)' is '\(file)' now. Start Khazin: \(place.startCommand)")
  }

  /// The lock that a daemon holds, taken so that none starts meanwhile; nil where this Khazin never
  /// ran and has no spool yet.
  private func requireStopped(_ place: Place) throws(Failure) -> FileLock? {
    let folder: Descriptor
    do throws(SystemError) {
      folder = try Folder.open(Array(place.claimed.utf8))
    } catch {
      if error.number == ENOENT { return nil }
      throw .file("open", place.claimed, error.number)
    }
    do throws(FileLock.Failure) {
      return try FileLock(Array(".lock".utf8), in: folder)
    } catch {
      switch error {
      case .held(let process):
        let name = process.map { " (process \($0))" } ?? ""
        throw Failure(
          .tryAgain, "Khazin is running\(name): stop it first: \(place.stopCommand)")
      case .outage(let outage): throw Failure(outage)
      }
    }
  }

  /// Gives the archive to whom its folder belongs, for root restores and the daemon reads.
  private func handOver(_ path: String) throws(Failure) {
    guard geteuid() == 0 else { return }
    let folder = String(decoding: Folder.split(Array(path.utf8)).folder, as: UTF8.self)
    var status = stat()
    guard stat(folder, &status) == 0, chown(path, status.st_uid, status.st_gid) == 0,
      chmod(path, 0o640) == 0
    else { throw .file("hand over", path, errno) }
  }
}
