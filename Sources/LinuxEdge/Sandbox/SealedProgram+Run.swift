import CLinux
import Glibc

/// What a program wrote, and how it ended.
package struct ProgramOutput: Sendable, Equatable {
  package var bytes: [UInt8]
  /// True if the program wrote more; the rest is left out.
  package var isTruncated: Bool
  package var exit: ForkedProcess.Exit
}

extension SealedProgram {
  /// Runs the program and waits for its end. Call it in a process that `Sandbox.confineRunner`
  /// confined for this program.
  ///
  /// The program dies with this process. It can start no other process.
  /// - Parameters:
  ///   - input: the standard input, a file; the program reads it from its beginning.
  ///   - limit: the maximum size of the output in bytes. A program that writes more is ended.
  /// - Throws: the error of a system call. If the program cannot be executed, it exits with 127.
  package func run(
    _ arguments: [String], input: Descriptor, limit: Int
  ) throws(SystemError) -> ProgramOutput {
    var bytes: [UInt8] = []
    let end = try run(arguments, input: input, limit: limit) { piece in
      bytes += piece
      return true
    }
    return ProgramOutput(bytes: bytes, isTruncated: end.isTruncated, exit: end.exit)
  }

  /// Runs the program as above, and hands over its output in pieces.
  /// - Parameter receive: receives the next piece. Returns false to end the program.
  /// - Returns: true if the program had more to write, and how it ended.
  package func run(
    _ arguments: [String], input: Descriptor, limit: Int, receive: ([UInt8]) -> Bool
  ) throws(SystemError) -> (isTruncated: Bool, exit: ForkedProcess.Exit) {
    try retrying("lseek") { lseek(input.number, 0, SEEK_SET) }
    var ends: [Int32] = [-1, -1]
    try retrying("pipe2") { clinux_pipe(&ends) }
    var reading: Descriptor? = Descriptor(owning: ends[0])
    var writing: Descriptor? = Descriptor(owning: ends[1])
    let child = try start(arguments, input: input, output: ends[1])
    writing = nil
    let isTruncated = try Self.read(reading!, limit: limit, receive)
    // The program cannot write any more.
    reading = nil
    withExtendedLifetime((input, writing, reading)) {}
    return (isTruncated, try ForkedProcess.Exit.wait(for: child))
  }

  /// Reads to the end of the output, or until it is too long.
  /// - Returns: true if it is too long, or `receive` wants no more.
  private static func read(
    _ pipe: Descriptor, limit: Int, _ receive: ([UInt8]) -> Bool
  ) throws(SystemError) -> Bool {
    var count = 0
    while true {
      let more = try pipe.readSome(1 << 16)
      if more.isEmpty { return false }
      let rest = limit - count
      count += more.count
      if !receive(count > limit ? Array(more.prefix(rest)) : more) || count > limit { return true }
    }
  }

  private func start(
    _ arguments: [String], input: Descriptor, output: Int32
  ) throws(SystemError) -> pid_t {
    let parent = getpid()
    let words = CStringList([path] + arguments)
    let environment = CStringList(Self.environment)
    let child = try retrying("fork") { clinux_fork() }
    if child == 0 {
      _ = clinux_run_program(words.pointers, environment.pointers, input.number, output, parent)
      _exit(127)
    }
    withExtendedLifetime((words, environment, input)) {}
    return child
  }
}

/// A list of texts for C that ends with NULL.
private final class CStringList {
  private let texts: [UnsafeMutablePointer<CChar>?]
  let pointers: [UnsafePointer<CChar>?]

  init(_ texts: [String]) {
    self.texts = texts.map { strdup($0) } + [nil]
    pointers = self.texts.map { UnsafePointer($0) }
  }

  deinit { for text in texts { free(text) } }
}
