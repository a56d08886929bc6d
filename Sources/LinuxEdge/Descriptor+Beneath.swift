import CLinux
import Glibc

/// Opens files beneath a folder, and never follows a link or `..`.
extension Descriptor {
  /// Opens a path with openat2(2), RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS.
  ///
  /// If the call is not available, opens the path component by component. Reasons are an old
  /// kernel; `RestrictSUIDSGID=` of systemd, whose filter answers ENOSYS because it cannot read the
  /// struct of the call; or another filter, which answers EPERM.
  /// - Throws: `ELOOP` for a symbolic link, `EXDEV` for a path that leads out of the folder.
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

  /// Opens a path with openat(2), component by component, each with O_NOFOLLOW. No component can be
  /// a link, and `..` is refused, so no path leads out of the folder.
  func walk(_ path: [UInt8], flags: Int32, mode: mode_t) throws(SystemError) -> Descriptor {
    // The same limit as in openat2(2): the length of paths in a deep tree must be bounded.
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

  /// Calls openat(2) with a mode, which O_CREAT requires as a variadic argument.
  private func openComponent(
    _ name: [UInt8], flags: Int32, mode: mode_t
  ) throws(SystemError) -> Descriptor {
    Descriptor(
      owning: try retrying("openat") {
        name.withPath { openat(number, $0, flags, mode) }
      })
  }
}
