import Archive
import DocumentModel
import Glibc
import LinuxEdge
import Settings

/// The paths of the archive and the claims of this Khazin instance, from the configuration that its
/// daemon reads.
struct InstalledPaths: Equatable {
  let archive: String
  /// The directory in which a daemon holds the lock of its spool.
  let claimed: String

  /// - Parameter config: the main configuration file, if the daemon is started with one.
  init(_ place: DaemonLocation, config: String?) throws(CommandError) {
    do throws(ConfigurationProblem) {
      let configuration = try ConfigurationFiles.load(config: config, root: place.root)
      archive = configuration.archive
      claimed = configuration.spool.claimedPath
    } catch {
      throw CommandError(.configuration, error.sentence)
    }
  }
}

/// The locks of a daemon, held so that no daemon starts meanwhile.
struct StoppedDaemon {
  private let locks: [FileLock]
  /// The paths of the lock files, which belong to the daemon.
  let files: [String]

  /// - Throws: `CommandError` if a daemon holds one of the locks.
  init(_ paths: InstalledPaths, _ place: DaemonLocation) throws(CommandError) {
    var (locks, files): ([FileLock], [String]) = ([], [])
    // Daemons that do not know the lock beside the archive hold the lock in the spool.
    for file in [paths.archive + ".lock", paths.claimed + "/.lock"] {
      let (path, name) = Directory.split(Array(file.utf8))
      let folder: Descriptor
      do throws(SystemError) { folder = try Directory.open(path) } catch {
        // An instance that never ran has no spool yet.
        if error.number == ENOENT, file.hasSuffix("/.lock") { continue }
        throw .file("open", String(decoding: path, as: UTF8.self), error.number)
      }
      locks.append(try Self.take(name, in: folder, place))
      files.append(file)
    }
    (self.locks, self.files) = (locks, files)
  }

  private static func take(
    _ name: [UInt8], in folder: Descriptor, _ place: DaemonLocation
  ) throws(CommandError) -> FileLock {
    do throws(FileLock.Failure) { return try FileLock(name, in: folder) } catch {
      switch error {
      case .held(let process):
        let id = process.map { " (process \($0))" } ?? ""
        throw CommandError(.tryAgain, "Khazin is running\(id): stop it first: \(place.stopCommand)")
      case .outage(let outage): throw CommandError(outage)
      }
    }
  }
}
