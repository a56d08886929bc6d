import CLinux
import Glibc
import LinuxEdge

/// Tries the operations that a document would try after it took over its parser, under the seal of
/// a parser.
enum SealCheck {
  /// - Returns: the exit status: 0 if the kernel refused everything.
  static func run(reportingTo report: Descriptor) -> Int32 {
    do throws(SystemError) {
      try Sandbox.confineParser(memory: 256 << 20, mapped: 1 << 30, seconds: 5)
      var isSealed = true
      for (name, attempt) in attempts {
        errno = 0
        let result = attempt()
        let answer = result < 0 ? "refused: \(String(cString: strerror(errno)))" : "ALLOWED"
        isSealed = isSealed && result < 0
        try report.writeAll(Array("\(name): \(answer)\n".utf8))
      }
      return isSealed ? 0 : 1
    } catch {
      return EX_OSERR
    }
  }

  private static let attempts: [(String, @Sendable () -> Int)] = [
    ("read /etc/passwd", { Int(open("/etc/passwd", O_RDONLY)) }),
    ("write a file", { Int(open("/tmp/khazin-seal", O_WRONLY | O_CREAT, 0o600)) }),
    ("remove a file", { Int(unlink("/tmp/khazin-seal")) }),
    ("list a folder", { opendir("/") == nil ? -1 : 0 }),
    ("open a socket", { Int(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)) }),
    ("open a local socket", { Int(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)) }),
    ("start a process", { Int(clinux_fork()) }),
    ("run a program", { Int(execv("/bin/true", [nil])) }),
    ("signal the server", { Int(kill(getppid(), 0)) }),
    ("signal another process", { Int(kill(1, 0)) }),
    (
      "map memory as code",
      {
        let address = mmap(nil, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        return address == MAP_FAILED ? -1 : 0
      }
    ),
    ("open a descriptor", { Int(dup(0)) }),
    (
      // Not malloc(3), which the compiler leaves out if nobody uses the memory.
      "allocate more memory than allowed",
      {
        let address = mmap(
          nil, 512 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        return address == MAP_FAILED ? -1 : 0
      }
    ),
  ]
}
