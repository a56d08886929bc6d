import CLinux
import Glibc

/// The check with the kernel if any program has a file open for writing.
extension Descriptor {
  /// The programs that can still write to a file through an open descriptor.
  package enum Writers: Sendable, Equatable {
    /// No program has the file open for writing now.
    case none
    /// At least one program has the file open for writing.
    case some
    /// The kernel cannot say: the file system has no leases, or this process must not take one.
    case unknown
  }

  /// Takes a read lease and drops it at once: fcntl(2), F_SETLEASE with F_RDLCK.
  ///
  /// The kernel grants a read lease only while no process has the file open for writing. Only the
  /// owner of the file or a process with CAP_LEASE may take one. A program that opens the file for
  /// writing during the lease waits until the lease is dropped, and the kernel sends SIGIO to this
  /// process, which ignores it.
  ///
  /// - Precondition: the descriptor is open only for reading, on a regular file.
  /// - Throws: `ENOMEM`.
  package func writers() throws(SystemError) -> Writers {
    Self.ignoreLeaseSignal
    do throws(SystemError) {
      try FaultPoint.leaseTaken.pass()
      try retrying("fcntl") { clinux_take_read_lease(number) }
    } catch {
      switch error.number {
      case EAGAIN: return .some
      case ENOMEM: throw error
      default: return .unknown
      }
    }
    _ = clinux_drop_lease(number)
    return .none
  }

  /// True if this process has CAP_LEASE and so may take leases on files of other users.
  package static let canLeaseAllFiles = clinux_may_lease_all() == 1

  /// Ignores SIGIO, which ends a process by default. Once is enough, because a signal disposition
  /// applies to the whole process.
  private static let ignoreLeaseSignal: Void = {
    signal(SIGIO, SIG_IGN)
  }()
}
