import Foundation
import Glibc
import LinuxEdge

/// The programs that were built beside this one.
enum BuiltPrograms {
  private static let folder = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent()

  /// The path of a program that was built beside this one.
  static func path(of name: String) -> String { folder.appendingPathComponent(name).path }

  static func start(_ name: String, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: name.hasPrefix("/") ? name : path(of: name))
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// - Returns: The seconds from start to end, measured with posix_spawn(3) and waitpid(2), because
  ///   Foundation's `Process` notices the end tens of milliseconds late.
  /// - Throws: `BenchFailure` if the program does not end with status 0.
  static func time(_ name: String, _ arguments: [String]) throws -> Double {
    let path = name.hasPrefix("/") ? name : path(of: name)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for output in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    let start = Clock.monotonic()
    var process: pid_t = 0
    guard posix_spawn(&process, path, &actions, nil, &words, environ) == 0 else {
      throw BenchFailure("cannot start '\(path)'")
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    let seconds = Clock.monotonic() - start
    guard status == 0 else { throw BenchFailure("\(name) ended with status \(status)") }
    return seconds
  }
}

/// The memory of child programs that have ended.
enum ResidentMemory {
  /// The peak resident bytes of any child program (`ru_maxrss` of getrusage(2)).
  static var peakOfChildren: Int {
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    return usage.ru_maxrss * 1_024
  }
}

/// The error that prevents a measurement.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
