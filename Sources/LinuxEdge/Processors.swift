import Glibc

/// The processors of the machine, and the id of this process.
package enum Processors {
  /// The number of online processors, at least 1 (sysconf(3)).
  package static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The id of this process.
  package static var process: Int32 { getpid() }
}
