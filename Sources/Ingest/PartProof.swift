import Archive
import DocumentModel
import ExtractionService
import LinuxEdge

/// Decides whether a range of bytes of a container holds one part and nothing else, before the bytes are
/// erased.
///
/// The range was stated by the process that read the container, and a document in it could take that
/// process over. A range that holds the part as it is has its SHA-256. A part that is compressed or encoded
/// there is unpacked once more, by a new sealed process that gets only this range and the header of the
/// member before it, as a container of one part. What it returns must have the SHA-256 of the part, and come
/// from the whole range without a warning. So no other part of the container can have a say, and a hostile part cannot
/// return its own bytes without being in the range.
package struct PartProof: Sendable {
  /// Reads bytes of the container, fewer at its end; nil if they cannot be read.
  package typealias BytesReading = (_ offset: Int, _ count: Int) -> [UInt8]?

  /// The maximum size of a range that is unpacked, in bytes.
  private static let limit = 64 << 20
  /// The size of the pieces in which a range is hashed, in bytes.
  private static let piece = 1 << 20

  private let extractor: TextExtractor

  package init(_ extractor: TextExtractor) { self.extractor = extractor }

  /// Proves a part of a stored container.
  package func holds(_ part: HeldPart, in archive: ArchiveStore) -> Bool {
    holds(part.range, sha256: part.sha256, in: part.format) { offset, count in
      try? archive.original(.number(part.container), from: offset, count: count)
    }
  }

  /// - Parameters:
  ///   - sha256: that of the part: 64 hexadecimal digits.
  ///   - format: the format of the container.
  /// - Complexity: linear in the size of the range.
  package func holds(
    _ range: Range<Int>, sha256: String, in format: KnownFormat, _ read: BytesReading
  ) -> Bool {
    if hash(of: range, read) == sha256 { return true }
    guard range.count <= Self.limit, let bytes = read(range.lowerBound, range.count),
      bytes.count == range.count
    else { return false }
    return CutOut.all(of: bytes, at: range, in: format, read).contains { cutOut in
      let parts = extractor.parts(of: cutOut.bytes, as: format, limit: 2)
      guard parts.count == 1, let part = parts.first else { return false }
      // A decoder skips what is no part of its encoding, and warns of it.
      return part.facts.range == cutOut.range && part.facts.warning == nil
        && part.sha256 == sha256
    }
  }

  private func hash(of range: Range<Int>, _ read: BytesReading) -> String? {
    let pass = SHA256Pass()
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.piece) {
      let count = min(Self.piece, range.upperBound - start)
      guard let piece = read(start, count), piece.count == count else { return nil }
      piece.withUnsafeBytes { pass.add($0) }
    }
    return Hex.text(pass.finish())
  }
}

extension ReceivedPart {
  /// The SHA-256 of the bytes; nil if there are none.
  fileprivate var sha256: String? {
    switch content {
    case .none: return nil
    case .bytes(let bytes): return SHA256.hex(of: bytes)
    case .file(let file):
      let pass = SHA256Pass()
      do throws(SystemError) {
        try file.withMappedBytes { pass.add($0) }
      } catch {
        return nil
      }
      return Hex.text(pass.finish())
    }
  }
}
