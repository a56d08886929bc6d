import DocumentModel
import Extraction

/// The laws of every container that is read, whatever its bytes.
struct ContainerLaws: ContainerPartSink {
  private var size = 0
  private var parts = 0
  private var rangeEnd = 0
  private let bytes: Int

  private static let pieceLimit = 1 << 20
  /// What a part may unpack to, whatever its size in the container, in bytes; beyond it, the ratio counts.
  private static let free = 17 << 20

  private init(bytes: Int) { self.bytes = bytes }

  static func check(_ bytes: [UInt8], as format: KnownFormat) {
    var laws = ContainerLaws(bytes: bytes.count)
    let summary = bytes.withUnsafeBufferPointer {
      ContainerReader.read($0, as: format, into: &laws)
    }
    expect(laws.size == 0, "bytes without a part")
    // Deflate makes at most 1,032 bytes of one, and no part has a header of less than four.
    expect(laws.parts <= bytes.count * 260 + 1, "more parts than the container can hold")
    let formats: Set<KnownFormat> = format == .gzip ? [.gzip, .tar, .warc] : [format]
    expect(formats.contains(summary.format), "another format")
    let reasons: [ExtractionFailure?] = [nil, .damaged, .tooLarge]
    expect(reasons.contains(summary.failure), "a reason that no container gives")
  }

  mutating func write(_ piece: UnsafeRawBufferPointer) {
    expect(!piece.isEmpty && piece.count <= Self.pieceLimit, "a piece of the wrong size")
    // The sanitizer sees a piece that is not there.
    expect(piece.first != nil && piece.last != nil, "a piece without bytes")
    size += piece.count
    expect(size <= Self.free + 200 * bytes, "a part that is a bomb")
  }

  mutating func end(_ part: ContainerPart) {
    parts += part.count
    if part.outcome == .document {
      expect(size > 0 && part.size == size, "a document without its bytes")
    } else {
      expect(part.warning == nil, "a warning about a part that is no document")
    }
    if let range = part.range {
      expect(rangeEnd <= range.lowerBound, "a range in that of another part")
      expect(range.upperBound <= bytes, "a range outside the container")
      rangeEnd = range.upperBound
    }
    expect(part.outcome != .text, "a container with a text")
    expect(part.path.utf8.count <= 16_500, "a long path")
    for label in [part.path, part.name, part.url, part.type, part.charset, part.digest] {
      let isOneLine = label?.unicodeScalars.allSatisfy { $0.value >= 0x20 } ?? true
      expect(isOneLine, "a label of several lines")
    }
    size = 0
  }
}
