import CLinux
import Glibc
import LinuxEdge

/// Tries the operations that a document would try after it took over the process that reads it, under
/// each of the seals.
enum SealCheck {
  /// The argument with which the check runs this program as a sealed program.
  private static let programArgument = "--check-as-program"

  /// True if the check runs this process as a sealed program.
  static var isProgram: Bool { String(cString: clinux_first_argument()) == programArgument }

  private static let limits = Sandbox.ResourceLimits(memory: 256 << 20, mapped: 1 << 30, seconds: 5)

  /// This program, which takes the place of a program that a parser runs.
  static let program = SealedProgram(
    RunningProgram.path ?? "/nonexistent", data: RunningProgram.libraryFolders)

  /// Tries everything in a parser that runs no program.
  /// - Returns: the exit status: 0 if the kernel refused everything.
  static func runAsParser(reportingTo report: Descriptor) -> Int32 {
    do throws(SystemError) {
      try Sandbox.confineParser(limits)
      return try report.write("parser", SealAttempt.all) ? 0 : 1
    } catch {
      return EX_OSERR
    }
  }

  /// Tries everything in a parser that runs programs, and then in such a program.
  /// - Returns: the exit status: 0 if the kernel refused everything except the one program.
  static func runAsRunner(reportingTo report: Descriptor, document: Descriptor) -> Int32 {
    do throws(SystemError) {
      try Sandbox.confineRunner(limits, running: [program])
      let isSealed = try report.write("runner", SealAttempt.ofRunner)
      let output = try program.run([programArgument], input: .file(document), limit: 1 << 16)
      try report.writeAll(output.bytes)
      let hasRun = output.exit.cause == .exit(0)
      try report.writeAll(
        Array("runner: run its own program: \(hasRun ? "works" : "FAILED")\n".utf8))
      return isSealed && hasRun ? 0 : 1
    } catch {
      return EX_OSERR
    }
  }

  /// Tries everything as a program that a document took over.
  /// - Returns: the exit status: 0 if the kernel refused everything.
  static func runAsProgram() -> Int32 {
    do throws(SystemError) {
      return try Descriptor(owning: STDOUT_FILENO).write("program", SealAttempt.ofProgram) ? 0 : 1
    } catch {
      return EX_OSERR
    }
  }
}

extension Descriptor {
  /// Makes the attempts and writes a line for each.
  /// - Returns: true if the kernel refused all of them.
  fileprivate func write(
    _ process: String, _ attempts: [SealAttempt]
  ) throws(SystemError) -> Bool {
    var isSealed = true
    for attempt in attempts {
      errno = 0
      let result = attempt.body()
      let answer = result < 0 ? "refused: \(String(cString: strerror(errno)))" : "ALLOWED"
      isSealed = isSealed && result < 0
      try writeAll(Array("\(process): \(attempt.name): \(answer)\n".utf8))
    }
    return isSealed
  }
}
