import DocumentModel
import Glibc
import LinuxEdge

/// Reads the answer to one request from its socket. Every answer is untrusted.
struct AnswerReader {
  /// The maximum size of a text in bytes: the default limit of plain text.
  private static let textLimit = 8 << 20
  /// The maximum size of a frame in bytes: the text and a block for every ten letters.
  private static let frameLimit = 20 << 20
  /// The longest time in seconds until the server starts to read a document.
  private static let startPatience = 30.0
  /// The time in seconds that an answer may take beyond the processor time of its parser.
  private static let endPatience = 5.0

  private let socket: Descriptor
  private let limits: ExtractionRequest.Limits
  /// True if the document may have parts. The picture of a page comes as one.
  private let isContainer: Bool
  /// The size of the document in bytes.
  private let size: Int
  /// The end of the last part that states where it lies. A sound extractor sends the parts in their order.
  private var rangeEnd = 0
  private var parts: PartCollector
  private var buffer: [UInt8] = []
  /// The place in the buffer after the last frame that was taken.
  private var taken = 0
  private var deadline = 0.0
  private var result: [UInt8]?
  private var isStarted = false
  /// True unless the server reported that its parsers are not sealed.
  private(set) var isSealed = true
  /// The programs that the server can run, with their versions.
  private(set) var programs: [String] = []

  init(
    _ socket: Descriptor, _ request: ExtractionRequest, size: Int, _ parts: PartCollector
  ) {
    self.socket = socket
    self.size = size
    limits = request.limits
    isContainer = request.format.isContainer || request.picture != nil
    self.parts = parts
    deadline = Clock.monotonic() + Self.startPatience
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
          // Only the first one is from the server.
          guard !isStarted else { return .failed(.malformedAnswer) }
          isSealed = frame.content.first != 0
          programs = String(decoding: frame.content.dropFirst(), as: UTF8.self)
            .split(separator: "\n").prefix(ExtractedText.programLimit).map(String.init)
          isStarted = true
        case .working:
          guard isStarted, frame.content.isEmpty else { return .failed(.malformedAnswer) }
        case .piece:
          guard isContainer, !frame.content.isEmpty else { return .failed(.malformedAnswer) }
          try parts.add(frame.content)
        case .part:
          guard isContainer, let facts = try? ContainerPart(decoding: frame.content),
            takeRange(of: facts)
          else { return .failed(.malformedAnswer) }
          guard try receive(try parts.end(facts)) else { throw SystemError(ECANCELED, "read") }
        case .result:
          guard result == nil else { return .failed(.malformedAnswer) }
          result = frame.content
        case .end: return conclude(frame.content)
        }
        guard parts.isPossible else { return .failed(.malformedAnswer) }
        // The time in which a part is stored is not that of the parser.
        deadline = Clock.monotonic() + Double(limits.seconds) + Self.endPatience
      }
      if let answer = try readMore() { return answer }
    }
  }

  /// Checks the bytes of the document that a part states to be its own. A withdrawal of the part erases them,
  /// so no part may claim bytes of another one, or bytes that are not there.
  private mutating func takeRange(of part: ContainerPart) -> Bool {
    guard let range = part.range else { return true }
    guard range.lowerBound >= rangeEnd, range.upperBound <= size else { return false }
    rangeEnd = range.upperBound
    return true
  }

  /// Waits for more bytes. A parser that computes ends by its limit of processor time; this wait ends
  /// one that does nothing. Each whole frame is progress.
  /// - Returns: the answer if it ends here.
  private mutating func readMore() throws(SystemError) -> ExtractionResult? {
    buffer.removeSubrange(..<taken)
    taken = 0
    let rest = max(0, deadline - Clock.monotonic())
    let milliseconds = Int32(clamping: Int(rest * 1_000))
    guard try socket.wait(for: Int32(POLLIN), milliseconds: milliseconds) != 0 else {
      // A server that does not take the request says nothing about the document.
      if !isStarted { throw SystemError(ETIMEDOUT, "poll") }
      return .failed(.timeout)
    }
    let more = try socket.readSome(1 << 18)
    if more.isEmpty { return try concludeWithinFrame() }
    buffer += more
    return isPossible ? nil : .failed(.malformedAnswer)
  }

  /// Handles the end of the socket. If the parser ended in the middle of a frame, the end that the
  /// server wrote after it lies within that frame.
  /// - Throws: `ECONNRESET` if there is no end: the server itself ended.
  private func concludeWithinFrame() throws(SystemError) -> ExtractionResult {
    let size = AnswerFrame.headSize + ForkedProcess.Exit.encodedSize
    let last = Array(buffer.suffix(size))
    let head = AnswerFrame.head(.end, length: ForkedProcess.Exit.encodedSize)
    guard isStarted, last.count == size, last.starts(with: head) else {
      throw SystemError(ECONNRESET, "read")
    }
    return conclude(Array(last.dropFirst(AnswerFrame.headSize)))
  }

  /// False if the head of the next frame names no kind, or a length beyond the limit.
  private var isPossible: Bool {
    guard buffer.count - taken >= AnswerFrame.headSize else { return true }
    return AnswerFrame.Kind(rawValue: buffer[taken]) != nil && nextLength <= Self.frameLimit
  }

  /// The length of the next frame, whose head is in the buffer, in bytes.
  private var nextLength: Int {
    buffer[(taken + 1)..<(taken + AnswerFrame.headSize)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Takes the next whole frame out of the buffer; nil if there is none.
  private mutating func takeFrame() -> (kind: AnswerFrame.Kind, content: [UInt8])? {
    let start = taken + AnswerFrame.headSize
    guard buffer.count >= start, let kind = AnswerFrame.Kind(rawValue: buffer[taken]),
      nextLength <= Self.frameLimit, buffer.count >= start + nextLength
    else { return nil }
    let end = start + nextLength
    defer { taken = end }
    return (kind, Array(buffer[start..<end]))
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
    if end.cause == .exit(ExtractionServer.noMemoryStatus) { return .failed(.memory) }
    if end.cause == .signal(SIGXCPU) { return .failed(.timeout) }
    guard end.isFromOutside else { return .failed(.crashed) }
    // The kernel kills a parser that ignores SIGXCPU a second later.
    let isLate = end.microseconds / 1_000_000 >= limits.seconds(forSize: size)
    return .failed(isLate ? .timeout : .killed)
  }
}
