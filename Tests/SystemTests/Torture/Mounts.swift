import Foundation
import Glibc
import TestSupport

/// A file system for a single test. It is unmounted with the last reference. Only root can mount.
final class Mount {
  let path: String

  /// True if this process can mount file systems. Containers often forbid it even to root.
  static let isAllowed: Bool = {
    guard geteuid() == 0, let folder = try? TemporaryFolder("mount") else { return false }
    return (try? Mount(tmpfs: "1m", at: folder.path("try"))) != nil
  }()

  /// Mounts a file system in memory.
  convenience init(tmpfs size: String, at path: String) throws {
    try self.init(["-t", "tmpfs", "-o", "size=\(size)", "tmpfs"], at: path)
  }

  /// Mounts an ext4 file system that is in a file beside the mount point.
  convenience init(ext4 megabytes: Int, at path: String) throws {
    let image = path + ".image"
    try Self.must("/usr/bin/truncate", ["-s", "\(megabytes)M", image])
    try Self.must("/sbin/mkfs.ext4", ["-q", "-F", "-m", "0", image])
    try self.init(["-o", "loop", image], at: path)
  }

  /// Mounts a folder on itself, so that it can be made read-only.
  convenience init(over path: String) throws { try self.init(["--bind", path], at: path) }

  private init(_ arguments: [String], at path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Self.must("/bin/mount", arguments + [path])
  }

  deinit { unmount() }

  func unmount() { _ = try? Programs.run("/bin/umount", ["-l", path]) }

  func remount(_ options: String) throws {
    try Self.must("/bin/mount", ["-o", "remount,\(options)", path])
  }

  private static func must(_ program: String, _ arguments: [String]) throws {
    let run = try Programs.run(program, arguments)
    if run.status != 0 { throw WaitedTooLong(description: "\(program) \(arguments): \(run.err)") }
  }
}
