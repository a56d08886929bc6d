import CLinux
import Glibc

/// Confines this process permanently: it cannot regain a right that it gave up.
///
/// `landlock(7)` denies every path, `seccomp(2)` denies every system call that is not needed, and
/// resource limits bound memory and processor time.
package enum Sandbox {
  /// The version of Landlock that the kernel offers; 0 if it offers none.
  package static var landlockVersion: Int { Int(clinux_landlock_version()) }

  /// Compiles the filters of both profiles. Call it before the process is confined.
  package static func compileFilters() throws(SystemError) {
    try retrying("seccomp") { clinux_compile_filter(CLINUX_PROFILE_SERVER) }
    try retrying("seccomp") { clinux_compile_filter(CLINUX_PROFILE_PARSER) }
  }

  /// Confines a process that starts parsers: no path, no new privileges, and only the system calls
  /// that it needs to receive documents and to fork.
  /// - Parameter needsLandlock: false to continue on a kernel without Landlock, where only seccomp
  ///   protects the file system.
  package static func confineServer(needsLandlock: Bool) throws(SystemError) {
    try retrying("prctl") { clinux_no_new_privileges() }
    if needsLandlock || landlockVersion > 0 {
      try retrying("landlock_restrict_self") { clinux_deny_paths() }
    }
    try retrying("seccomp") { clinux_apply_filter(CLINUX_PROFILE_SERVER) }
  }

  /// Confines a process that parses one document: it may read, write and close the descriptors that
  /// it has, and allocate memory.
  /// - Parameters:
  ///   - memory: the limit of allocated memory in bytes, including memory that the process already
  ///     has.
  ///   - mapped: the limit of the address space beyond it: programs, libraries and the document.
  ///   - seconds: the limit of processor time; SIGXCPU ends the process.
  package static func confineParser(
    memory: UInt64, mapped: UInt64, seconds: UInt64
  ) throws(SystemError) {
    try retrying("setrlimit") { clinux_limit_resources(memory, mapped, seconds) }
    try retrying("seccomp") { clinux_apply_filter(CLINUX_PROFILE_PARSER) }
  }
}
