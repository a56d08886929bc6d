import CLinux
import Glibc

/// The standard input of a program.
package enum ProgramInput: Sendable {
  /// A file, which the program reads from its beginning.
  case file(Descriptor)
  /// Bytes, all of which the program must read before it writes.
  case bytes([UInt8])
}

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
  ///   - input: the standard input.
  ///   - limit: the maximum size of the output in bytes. A program that writes more is ended.
  ///   - takesErrors: true if the output contains what the program writes to standard error.
  /// - Throws: the error of a system call. If the program cannot be executed, it exits with 127.
  package func run(
    _ arguments: [String], input: ProgramInput, limit: Int, takesErrors: Bool = false
  ) throws(SystemError) -> ProgramOutput {
    var bytes: [UInt8] = []
    let end = try run(arguments, input: input, limit: limit, takesErrors: takesErrors) { piece in
      bytes += piece
      return true
    }
    return ProgramOutput(bytes: bytes, isTruncated: end.isTruncated, exit: end.exit)
  }

  /// Runs the program as above, and hands over its output in pieces.
  /// - Parameter receive: receives the next piece. Returns false to end the program.
  /// - Returns: true if the program had more to write, and how it ended.
  package func run(
    _ arguments: [String], input: ProgramInput, limit: Int, takesErrors: Bool = false,
    receive: ([UInt8]) -> Bool
  ) throws(SystemError) -> (isTruncated: Bool, exit: ForkedProcess.Exit) {
    let output = try Pipe()
    let child: pid_t
    switch input {
    case .file(let file):
      try retrying("lseek") { lseek(file.number, 0, SEEK_SET) }
      child = try start(
        arguments, input: file.number, output: output.writingEnd.number, takesErrors)
      withExtendedLifetime(file) {}
    case .bytes(let bytes):
      let feed = try Pipe()
      child = try start(
        arguments, input: feed.readingEnd.number, output: output.writingEnd.number, takesErrors)
      feed.closeReadingEnd()
      try Self.write(bytes, to: feed)
    }
    output.closeWritingEnd()
    let isTruncated = try Self.read(output.readingEnd, limit: limit, receive)
    // The program cannot write any more.
    output.closeReadingEnd()
    return (isTruncated, try ForkedProcess.Exit.wait(for: child))
  }

  private static func write(_ bytes: [UInt8], to feed: Pipe) throws(SystemError) {
    // A program that ends early shows it by its exit.
    signal(SIGPIPE, SIG_IGN)
    do throws(SystemError) {
      try feed.writingEnd.writeAll(bytes)
    } catch {
      guard error.number == EPIPE else { throw error }
    }
    feed.closeWritingEnd()
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
    _ arguments: [String], input: Int32, output: Int32, _ takesErrors: Bool
  ) throws(SystemError) -> pid_t {
    let parent = getpid()
    let words = CStringList([path] + arguments)
    let environment = CStringList(Self.environment)
    let child = try retrying("fork") { clinux_fork() }
    if child == 0 {
      if takesErrors { dup2(output, STDERR_FILENO) }
      _ = clinux_run_program(words.pointers, environment.pointers, input, output, parent)
      _exit(127)
    }
    withExtendedLifetime((words, environment)) {}
    return child
  }
}

/// A pipe(2) whose ends are closed one after the other.
private final class Pipe {
  private var ends: (reading: Descriptor?, writing: Descriptor?)

  init() throws(SystemError) {
    var numbers: [Int32] = [-1, -1]
    try retrying("pipe2") { clinux_pipe(&numbers) }
    ends = (Descriptor(owning: numbers[0]), Descriptor(owning: numbers[1]))
  }

  var readingEnd: Descriptor {
    guard let end = ends.reading else { preconditionFailure("the end is closed") }
    return end
  }

  var writingEnd: Descriptor {
    guard let end = ends.writing else { preconditionFailure("the end is closed") }
    return end
  }

  func closeReadingEnd() { ends.reading = nil }
  func closeWritingEnd() { ends.writing = nil }
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
