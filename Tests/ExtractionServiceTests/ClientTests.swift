import DocumentModel
import Foundation
import Glibc
import LinuxEdge
import Synchronization
import Testing

@testable import ExtractionService

/// What the client concludes from an answer, and from its absence.
struct ClientTests {
  /// Sends one document to servers that end after one request. Each answers with the next bytes; no
  /// server can be reached after the last.
  private func extract(answers: [UInt8]...) throws(SystemError) -> ExtractionResult {
    let rest = Mutex(answers[...])
    let client = ExtractorClient { () throws(SystemError) in
      guard let bytes = rest.withLock({ $0.popFirst() }) else {
        throw SystemError(ECONNREFUSED, "connect")
      }
      let (mine, theirs) = try UnixSocket.pair(for: .messages)
      Thread.detachNewThread {
        let message = try? theirs.receiveMessage(limit: ExtractionRequest.maximumSize)
        // Before the answer ends, so that the client always notices it.
        try? theirs.endReceiving()
        try? message?.descriptors.last?.writeAll(bytes)
      }
      return mine
    }
    return try client.extract(.bytes([1]), ExtractionRequest(.html))
  }

  private func frame(_ kind: AnswerFrame.Kind, _ content: [UInt8] = []) -> [UInt8] {
    AnswerFrame.head(kind, length: content.count) + content
  }

  private func end(_ cause: ForkedProcess.Exit.ExitCause, memory: UInt64 = 1 << 20) -> [UInt8] {
    frame(.end, ForkedProcess.Exit(cause: cause, microseconds: 1, memory: memory).encoded)
  }

  @Test func theResultCountsIfItsParserEndedWell() throws {
    let result = frame(.progress) + frame(.result, ExtractionResult.failed(.noText).encoded)
    #expect(try extract(answers: result + end(.exit(0))) == .failed(.noText))
    #expect(try extract(answers: result + end(.signal(SIGSEGV))) == .failed(.crashed))
    #expect(try extract(answers: frame(.progress) + end(.exit(0))) == .failed(.malformedAnswer))
  }

  @Test(arguments: [
    (SIGXCPU, UInt64(1 << 20), ExtractionFailure.timeout),
    (SIGSEGV, 1 << 20, .crashed),
    (SIGSEGV, 500 << 20, .memory),
    // The kernel kills a parser for lack of memory in the unit, whatever its own share was.
    (SIGKILL, 1 << 20, .memory),
  ])
  func theEndOfTheParserExplainsTheFailure(
    _ signal: Int32, _ memory: UInt64, _ failure: ExtractionFailure
  ) throws {
    let answer = frame(.progress) + end(.signal(signal), memory: memory)
    #expect(try extract(answers: answer) == .failed(failure))
  }

  @Test func aServerThatEndsIsNoFaultOfTheDocument() throws {
    let sound =
      frame(.progress) + frame(.result, ExtractionResult.failed(.noText).encoded) + end(.exit(0))
    for cut in [[], frame(.progress), frame(.progress) + [AnswerFrame.Kind.end.rawValue]] {
      #expect(try extract(answers: cut, sound) == .failed(.noText))
      #expect(throws: SystemError(ECONNRESET, "read")) { try extract(answers: cut, cut, sound) }
      #expect(throws: SystemError(ECONNREFUSED, "connect")) { try extract(answers: cut) }
    }
  }
}
