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
  private func extract(
    _ format: KnownFormat = .mail, size: Int = 1, answers: [UInt8]...,
    receive: (ReceivedPart) -> Bool = { _ in true }
  ) throws(SystemError) -> ExtractionResult {
    let document = [UInt8](repeating: 1, count: size)
    return try client(answers).extract(.bytes(document), ExtractionRequest(format), receive)
  }

  /// Returns a client of such servers. `answered` is called after each answer.
  private func client(
    _ answers: [[UInt8]], pauses: [Double] = [0, 0],
    answered: @escaping @Sendable () -> Void = {}
  ) -> ExtractorClient {
    let rest = Mutex(answers[...])
    return ExtractorClient(pauses: pauses) { () throws(SystemError) in
      guard let bytes = rest.withLock({ $0.popFirst() }) else {
        throw SystemError(ECONNREFUSED, "connect")
      }
      let (mine, theirs) = try UnixSocket.pair(for: .messages)
      Thread.detachNewThread {
        let message = try? theirs.receiveMessage(limit: ExtractionRequest.maximumSize)
        // Before the answer ends, so that the client always notices it.
        try? theirs.endReceiving()
        try? message?.descriptors.last?.writeAll(bytes)
        answered()
      }
      return mine
    }
  }

  private func frame(_ kind: AnswerFrame.Kind, _ content: [UInt8] = []) -> [UInt8] {
    AnswerFrame.head(kind, length: content.count) + content
  }

  private func end(
    _ cause: ForkedProcess.Exit.ExitCause, seconds: UInt64 = 0, memory: UInt64 = 1 << 20
  ) -> [UInt8] {
    let end = ForkedProcess.Exit(cause: cause, microseconds: seconds * 1_000_000, memory: memory)
    return frame(.end, end.encoded)
  }

  @Test func theResultCountsIfItsParserEndedWell() throws {
    let result = frame(.progress) + frame(.result, ExtractionResult.failed(.noText).encoded)
    #expect(try extract(answers: result + end(.exit(0))) == .failed(.noText))
    #expect(try extract(answers: result + end(.signal(SIGSEGV))) == .failed(.crashed))
    #expect(try extract(answers: frame(.progress) + end(.exit(0))) == .failed(.malformedAnswer))
  }

  @Test(arguments: [
    (ForkedProcess.Exit.ExitCause.signal(SIGXCPU), ExtractionFailure.timeout),
    (.signal(SIGSEGV), .crashed), (.exit(1), .crashed), (.exit(ENOMEM), .memory),
  ])
  func theEndOfTheParserExplainsTheFailure(
    _ cause: ForkedProcess.Exit.ExitCause, _ failure: ExtractionFailure
  ) throws {
    #expect(try extract(answers: frame(.progress) + end(cause)) == .failed(failure))
  }

  @Test func aCrashWithMuchMemoryIsACrash() throws {
    let answer = frame(.progress) + end(.signal(SIGSEGV), memory: 500 << 20)
    #expect(try extract(answers: answer) == .failed(.crashed))
  }

  /// The seal lets no parser send a signal, so these come from the kernel or from a person.
  @Test(arguments: [SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGQUIT])
  func aDocumentWhoseParserWasKilledIsReadAgain(_ signal: Int32) throws {
    let killed = frame(.progress) + part("a", .document) + end(.signal(signal))
    let whole = frame(.progress) + part("a", .document) + part("b", .document) + sound
    var numbers: [Int] = []
    let result = try extract(answers: killed, killed, whole) { part in
      numbers.append(part.number)
      return true
    }
    #expect(result == .failed(.noText))
    #expect(numbers == [1, 1, 1, 2])
  }

  @Test func aParserThatIsKilledEachTimeCostsItsDocument() throws {
    let killed = frame(.progress) + end(.signal(SIGKILL))
    let result = try extract(answers: killed, killed, killed, frame(.progress) + sound)
    #expect(result == .failed(.killed))
  }

  /// The kernel kills a parser that ignores SIGXCPU.
  @Test func aParserThatIsKilledAtItsLimitOfTimeTookTooLong() throws {
    let limit = UInt64(ExtractionRequest.Limits().seconds)
    let killed = frame(.progress) + end(.signal(SIGKILL), seconds: limit + 1)
    #expect(try extract(answers: killed, frame(.progress) + sound) == .failed(.timeout))
  }

  @Test func aStopEndsThePauseBeforeTheNextReading() throws {
    let killed = frame(.progress) + end(.signal(SIGKILL))
    let sent = DispatchSemaphore(value: 0)
    let client = self.client([killed], pauses: [3_600]) { sent.signal() }
    Thread.detachNewThread {
      sent.wait()
      client.stop()
    }
    #expect(throws: SystemError.self) {
      try client.extract(.bytes([1]), ExtractionRequest(.mail))
    }
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

  private func part(
    _ path: String, _ outcome: ContainerPart.Outcome, _ range: Range<Int>? = nil
  ) -> [UInt8] {
    var part = ContainerPart(path: path, outcome: outcome)
    part.range = range
    return frame(.part, part.encoded)
  }

  private var sound: [UInt8] {
    frame(.result, ExtractionResult.failed(.noText).encoded) + end(.exit(0))
  }

  /// A document that took over its parser states bytes that are not there, or that belong to another part.
  @Test(arguments: [[0..<11], [5..<9, 4..<5], [0..<5, 0..<5], [3..<8, 7..<9]])
  func aPartMayClaimNoBytesOfAnother(_ ranges: [Range<Int>]) throws {
    var answer = frame(.progress)
    for range in ranges { answer += part("a", .refused(.note), range) }
    #expect(try extract(size: 10, answers: answer + sound) == .failed(.malformedAnswer))
  }

  @Test func partsMayLieAnywhereInTheirOrder() throws {
    let answer =
      frame(.progress) + part("a", .refused(.note), 0..<4) + part("b", .refused(.note), nil)
      + part("c", .refused(.note), 4..<4) + part("d", .refused(.note), 7..<10) + sound
    #expect(try extract(size: 10, answers: answer) == .failed(.noText))
  }

  private struct Received: Equatable {
    var number: Int
    var path: String
    var bytes: [UInt8]?
  }

  private func received(_ part: ReceivedPart) throws -> Received {
    let bytes: [UInt8]? =
      switch part.content {
      case .none: nil
      case .bytes(let bytes): bytes
      case .file(let file): try file.readAll(limit: 1 << 30)
      }
    return Received(number: part.number, path: part.facts.path, bytes: bytes)
  }

  @Test func eachPartComesWithItsBytes() throws {
    let answer =
      frame(.progress) + frame(.piece, [1, 2]) + frame(.piece, [3]) + part("a", .document)
      + frame(.piece, [9]) + part("b", .refused(.damaged)) + part("c", .document) + sound
    var parts: [Received] = []
    let result = try extract(answers: answer) { part in
      if let part = try? received(part) { parts.append(part) }
      return true
    }
    #expect(result == .failed(.noText))
    #expect(
      parts == [
        Received(number: 1, path: "a", bytes: [1, 2, 3]),
        Received(number: 2, path: "b", bytes: nil), Received(number: 3, path: "c", bytes: []),
      ])
  }

  @Test func aLargePartIsInAFile() throws {
    let piece = [UInt8](repeating: 7, count: 3 << 20)
    let pieces = (0..<4).flatMap { _ in frame(.piece, piece) }
    var sizes: [Int] = []
    _ = try extract(answers: frame(.progress) + pieces + part("a", .document) + sound) { part in
      guard case .file(let file) = part.content else { return false }
      #expect(throws: SystemError.self) { try file.writeAll([1]) }
      sizes.append((try? file.readAll(limit: 1 << 30).count) ?? -1)
      return true
    }
    #expect(sizes == [12 << 20])
  }

  @Test func aServerThatEndsInTheMiddleSendsThePartsAgainWithTheSameNumbers() throws {
    let first = frame(.progress) + part("a", .document) + part("b", .document)
    var numbers: [Int] = []
    let result = try extract(answers: first, first + part("c", .document) + sound) { part in
      numbers.append(part.number)
      return true
    }
    #expect(result == .failed(.noText))
    #expect(numbers == [1, 2, 1, 2, 3])
  }

  @Test func theReceiverCanEndTheReading() {
    let answer = frame(.progress) + part("a", .document) + part("b", .document) + sound
    #expect(throws: SystemError(ECANCELED, "read")) {
      try extract(answers: answer) { _ in false }
    }
  }

  @Test func aPartWithoutMeaningIsMalformed() throws {
    #expect(try extract(answers: frame(.part, [1, 2, 3])) == .failed(.malformedAnswer))
  }

  /// A parser that dies while it writes costs its document, and not the connection.
  @Test func aParserThatEndsWithinAFrameIsNotTheEndOfTheServer() throws {
    let half = frame(.piece, [UInt8](repeating: 1, count: 100)).prefix(40)
    let answer = frame(.progress) + half + end(.signal(SIGSEGV))
    #expect(try extract(answers: answer) == .failed(.crashed))
    let full = frame(.progress) + half + end(.exit(ENOMEM))
    #expect(try extract(answers: full) == .failed(.memory))
    let quiet = frame(.progress) + half + end(.exit(0))
    #expect(try extract(answers: quiet) == .failed(.malformedAnswer))
  }

  @Test func onlyAContainerHasParts() throws {
    let answer = frame(.progress) + part("a", .document) + sound
    #expect(try extract(.html, answers: answer) == .failed(.malformedAnswer))
    let piece = frame(.progress) + frame(.piece, [1]) + sound
    #expect(try extract(.html, answers: piece) == .failed(.malformedAnswer))
  }

  @Test func framesThatSayNothingAreMalformed() throws {
    let result = frame(.result, ExtractionResult.failed(.noText).encoded)
    for frames in [frame(.progress), frame(.piece), result + result] {
      let answer = frame(.progress) + frames + sound
      #expect(try extract(answers: answer) == .failed(.malformedAnswer))
    }
  }
}
