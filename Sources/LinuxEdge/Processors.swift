import Glibc

/// This process and what it may run on.
package enum Processors {
  /// Processors that are online, at least 1 (sysconf(3)).
  package static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The number of this process.
  package static var process: Int32 { getpid() }
}
