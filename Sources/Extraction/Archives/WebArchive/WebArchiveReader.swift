import DocumentModel

/// Reads the records of a web archive (WARC 1.0 and 1.1), packed with gzip or not.
struct WebArchiveReader {
  private var stream: ByteStream
  private var failure: ExtractionFailure?
  /// True if the archive ends in the middle of a record.
  private var isTruncated = false

  private static let start = "WARC/1."
  private static let nextStart = "\n" + start

  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerSummary {
    read(ByteStream(bytes), into: &output)
  }

  static func read(
    _ stream: ByteStream, into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerSummary {
    var reader = WebArchiveReader(stream: stream)
    while reader.failure == nil, reader.skipLineEnds() { reader.readRecord(into: &output) }
    switch reader.stream.fault {
    case .truncated: reader.isTruncated = true
    case .damaged, .bomb: reader.failure = reader.failure ?? .damaged
    case nil: break
    }
    var summary = ContainerSummary(format: .warc, failure: reader.failure)
    if reader.isTruncated { summary.warnings = [ContainerWarning.truncated] }
    return summary
  }

  private init(stream: ByteStream) { self.stream = stream }

  /// - Returns: false at the end.
  private mutating func skipLineEnds() -> Bool {
    while stream.fill() {
      let count = stream.window.prefix { $0 == 0x0A || $0 == 0x0D }.count
      stream.consume(count)
      if !stream.window.isEmpty { return true }
    }
    return false
  }

  private mutating func readRecord(into output: inout PartOutput<some ContainerPartSink>) {
    guard !output.isExhausted else {
      failure = .tooLarge
      return
    }
    let memberStart = stream.offset == stream.memberOffset ? stream.memberStart : nil
    guard let header = stream.takeHeader(limit: HeaderFields.limit), let record = WebRecord(header)
    else { return skipDamage(ContainerPart(path: "", outcome: .document), into: &output) }
    var part = Self.part(for: record)
    if !stream.isPacked, record.length <= stream.window.count {
      part.range = stream.offset..<stream.offset + record.length
    }
    // The length is wrong if it goes beyond the archive although another record follows.
    guard !stream.isShorter(than: record.length, andContains: Self.nextStart) else {
      return skipDamage(part, into: &output)
    }
    let end = stream.offset.addingReportingOverflow(record.length)
    let refusal = readBlock(of: record, &part, into: &output)
    let isWhole =
      !end.overflow && stream.forward(end.partialValue - stream.offset) { _ in } == 0
    guard isWhole, stream.fault == nil else {
      return isCut ? endCut(part, refusal, into: &output) : skipDamage(part, into: &output)
    }
    if stream.isPacked { part.range = endMember(from: memberStart) }
    output.end(part, refusal: refusal)
  }

  private static func part(for record: WebRecord) -> ContainerPart {
    var part = ContainerPart(path: record.path, size: record.length, outcome: .document)
    part.url = record.url
    part.captured = record.captured
    part.digest = record.digest
    (part.type, part.charset) = (record.type, record.charset)
    return part
  }

  /// Reads the empty lines after a record.
  /// - Returns: the bytes of its member of the gzip file; nil if the member holds other records too.
  private mutating func endMember(from start: Int?) -> Range<Int>? {
    while stream.fillFromMember() {
      let count = stream.window.prefix { $0 == 0x0A || $0 == 0x0D }.count
      guard count > 0 else { return nil }
      stream.consume(count)
    }
    return stream.fault == nil ? start.map { $0..<stream.packedOffset } : nil
  }

  /// Names a record that cannot be read, and goes on with the next one.
  private mutating func skipDamage(
    _ part: ContainerPart, into output: inout PartOutput<some ContainerPartSink>
  ) {
    let isBomb = stream.fault == .bomb
    output.end(part, refusal: isBomb ? .bomb : .damaged)
    guard !isCut else {
      isTruncated = true
      return
    }
    if !stream.recover(at: Self.start) { failure = isBomb ? .tooLarge : .damaged }
  }

  /// True if the archive ended, and nothing before its end is damaged.
  private var isCut: Bool {
    stream.fault == .truncated || stream.fault == nil && stream.window.isEmpty
  }

  /// Ends the record in the middle of which the archive ends.
  private mutating func endCut(
    _ part: ContainerPart, _ refusal: ContainerPart.Refusal?,
    into output: inout PartOutput<some ContainerPartSink>
  ) {
    isTruncated = true
    var part = part
    let cut = ByteStream.Fault.truncated.refusal(of: &part, hasBytes: output.written > 0)
    output.end(part, refusal: refusal ?? cut)
  }

  // MARK: Blocks

  private mutating func readBlock(
    of record: WebRecord, _ part: inout ContainerPart,
    into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerPart.Refusal? {
    switch record.kind {
    case "revisit": return .revisit
    case "continuation": return .unsupported
    case "response" where record.isHTTP: return readResponse(of: record, &part, into: &output)
    case "response", "resource", "conversion":
      if record.path.hasPrefix("dns:") { return .note }
      let refusal = name(&part, record)
      return refusal ?? write(record.length, MessageBody(), to: &output)
    default: return .note
    }
  }

  /// Reads an HTTP message (RFC 9112).
  private mutating func readResponse(
    of record: WebRecord, _ part: inout ContainerPart,
    into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerPart.Refusal? {
    (part.type, part.charset) = (nil, nil)
    let start = stream.offset
    guard let header = stream.takeHeader(limit: min(HeaderFields.limit, record.length)) else {
      return .damaged
    }
    let fields = HeaderFields(header)
    let status = fields.start.split(separator: " ").dropFirst().first
    guard fields.start.hasPrefix("HTTP/"), let status else { return .damaged }
    guard status == "200" else { return .note }
    (part.type, part.charset) = fields.mediaType()
    let refusal = name(&part, record)
    let body = MessageBody(fields)
    if body.isUnsupported { return refusal ?? .unsupported }
    return refusal ?? write(record.length - (stream.offset - start), body, to: &output)
  }

  /// Gives a part its type and name.
  /// - Returns: the reason if it only serves pages.
  private func name(_ part: inout ContainerPart, _ record: WebRecord) -> ContainerPart.Refusal? {
    part.type = part.type ?? record.foundType
    part.name = CapturedName.make(url: record.path, type: part.type)
    if part.name == "robots.txt" { return .system }
    return part.type.map(Self.servesPages) == true ? .resource : nil
  }

  /// True for style sheets, programs and fonts.
  private static func servesPages(_ type: String) -> Bool {
    type == "text/css" || type.hasSuffix("javascript") || type.hasSuffix("ecmascript")
      || type.hasPrefix("font/") || type.hasPrefix("application/font")
      || type.hasPrefix("application/x-font") || type == "application/vnd.ms-fontobject"
  }

  private mutating func write(
    _ count: Int, _ body: MessageBody, to output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerPart.Refusal? {
    guard count <= ContainerLimits.part else { return .tooLarge }
    var body = body
    var refusal: ContainerPart.Refusal?
    var rest = count
    while rest > 0, refusal == nil, stream.fill() {
      let piece = UnsafeRawBufferPointer(rebasing: stream.window.prefix(rest))
      body.read(piece) { bytes, packed in
        if refusal == nil { refusal = output.write(bytes, packed: packed) }
        return refusal == nil
      }
      rest -= piece.count
      stream.consume(piece.count)
    }
    // A coded body that is cut off has no end.
    guard rest == 0 else { return refusal }
    body.finish { bytes, _ in
      if refusal == nil { refusal = output.write(bytes) }
      return refusal == nil
    }
    return refusal ?? (body.isDamaged ? .damaged : nil)
  }
}
