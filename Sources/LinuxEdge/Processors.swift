import Glibc

/// This process and what it may run on.
package enum Processors {
  /// How many processors this process may run on (sched_getaffinity(2)), at least 1.
  package static var count: Int {
    var set = cpu_set_t()
    guard sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &set) == 0 else { return 1 }
    return max(1, withUnsafeBytes(of: set) { $0.reduce(0) { $0 + $1.nonzeroBitCount } })
  }

  /// The number of this process.
  package static var process: Int32 { getpid() }
}
