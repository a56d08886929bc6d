import Glibc
import LinuxEdge

/// A child of the server that reads one document, until the client knows how it ended.
///
/// The server never waits for a client: what its socket does not take now is sent later.
struct RunningParser {
  private enum State {
    case working
    /// The child ended; this part of the frame `end` is not sent yet.
    case ended(unsent: [UInt8])
    case done
  }

  private let process: ForkedProcess
  /// The server's copy of the socket that the child answers on.
  private let answer: Descriptor
  private var state = State.working

  init(_ process: ForkedProcess, answer: Descriptor) {
    self.process = process
    self.answer = answer
  }

  /// Tells the client that its document is about to be read. Call it before the child can answer.
  static func announce(on answer: Descriptor, isSealed: Bool, programs: [String]) {
    send(AnswerFrame.progress(isSealed: isSealed, programs: programs), on: answer)
  }

  /// Tells the client that its document is not read, because the process that would read it could
  /// not be sealed.
  static func refuse(on answer: Descriptor) {
    let result = ExtractionResult.failed(.unsealed).encoded
    let exit = ForkedProcess.Exit(cause: .exit(0), microseconds: 0, memory: 0).encoded
    send(
      AnswerFrame.progress(isSealed: false)
        + AnswerFrame.head(.result, length: result.count) + result
        + AnswerFrame.head(.end, length: exit.count) + exit, on: answer)
  }

  /// True if nothing is left to report.
  var isDone: Bool { if case .done = state { true } else { false } }

  /// What to wait for: the end of the child, and the client.
  var polls: [pollfd] {
    switch state {
    case .working:
      [
        pollfd(fd: process.descriptor.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: answer.number, events: 0, revents: 0),
      ]
    case .ended, .done:
      // poll(2) ignores the number -1.
      [
        pollfd(fd: -1, events: 0, revents: 0),
        pollfd(fd: answer.number, events: Int16(POLLOUT), revents: 0),
      ]
    }
  }

  /// Handles the results of `polls`.
  mutating func handle(child: pollfd, client: pollfd) {
    switch state {
    case .working where child.revents != 0:
      report()
    case .working where client.revents & Int16(POLLHUP | POLLERR) != 0:
      // Nobody reads the answer any more.
      process.kill()
    case .ended(let unsent) where client.revents != 0:
      deliver(unsent)
    case .working, .ended, .done: break
    }
  }

  private mutating func report() {
    guard let end = try? process.wait() else {
      state = .done
      return
    }
    let content = end.encoded
    deliver(AnswerFrame.head(.end, length: content.count) + content)
  }

  private mutating func deliver(_ bytes: [UInt8]) {
    // If the client does not read any more, nobody wants to know the end.
    guard let count = Self.send(bytes, on: answer), count < bytes.count else {
      state = .done
      return
    }
    state = .ended(unsent: Array(bytes.dropFirst(count)))
  }

  /// - Returns: the number of bytes that the socket took; nil if the client closed it.
  @discardableResult
  private static func send(_ bytes: [UInt8], on answer: Descriptor) -> Int? {
    bytes.withUnsafeBytes { try? answer.send($0) }
  }
}
