import DocumentModel

/// Hands the parts of a container to the sink, and keeps the limits that all formats share.
struct PartOutput<Sink: ContainerPartSink> {
  private let sink: UnsafeMutablePointer<Sink>
  /// The parts that are read.
  var limit: Int
  private var parts = 0
  /// The parts beyond the limit.
  private var leftOut = 0
  /// The bytes of the current part.
  private(set) var written = 0
  private var total = 0

  /// - Parameters:
  ///   - sink: must live as long as this value.
  ///   - limit: the parts that are read.
  init(_ sink: UnsafeMutablePointer<Sink>, limit: Int) {
    (self.sink, self.limit) = (sink, limit)
  }

  /// True if the container has as many parts as are read.
  var isFull: Bool { parts >= limit }

  /// True if the container unpacks to as many bytes as are read.
  var isExhausted: Bool { total > ContainerLimits.total }

  /// Counts parts that are not read.
  mutating func leaveOut(_ count: Int = 1) { leftOut += count }

  /// Takes the next bytes of the current part. The bytes beyond a limit are not handed on.
  /// - Parameter packed: the bytes of the container that the part was unpacked from; nil if it was not
  ///   packed.
  /// - Returns: the limit that the part exceeds.
  mutating func write(
    _ bytes: UnsafeRawBufferPointer, packed: Int? = nil, limit: Int = ContainerLimits.part
  ) -> ContainerPart.Refusal? {
    written += bytes.count
    total += bytes.count
    if written > limit || isExhausted { return .tooLarge }
    if let packed, ContainerLimits.isBomb(unpacked: written, from: packed) { return .bomb }
    // A part beyond the limit is only counted.
    var rest = isFull ? UnsafeRawBufferPointer(start: nil, count: 0) : bytes
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(ContainerLimits.piece))
      sink.pointee.write(piece)
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
    }
    return nil
  }

  /// Ends a part that was written.
  /// - Parameter refusal: the reason if it is no document. A part without bytes is none either.
  mutating func end(_ part: ContainerPart, refusal: ContainerPart.Refusal? = nil) {
    var part = part
    part.outcome = refusal.map { .refused($0) } ?? (written == 0 ? .refused(.empty) : .document)
    if refusal == nil { part.size = written } else { part.warning = nil }
    written = 0
    guard !isFull else { return leaveOut() }
    parts += 1
    sink.pointee.end(part)
  }

  /// Names the parts beyond the limit.
  mutating func finish() {
    guard leftOut > 0 else { return }
    var rest = ContainerPart(path: "", outcome: .refused(.tooMany))
    rest.count = leftOut
    sink.pointee.end(rest)
  }
}
