import Archive
import Glibc
import LinuxEdge
import Settings
import DocumentModel

/// Where the daemon of this Khazin keeps its archive and its claims: by the configuration that it
/// reads itself.
struct InstalledPaths: Equatable {
  let archive: String
  /// Where a daemon holds the lock of its spool.
  let claimed: String

  /// - Parameter config: the main file, where the daemon is given one.
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

/// The locks of a daemon, taken so that none starts meanwhile.
struct StoppedDaemon {
  private let locks: [FileLock]
  /// Their files, which are the daemon's.
  let files: [String]

  /// - Throws: where a daemon has one of them.
  init(_ paths: InstalledPaths, _ place: DaemonLocation) throws(CommandError) {
    var (locks, files): ([FileLock], [String]) = ([], [])
    // The lock in the spool is that of daemons which know none beside the archive.
    for file in [paths.archive + ".lock", paths.claimed + "/.lock"] {
      let (path, name) = Directory.split(Array(file.utf8))
      let folder: Descriptor
      do throws(SystemError) { folder = try Directory.open(path) } catch {
        // A Khazin that never ran has no spool yet.
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
    do throws(FileLock.CommandError) { return try FileLock(name, in: folder) } catch {
      switch error {
      case .held(let process):
        let id = process.map { " (process \($0))" } ?? ""
        throw CommandError(.tryAgain, "Khazin is running\(id): stop it first: \(place.stopCommand)")
      case .outage(let outage): throw CommandError(outage)
      }
    }
  }
}
