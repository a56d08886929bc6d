import DocumentModel
import Glibc
import LinuxEdge

/// Reads the answer to one request from its socket. Every answer is untrusted.
struct AnswerReader {
  /// The maximum size of a text in bytes: the default limit of plain text.
  private static let textLimit = 8 << 20
  /// The maximum size of a frame in bytes: the text and a block for every ten letters.
  private static let frameLimit = 20 << 20
  /// The share of the memory limit from which on a parser that ended by a signal ran out of memory.
  private static let fullMemory = 0.7
  /// The longest time in seconds until the server starts to read a document.
  private static let startPatience = 30.0
  /// The time in seconds that an answer may take beyond the processor time of its parser.
  private static let endPatience = 5.0

  private let socket: Descriptor
  private let limits: ExtractionRequest.Limits
  private var parts: PartCollector
  private var buffer: [UInt8] = []
  private var result: [UInt8]?
  private var isStarted = false
  /// True unless the server reported that its parsers are not sealed.
  private(set) var isSealed = true

  init(_ socket: Descriptor, _ limits: ExtractionRequest.Limits, _ parts: PartCollector) {
    self.socket = socket
    self.limits = limits
    self.parts = parts
  }

  /// Waits for the answer.
  /// - Parameter receive: receives each part; returns false to end the reading with `ECANCELED`.
  /// - Throws: the error of the connection, or of the file of a large part.
  mutating func read(
    _ receive: (ReceivedPart) -> Bool
  ) throws(SystemError) -> ExtractionResult {
    while true {
      while let frame = takeFrame() {
        switch frame.kind {
        case .progress:
          // Only the first one is from the server; the parser could send another.
          if !isStarted { isSealed = frame.content != [0] }
          isStarted = true
        case .piece: try parts.add(frame.content)
        case .part:
          guard let facts = try? ContainerPart(decoding: frame.content) else {
            return .failed(.malformedAnswer)
          }
          guard try receive(try parts.end(facts)) else { throw SystemError(ECANCELED, "read") }
        case .result: result = frame.content
        case .end: return conclude(frame.content)
        }
        guard parts.isPossible else { return .failed(.malformedAnswer) }
      }
      if let failure = try readMore() { return .failed(failure) }
    }
  }

  /// Waits for more bytes. A parser that computes ends by its limit of processor time; this wait ends
  /// one that does nothing. Each frame that arrives is progress.
  private mutating func readMore() throws(SystemError) -> ExtractionFailure? {
    let patience = isStarted ? Double(limits.seconds) + Self.endPatience : Self.startPatience
    let milliseconds = Int32(clamping: Int(patience * 1_000))
    guard try socket.wait(for: Int32(POLLIN), milliseconds: milliseconds) != 0 else {
      // A server that does not take the request says nothing about the document.
      if !isStarted { throw SystemError(ETIMEDOUT, "poll") }
      return .timeout
    }
    let more = try socket.readSome(1 << 18)
    // Without an end, the server itself ended.
    if more.isEmpty { throw SystemError(ECONNRESET, "read") }
    buffer += more
    return isPossible ? nil : .malformedAnswer
  }

  /// False if the head of the next frame names no kind, or a length beyond the limit.
  private var isPossible: Bool {
    guard buffer.count >= AnswerFrame.headSize else { return true }
    return AnswerFrame.Kind(rawValue: buffer[0]) != nil && nextLength <= Self.frameLimit
  }

  /// The length of the frame whose head begins the buffer, in bytes.
  private var nextLength: Int {
    buffer[1..<AnswerFrame.headSize].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Takes a whole frame from the beginning of the buffer; nil if there is none.
  private mutating func takeFrame() -> (kind: AnswerFrame.Kind, content: [UInt8])? {
    guard buffer.count >= AnswerFrame.headSize, let kind = AnswerFrame.Kind(rawValue: buffer[0])
    else { return nil }
    let end = AnswerFrame.headSize + nextLength
    guard buffer.count >= end else { return nil }
    defer { buffer.removeSubrange(..<end) }
    return (kind, Array(buffer[AnswerFrame.headSize..<end]))
  }

  private func conclude(_ end: [UInt8]) -> ExtractionResult {
    guard let end = try? ForkedProcess.Exit(decoding: end) else { return .failed(.malformedAnswer) }
    if case .exit(0) = end.cause {
      guard let result, let decoded = try? ExtractionResult(decoding: result) else {
        return .failed(.malformedAnswer)
      }
      if case .text(let text) = decoded, text.utf8.count > Self.textLimit {
        return .failed(.tooLarge)
      }
      return decoded
    }
    if end.cause == .signal(SIGXCPU) { return .failed(.timeout) }
    // Only the kernel kills a parser whose client waits: the memory of the unit or of the machine
    // is used up.
    let isFull =
      end.cause == .signal(SIGKILL) || Double(end.memory) >= Double(limits.memory) * Self.fullMemory
    return .failed(isFull ? .memory : .crashed)
  }
}
