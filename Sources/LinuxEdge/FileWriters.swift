import CLinux
import Glibc

/// Asks the kernel who has a file open for writing.
extension Descriptor {
  /// Programs that may still write to a file through a descriptor that they hold.
  package enum Writers: Sendable, Equatable {
    /// Nobody has the file open for writing at this moment.
    case none
    /// At least one program has it open for writing.
    case some
    /// The kernel does not tell: the file system has no leases, or we may not take one.
    case unknown
  }

  /// Takes a read lease and drops it at once: fcntl(2), F_SETLEASE with F_RDLCK.
  ///
  /// The kernel grants a read lease only while nobody has the file open for writing. Only the owner
  /// of the file or a process with CAP_LEASE may take one. A program that opens the file for writing
  /// while we hold the lease waits until we drop it, and the kernel sends us SIGIO, which is ignored.
  ///
  /// - Precondition: the descriptor is open for reading alone, on a regular file.
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

  /// True if this process may take leases on files of other users: it has CAP_LEASE.
  package static let mayLeaseAllFiles = clinux_may_lease_all() == 1

  /// SIGIO ends a process by default. Signal dispositions belong to the process, so once is enough.
  private static let ignoreLeaseSignal: Void = {
    signal(SIGIO, SIG_IGN)
  }()
}
