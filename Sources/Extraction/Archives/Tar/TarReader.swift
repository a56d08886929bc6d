import Containers
import DocumentModel

/// Reads the members of a TAR archive: ustar, pax and GNU, packed with gzip or not.
///
/// libarchive is not used: it converts names to the encoding of the process and drops those that it cannot
/// convert, which in a process without a locale are all Arabic ones.
struct TarReader {
  var stream: ByteStream
  var failure: ExtractionFailure?
  private var warnings: [String] = []
  /// True after the blocks of zeros that end an archive. Another archive may follow.
  private var isEnded = false

  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerSummary {
    read(ByteStream(bytes), into: &output)
  }

  static func read(
    _ stream: ByteStream, into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerSummary {
    var reader = TarReader(stream: stream)
    reader.readMembers(into: &output)
    var summary = ContainerSummary(format: .tar, failure: reader.failure)
    summary.warnings = reader.warnings
    return summary
  }

  private init(stream: ByteStream) { self.stream = stream }

  private mutating func readMembers(into output: inout PartOutput<some ContainerPartSink>) {
    var extended = TarExtension()
    while true {
      let block = stream.take(TarHeader.blockSize)
      guard !block.isEmpty else { break }
      guard block.contains(where: { $0 != 0 }) else {
        isEnded = true
        continue
      }
      if isEnded, TarHeader(block) == nil {
        warnings.append(ContainerWarning.trailingBytes)
        break
      }
      isEnded = false
      guard block.count == TarHeader.blockSize else {
        noteEnd()
        break
      }
      // Behind a damaged header, the next one that is whole goes on.
      guard let header = TarHeader(block) else {
        failure = .damaged
        continue
      }
      guard !output.isExhausted else {
        failure = .tooLarge
        break
      }
      if isExtension(header) {
        read(header, into: &extended)
      } else {
        complete(&extended, header)
        if let member = TarMember(header, extended) {
          read(member, into: &output)
        } else {
          failure = .damaged
        }
        extended = TarExtension()
      }
    }
    switch stream.fault {
    case .bomb: failure = .tooLarge
    case .damaged: failure = .damaged
    case .truncated: noteEnd()
    case nil: if !isEnded, warnings.isEmpty { warnings.append(ContainerWarning.noEnd) }
    }
  }

  /// Notes that the archive ends in the middle of a header or a member.
  mutating func noteEnd() {
    guard stream.fault == nil || stream.fault == .truncated else {
      failure = .damaged
      return
    }
    if !warnings.contains(ContainerWarning.truncated) {
      warnings.append(ContainerWarning.truncated)
    }
  }

  private mutating func read(
    _ member: TarMember, into output: inout PartOutput<some ContainerPartSink>
  ) {
    guard member.kind != .folder else {
      skip(member.packedSize)
      return
    }
    guard !output.isFull else {
      output.leaveOut()
      skip(member.packedSize)
      return
    }
    let name = EntryName(member.path)
    var part = ContainerPart(
      path: name.path, name: name.name, size: member.size, outcome: .document)
    if !stream.isPacked, member.packedSize <= stream.window.count {
      part.range = stream.offset..<stream.offset + member.packedSize
    }
    var refusal = refusal(of: member, name)
    if refusal == nil {
      refusal = write(member, of: &part, to: &output)
    } else {
      if refusal == .damaged { failure = .damaged }
      skip(member.packedSize)
    }
    if stream.fault == .bomb { refusal = .bomb }
    output.end(part, refusal: refusal)
  }

  private func refusal(of member: TarMember, _ name: EntryName) -> ContainerPart.Refusal? {
    if name.isSystem { return .system }
    switch member.kind {
    case .special: return .special
    case .unsupported: return .unsupported
    case .file, .folder: break
    }
    guard member.isConsistent else { return .damaged }
    if ContainerLimits.isBomb(unpacked: member.size, from: member.packedSize) { return .bomb }
    return member.size > limit(of: member) ? .tooLarge : nil
  }

  /// A container in a plain archive is read in turn where it lies.
  private func limit(of member: TarMember) -> Int {
    guard member.size > ContainerLimits.part, !stream.isPacked, member.pieces == nil else {
      return ContainerLimits.part
    }
    let content = stream.window.prefix(member.packedSize)
    let isContainer = UnsafeRawBufferPointer(rebasing: content).withMemoryRebound(to: UInt8.self) {
      $0.isContainer
    }
    return isContainer ? member.size : ContainerLimits.part
  }

  private mutating func write(
    _ member: TarMember, of part: inout ContainerPart,
    to output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerPart.Refusal? {
    var refusal: ContainerPart.Refusal?
    var missing = 0
    var end = 0
    for piece in member.pieces ?? [0..<member.packedSize] {
      writeZeros(piece.lowerBound - end, to: &output)
      end = piece.upperBound
      missing += stream.forward(piece.count) { bytes in
        if refusal == nil { refusal = output.write(bytes, limit: member.size) }
      }
    }
    guard missing > 0 else {
      writeZeros(member.size - end, to: &output)
      skipPadding(after: member.packedSize)
      return refusal
    }
    noteEnd()
    // The places of the holes of a sparse file would be wrong.
    guard member.pieces == nil else { return .damaged }
    let fault = stream.fault ?? .truncated
    return fault.refusal(of: &part, hasBytes: output.written > 0) ?? refusal
  }

  /// Writes a hole of a sparse file.
  private func writeZeros(_ count: Int, to output: inout PartOutput<some ContainerPartSink>) {
    var rest = count
    Self.zeros.withUnsafeBytes { zeros in
      while rest > 0 {
        let piece = UnsafeRawBufferPointer(rebasing: zeros.prefix(rest))
        _ = output.write(piece)
        rest -= piece.count
      }
    }
  }

  private static let zeros = [UInt8](repeating: 0, count: 1 << 16)

  mutating func skip(_ size: Int) {
    let missing = stream.forward(size) { _ in }
    if missing > 0 { noteEnd() }
    skipPadding(after: size)
  }

  mutating func skipPadding(after size: Int) {
    _ = stream.forward((TarHeader.blockSize - size % TarHeader.blockSize) % TarHeader.blockSize) {
      _ in
    }
  }
}
