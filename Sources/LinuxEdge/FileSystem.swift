import CLinux
import Glibc

extension Descriptor {
  /// True if this open folder is the root of a mount (statx(2), STATX_ATTR_MOUNT_ROOT).
  package var isMountRoot: Bool { clinux_is_mount_root(number) == 1 }
}

/// The properties of the file system of a folder, from statfs(2).
package struct FileSystem: Sendable, Equatable {
  /// The bytes that an unprivileged process can still write.
  package var free: Int
  /// True if other machines can write here. inotify does not report their changes.
  package var isRemote: Bool

  package init(of folder: Descriptor) throws(SystemError) {
    var status = statfs()
    try retrying("fstatfs") { fstatfs(folder.number, &status) }
    free = Int(clamping: UInt64(status.f_bavail) &* UInt64(clamping: status.f_bsize))
    isRemote = Self.remote.contains(UInt32(truncatingIfNeeded: status.f_type))
  }

  /// The `f_type` of file systems that other machines write to, from linux/magic.h and statfs(2).
  private static let remote: Set<UInt32> = [
    0x0000_6969,  // NFS
    0x0000_517B,  // SMB
    0xFF53_4D42,  // CIFS
    0xFE53_4D42,  // SMB2
    0x6573_5546,  // FUSE: sshfs, rclone, GlusterFS
    0x0102_1997,  // 9p
    0x00C3_6400,  // Ceph
    0x5346_414F,  // AFS
    0x6B41_4653,  // kAFS
    0x7375_7245,  // Coda
    0x0000_564C,  // NCP
    0x0BD0_0BD0,  // Lustre
    0x4750_4653,  // GPFS
    0x0116_1970,  // GFS2
    0x7461_636F,  // OCFS2
    0x786F_4256,  // VirtualBox shared folder
    0xBACB_ACBC,  // VMware shared folder
  ]
}
