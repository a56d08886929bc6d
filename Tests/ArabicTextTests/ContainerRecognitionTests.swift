import DocumentModel
import Testing

@testable import ArabicText

/// Archives, web archives and saved pages are recognised by their first bytes.
struct ContainerRecognitionTests {
  private func format(_ bytes: [UInt8]) -> KnownFormat? {
    if case .other(let format, _) = Decoder.decode(bytes) { format } else { nil }
  }

  private func format(_ text: String) -> KnownFormat? { format(Array(text.utf8)) }

  /// A header of a TAR archive (POSIX, ustar) for an empty file.
  private func tarHeader(sum: Int? = nil, magic: String = "ustar\u{0}00") -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ place: Int) {
      block.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
    }
    put("خبر.txt", 0)
    put("00000000000", 124)
    put("        ", 148)
    put("0", 156)
    put(magic, 257)
    let octal = String(sum ?? block.reduce(0) { $0 + Int($1) }, radix: 8)
    put(String(repeating: "0", count: 6 - octal.count) + octal + "\u{0}", 148)
    return block
  }

  @Test func aTarArchiveHasAMagicAndAChecksum() {
    #expect(format(tarHeader()) == .tar)
    #expect(format(tarHeader(magic: "ustar  \u{0}")) == .tar)
    #expect(format(tarHeader() + Array("content".utf8)) == .tar)
    #expect(format(tarHeader(sum: 1)) == nil)
    #expect(format(tarHeader(magic: "other")) == nil)
    #expect(format(Array(tarHeader().dropLast())) == nil)
  }

  @Test func aWebArchiveBeginsWithItsVersion() {
    #expect(format("WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n") == .warc)
    #expect(format("WARC/1.1\r\n") == .warc)
    #expect(format("WARC is a format\n") == nil)
    #expect(format("\nWARC/1.0\r\n") == nil)
  }

  private let related = "MIME-Version: 1.0\nContent-Type: multipart/related;\n"

  @Test func aSavedPageIsNoMail() {
    let chromium =
      "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\n\(related)"
    #expect(format(chromium + "\ttype=\"text/html\";\n\tboundary=b\n\n--b\n") == .mhtml)
    let explorer = "From: <Saved by Windows Internet Explorer 8>\nSubject: x\n\(related)"
    #expect(format(explorer + "\ttype=\"text/html\"; boundary=b\n\n--b\n") == .mhtml)
    let word = "\(related) boundary=b\n\nThis is a web page.\n\n--b\nContent-Type: text/html\n\n"
    #expect(format(word) == .mhtml)
    #expect(
      format(
        word.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        == .mhtml)
  }

  @Test func aMailWithPicturesIsMail() {
    let type = "\(related)\ttype=\"text/html\"; boundary=b\n"
    for field in [
      "From: Desk <desk@example.org>", "To: x", "Received: by x", "Message-ID: <1@example.org>",
    ] {
      #expect(format("\(field)\nSubject: x\n\(type)\n--b\n") == .mail)
    }
    #expect(
      format("Subject: x\n\(related) boundary=b\n\n--b\nContent-Type: text/plain\n\n") == .mail)
    #expect(
      format("Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n")
        == .mail)
  }
}
