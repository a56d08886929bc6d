import DocumentModel
import Foundation
import Glibc
import LinuxEdge
import Testing

@testable import ExtractionService

/// What the client concludes from an answer, and from its absence.
struct ClientTests {
  /// Sends one request to a server that answers it with these bytes and closes the socket.
  private func extract(answer bytes: [UInt8]) throws(SystemError) -> ExtractionResult {
    let (mine, theirs) = try UnixSocket.pair(for: .messages)
    Thread.detachNewThread {
      let message = try? theirs.receiveMessage(limit: ExtractionRequest.maximumSize)
      try? message?.descriptors.last?.writeAll(bytes)
    }
    let client = ExtractorClient { () throws(SystemError) in mine }
    return try client.extract([1], ExtractionRequest(.html))
  }

  private func frame(_ kind: AnswerFrame.Kind, _ content: [UInt8] = []) -> [UInt8] {
    AnswerFrame.head(kind, length: content.count) + content
  }

  private func end(_ cause: ForkedProcess.Exit.ExitCause, memory: UInt64 = 1 << 20) -> [UInt8] {
    frame(.end, ForkedProcess.Exit(cause: cause, microseconds: 1, memory: memory).encoded)
  }

  @Test func theResultCountsIfItsParserEndedWell() throws {
    let result = frame(.progress) + frame(.result, ExtractionResult.failed(.noText).encoded)
    #expect(try extract(answer: result + end(.exit(0))) == .failed(.noText))
    #expect(try extract(answer: result + end(.signal(SIGSEGV))) == .failed(.crashed))
    #expect(try extract(answer: frame(.progress) + end(.exit(0))) == .failed(.malformedAnswer))
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
    #expect(try extract(answer: answer) == .failed(failure))
  }

  @Test func aServerThatEndsIsNoFaultOfTheDocument() {
    for answer in [[], frame(.progress), frame(.progress) + [AnswerFrame.Kind.end.rawValue]] {
      #expect(throws: SystemError(ECONNRESET, "read")) { try extract(answer: answer) }
    }
  }
}
