import CLinux
import Glibc

/// Confines this process permanently: it cannot regain a right that it gave up.
///
/// `landlock(7)` denies the paths, `seccomp(2)` denies every system call that is not needed, and
/// resource limits bound memory and processor time. Restrictions nest: a child keeps those of its
/// parent and adds its own. So a server may do everything that one of its parsers may do.
package enum Sandbox {
  /// The limits of a process that parses one document, and of each program that it starts.
  package struct ResourceLimits: Sendable {
    /// Allocated memory in bytes, including memory that the process already has.
    package var memory: Int
    /// The address space beyond it, in bytes: programs, libraries and the document.
    package var mapped: Int
    /// Processor time in seconds; SIGXCPU ends the process.
    package var seconds: Int

    package init(memory: Int, mapped: Int, seconds: Int) {
      self.memory = memory
      self.mapped = mapped
      self.seconds = seconds
    }

    fileprivate func apply(descriptors: UInt64) throws(SystemError) {
      try retrying("setrlimit") {
        clinux_limit_resources(UInt64(memory), UInt64(mapped), UInt64(seconds), descriptors)
      }
    }
  }

  /// The number of descriptors that a parser and the programs that it starts may have.
  private static let descriptorLimit: UInt64 = 64

  /// The version of Landlock that the kernel offers; 0 if it offers none.
  package static var landlockVersion: Int { Int(clinux_landlock_version()) }

  /// True if the kernel can deny paths.
  package static var hasLandlock: Bool { landlockVersion > 0 }

  /// Compiles the filters of all profiles. Call it before the process is confined.
  package static func compileFilters() throws(SystemError) {
    for number in 0..<CLINUX_PROFILES.rawValue {
      try retrying("seccomp") { clinux_compile_filter(clinux_profile(number)) }
    }
  }

  /// Confines a process that starts parsers: no new privileges, no path except what the programs
  /// need, and only the system calls to receive documents and to fork, and those of its parsers.
  ///
  /// On a kernel without Landlock, only seccomp protects the file system.
  package static func confineServer(running programs: [SealedProgram]) throws(SystemError) {
    try retrying("prctl") { clinux_no_new_privileges() }
    try denyPaths(except: programs)
    try retrying("seccomp") { clinux_apply_filter(CLINUX_PROFILE_SERVER) }
  }

  /// Confines a process that parses one document: it may read, write and close the descriptors that
  /// it has, and allocate memory.
  package static func confineParser(_ limits: ResourceLimits) throws(SystemError) {
    try denyPaths(except: [])
    try limits.apply(descriptors: 0)
    try retrying("seccomp") { clinux_apply_filter(CLINUX_PROFILE_PARSER) }
  }

  /// Confines a process that parses one document with the help of programs: it may also run these
  /// programs, one at a time and each with the same limits, and read their files.
  package static func confineRunner(
    _ limits: ResourceLimits, running programs: [SealedProgram]
  ) throws(SystemError) {
    try denyPaths(except: programs)
    try limits.apply(descriptors: descriptorLimit)
    try retrying("seccomp") { clinux_apply_filter(CLINUX_PROFILE_RUNNER) }
  }

  private static func denyPaths(except programs: [SealedProgram]) throws(SystemError) {
    guard hasLandlock else { return }
    let rules = Descriptor(
      owning: try retrying("landlock_create_ruleset") { clinux_landlock_rules() })
    for program in programs {
      try allow(program.executables, runs: 1, in: rules)
      try allow(program.readable, runs: 0, in: rules)
    }
    try retrying("landlock_restrict_self") { clinux_landlock_restrict(rules.number) }
  }

  private static func allow(
    _ paths: [String], runs: Int32, in rules: Descriptor
  ) throws(SystemError) {
    for path in paths {
      do throws(SystemError) {
        try retrying("landlock_add_rule") { clinux_landlock_allow(rules.number, path, runs) }
      } catch {
        // A path that this system does not have.
        guard [ENOENT, ENOTDIR, EACCES].contains(error.number) else { throw error }
      }
    }
  }
}
