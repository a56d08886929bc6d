import CLinux
import Glibc

/// One operation that the seal must refuse. Its result is negative if the kernel refused it.
struct SealAttempt: Sendable {
  let name: String
  let body: @Sendable () -> Int

  /// Of a parser that runs no program.
  static let all =
    shared + [
      startProcess, mapCode, listFolder,
      SealAttempt("open a descriptor") { Int(dup(0)) },
      SealAttempt("ask for facts about a file") { Int(access("/", F_OK)) },
    ]

  /// Of a parser that runs programs.
  static let ofRunner = shared + [mapCode, listFolder]

  /// Of a program that a parser runs.
  static let ofProgram =
    shared + [
      startProcess, mapCode, listFolder,
      SealAttempt("outlive its parent") { Int(clinux_outlive_parent()) },
      SealAttempt("raise a limit") { Int(clinux_raise_limit()) },
    ]

  private static let shared = [
    SealAttempt("read /etc/passwd") { Int(open("/etc/passwd", O_RDONLY)) },
    SealAttempt("read /proc/self/environ") { Int(open("/proc/self/environ", O_RDONLY)) },
    SealAttempt("write a file") { Int(open("/tmp/khazin-seal", O_WRONLY | O_CREAT, 0o600)) },
    SealAttempt("write a library") { Int(open("/etc/ld.so.cache", O_WRONLY)) },
    SealAttempt("remove a file") { Int(unlink("/tmp/khazin-seal")) },
    SealAttempt("open a socket") { Int(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)) },
    SealAttempt("open a local socket") { Int(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)) },
    SealAttempt("run another program") {
      // execv(3) passes the environment of the process.
      var words: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
      return Int(execv("/bin/true", &words))
    },
    SealAttempt("signal its parent") { Int(kill(getppid(), 0)) },
    SealAttempt("signal another process") { Int(kill(1, 0)) },
    SealAttempt("let a descriptor signal its parent") { Int(clinux_send_by_descriptor(getppid())) },
    SealAttempt("limit its parent") { Int(clinux_limit_other(getppid())) },
    SealAttempt("trace its parent") { Int(clinux_trace(getppid())) },
    SealAttempt("read the memory of its parent") { Int(clinux_read_memory(getppid())) },
    SealAttempt("open its parent as a descriptor") { Int(clinux_pidfd_open(getppid())) },
    SealAttempt("start a thread") { Int(clinux_start_thread()) },
    // Not malloc(3), which the compiler leaves out if nobody uses the memory.
    SealAttempt("allocate more memory than allowed") {
      let address = mmap(
        nil, 512 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      return address == MAP_FAILED ? -1 : 0
    },
  ]

  private static let startProcess = SealAttempt("start a process") { Int(clinux_fork()) }

  private static let listFolder = SealAttempt("list a folder") { opendir("/") == nil ? -1 : 0 }

  private static let mapCode = SealAttempt("map memory as code") {
    let address = mmap(nil, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    return address == MAP_FAILED ? -1 : 0
  }

  private init(_ name: String, _ body: @escaping @Sendable () -> Int) {
    self.name = name
    self.body = body
  }
}
