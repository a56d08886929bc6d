import CLinux
import Glibc

/// Opening what lies beneath a folder, never what a link or `..` leads to.
extension Descriptor {
  /// openat2(2) with RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS.
  ///
  /// Where the call is not to be had the path is walked: an old kernel, systemd's
  /// `RestrictSUIDSGID=`, which answers ENOSYS because a filter cannot look into the call's struct,
  /// or another filter, which answers EPERM.
  /// - Throws: `ELOOP` for a symbolic link, `EXDEV` for a path that would leave.
  func openResolved(
    _ path: [UInt8], flags: Int32, mode: mode_t = 0
  ) throws(SystemError) -> Descriptor {
    do throws(SystemError) {
      let resolve = clinux_resolve_beneath | clinux_resolve_no_symlinks
      return Descriptor(
        owning: try retrying("openat2") {
          path.withPath { clinux_openat2(number, $0, UInt64(flags), UInt64(mode), resolve) }
        })
    } catch  where error.number == ENOSYS || error.number == EPERM {
      return try walk(path, flags: flags, mode: mode)
    }
  }

  /// The same by openat(2), component by component, each with O_NOFOLLOW: no component can be a
  /// link, and `..` is refused, so nothing leads out.
  func walk(_ path: [UInt8], flags: Int32, mode: mode_t) throws(SystemError) -> Descriptor {
    // As openat2(2) answers: a deep tree must not cost paths without a bound.
    guard path.count < 4096 else { throw SystemError(ENAMETOOLONG, "openat") }
    let components = path.split(separator: UInt8(ascii: "/")).map(Array.init)
    guard path.first != UInt8(ascii: "/"), !components.contains(Array("..".utf8)),
      let last = components.last
    else { throw SystemError(EXDEV, "openat") }
    var folder = self
    for component in components.dropLast() {
      let through = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
      folder = try folder.openComponent(component, flags: through, mode: 0)
    }
    return try folder.openComponent(last, flags: flags | O_NOFOLLOW, mode: mode)
  }

  /// openat(2); O_CREAT takes a mode behind its fixed parameters.
  private func openComponent(
    _ name: [UInt8], flags: Int32, mode: mode_t
  ) throws(SystemError) -> Descriptor {
    Descriptor(
      owning: try retrying("openat") {
        name.withPath { openat(number, $0, flags, mode) }
      })
  }
}
