import CLinux
import Glibc

/// A child of this process that runs the same program (fork(2)).
package final class ForkedProcess: Sendable {
  /// How a process ended, and what it used.
  package struct Exit: Sendable, Equatable {
    package enum ExitCause: Sendable, Equatable {
      case exit(Int32)
      case signal(Int32)
    }

    package var cause: ExitCause
    /// Processor time in microseconds.
    package var microseconds: UInt64
    /// Peak resident memory in bytes.
    package var memory: UInt64

    package init(cause: ExitCause, microseconds: UInt64, memory: UInt64) {
      self.cause = cause
      self.microseconds = microseconds
      self.memory = memory
    }
  }

  private let pid: pid_t
  /// Readable once the child has ended.
  package let descriptor: Descriptor

  private init(pid: pid_t, descriptor: Descriptor) {
    self.pid = pid
    self.descriptor = descriptor
  }

  /// Forks. `body` runs in the child with the given descriptors as 3, 4, … and no others except
  /// `quiet` as standard input, output and error; its result is the exit status.
  ///
  /// The child dies with its parent and cannot be traced.
  /// - Precondition: this process has one thread.
  package static func start(
    keeping descriptors: [Descriptor], quiet: Descriptor, _ body: () -> Int32
  ) throws(SystemError) -> ForkedProcess {
    let numbers = descriptors.map(\.number)
    let pid = try retrying("fork") { clinux_fork() }
    if pid == 0 {
      guard clinux_bind_to_parent() == 0,
        clinux_keep_descriptors(numbers, Int32(numbers.count), quiet.number) == 0
      else { _exit(EX_OSERR) }
      _exit(body())
    }
    withExtendedLifetime((descriptors, quiet)) {}
    do throws(SystemError) {
      let number = try retrying("pidfd_open") { clinux_pidfd_open(pid) }
      return ForkedProcess(pid: pid, descriptor: Descriptor(owning: number))
    } catch {
      // The child must not outlive the error, because no code would wait for it.
      Glibc.kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
      throw error
    }
  }

  /// Sends SIGKILL.
  package func kill() { _ = clinux_pidfd_kill(descriptor.number) }

  /// Waits for the end. Call it once.
  package func wait() throws(SystemError) -> Exit { try Exit.wait(for: pid) }
}

extension ForkedProcess.Exit {
  /// True if the kernel ended a sealed process for lack of memory in its unit or in the machine, or a
  /// person did. The seal lets no process send a signal, and a fault in it has other signals.
  package var isFromOutside: Bool {
    guard case .signal(let number) = cause else { return false }
    return [SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGQUIT].contains(number)
  }

  /// Waits for the end of a child of this process.
  static func wait(for pid: pid_t) throws(SystemError) -> ForkedProcess.Exit {
    var code: Int32 = 0
    var microseconds: UInt64 = 0
    var memory: UInt64 = 0
    let kind = try retrying("wait4") { clinux_reap(pid, &code, &microseconds, &memory) }
    return ForkedProcess.Exit(
      cause: kind == 1 ? .exit(code) : .signal(code), microseconds: microseconds, memory: memory)
  }
}
