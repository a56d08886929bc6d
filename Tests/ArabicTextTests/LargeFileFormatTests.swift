import ArabicText
import DocumentModel
import TestSupport
import Testing

/// The recognition of large files by their first bytes and the directory of a ZIP archive.
struct LargeFileFormatTests {
  private static let head = 64 << 10

  private func format(_ bytes: [UInt8]) -> KnownFormat? {
    KnownFormat(largeFile: Array(bytes.prefix(Self.head)), size: bytes.count) { offset, count in
      Array(bytes.dropFirst(max(offset, 0)).prefix(max(count, 0)))
    }
  }

  private func filled(_ start: String) -> [UInt8] {
    Array(start.utf8) + [UInt8](repeating: 0x78, count: 2 * Self.head)
  }

  @Test func aWordDocumentIsRecognisedByItsDirectoryAtTheEnd() {
    let picture = [UInt8](repeating: 7, count: 2 * Self.head)
    let parts = ["word/media/image1.bmp", "word/document.xml", "[Content_Types].xml"]
    #expect(format(StoredZip.bytes(parts.map { ($0, picture) })) == .docx)
    #expect(format(StoredZip.bytes(parts.dropLast().map { ($0, picture) })) == .zip)
  }

  @Test func aZipWithoutDirectoryIsAContainer() {
    let bytes = StoredZip.bytes([("a", [UInt8](repeating: 7, count: 2 * Self.head))])
    #expect(format(Array(bytes.dropLast(60))) == .zip)
  }

  @Test func theFirstBytesProveTheOtherFormats() {
    #expect(format(filled("%PDF-1.7\n")) == .pdf)
    #expect(format(filled("WARC/1.0\r\n")) == .warc)
    #expect(format([0x1F, 0x8B, 0x08] + filled("")) == .gzip)
    #expect(format(filled("<!DOCTYPE html><html>")) == .html)
  }

  @Test func aTarHeaderNeedsItsChecksum() {
    var header = [UInt8](repeating: 0, count: 512)
    header.replaceSubrange(257..<262, with: Array("ustar".utf8))
    let rest = [UInt8](repeating: 0, count: 2 * Self.head)
    #expect(format(header + rest) == nil)
    // The sum of the bytes, with eight spaces for the field of the sum itself.
    header.replaceSubrange(148..<156, with: Array("001457\0 ".utf8))
    #expect(format(header + rest) == .tar)
  }

  @Test func textAndUnknownBytesHaveNoFormat() {
    #expect(format(filled("خبر ")) == nil)
    #expect(format([UInt8](repeating: 0, count: 2 * Self.head)) == nil)
    #expect(format([]) == nil)
  }
}
