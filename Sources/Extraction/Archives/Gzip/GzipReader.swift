import Containers
import DocumentModel

/// Reads a gzip file by what it holds: a TAR archive, a web archive, or one file.
enum GzipReader {
  private static let warc = Array("WARC/1.".utf8)

  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerSummary {
    var probe = ByteStream(gzip: bytes)
    let head = probe.take(TarHeader.blockSize)
    if head.starts(with: warc) {
      return WebArchiveReader.read(ByteStream(gzip: bytes), into: &output)
    }
    if head.withUnsafeBufferPointer({ TarHeader.opens($0) }) {
      output.limit = ContainerLimits.parts
      return TarReader.read(ByteStream(gzip: bytes), into: &output)
    }
    return readFile(bytes, into: &output)
  }

  private static func readFile(
    _ bytes: UnsafeBufferPointer<UInt8>, into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerSummary {
    let name = name(in: bytes).map { EntryName($0) }
    var part = ContainerPart(
      path: name?.path ?? ContainerPart.compressedContent, name: name?.name, size: bytes.count,
      outcome: .document)
    part.range = 0..<bytes.count
    var stream = ByteStream(gzip: bytes)
    var refusal: ContainerPart.Refusal?
    while refusal == nil, stream.fill() {
      refusal = output.write(stream.window, packed: stream.packedOffset)
      stream.consume(stream.window.count)
    }
    if let fault = stream.fault {
      refusal = fault.refusal(of: &part, hasBytes: output.written > 0) ?? refusal
    }
    output.end(part, refusal: refusal)
    var summary = ContainerSummary(format: .gzip)
    if stream.fault == .truncated { summary.warnings = [ContainerWarning.truncated] }
    return summary
  }

  /// The name of the file that was compressed (RFC 1952, 2.3).
  private static func name(in bytes: UnsafeBufferPointer<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.count > 12, bytes[3] & 8 != 0 else { return nil }
    var start = 10
    if bytes[3] & 4 != 0 { start += 2 + Int(bytes[10]) + Int(bytes[11]) << 8 }
    let name = Array(bytes.dropFirst(start).prefix(4_096).prefix { $0 != 0 })
    return name.isEmpty ? nil : name[...]
  }
}
