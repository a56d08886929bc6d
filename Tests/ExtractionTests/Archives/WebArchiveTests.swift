import DocumentModel
import Testing

@testable import Extraction

/// The records of web archives.
struct WebArchiveTests {
  private func record(_ head: String, _ block: String) -> [UInt8] {
    let head = head.split(separator: "\n").joined(separator: "\r\n")
    return Array(
      "WARC/1.0\r\n\(head)\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n".utf8)
  }

  private func response(_ message: String, url: String = "http://example.org/a") -> [UInt8] {
    record("WARC-Type: response\nWARC-Target-URI: \(url)", message)
  }

  private func read(_ bytes: [UInt8]) -> PartCollector { PartCollector.read(bytes, as: .warc) }

  @Test(arguments: ["crawl.warc", "crawl.warc.gz", "one-member.warc.gz"])
  func everyRecordIsADocumentOrNamed(_ name: String) throws {
    let found = try ArchiveFixture.read(name)
    #expect(found.parts.count == 21)
    #expect(found.documents.count == 10)
    let site = "http://example.org"
    #expect(
      found.refusals == [
        "": .note, "\(site)/": .note, "\(site)/br": .unsupported, "\(site)/missing": .note,
        "\(site)/style.css": .resource, "\(site)/app.js": .resource, "\(site)/none": .empty,
        "\(site)/robots.txt": .system, "dns:example.org": .note,
      ])
    let again = try #require(found.parts.first { $0.facts.outcome == .refused(.revisit) }?.facts)
    #expect(again.url == "\(site)/")
    #expect(again.captured == "2018-05-18T10:00:00Z")
    #expect(again.digest == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
  }

  @Test func aPageHasItsAddressTimeAndType() throws {
    let found = try ArchiveFixture.read("crawl.warc")
    let page = try #require(found.documents.first?.facts)
    #expect(page.url == "http://example.org/")
    #expect(page.path == "http://example.org/")
    #expect(page.name == "index.html")
    #expect(page.captured == "2018-05-18T10:00:00Z")
    #expect(page.digest == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
    #expect(page.type == "text/html")
    #expect(page.charset == "UTF-8")
    #expect(
      found.documents.map(\.facts.name) == [
        "index.html", "خبر.html", "a.html", "b.htm", "zlib.html", "raw.html", "undone.html",
        "photo.jpg", "story.txt", "text",
      ])
  }

  @Test func namesComeFromAddresses() {
    func name(_ url: String, _ type: String? = "text/html") -> String? {
      CapturedName.make(url: url, type: type)
    }
    #expect(name("http://example.org") == "index.html")
    #expect(name("http://example.org/news/?id=1/2.html#a/b") == "index.html")
    #expect(name("http://example.org/news/2018.05.18-summit") == "2018.05.18-summit.html")
    #expect(name("http://example.org/a.php?x=/b") == "a.php")
    #expect(name("http://example.org/.html") == ".html.html")
    #expect(name("http://example.org/", "application/pdf") == nil)
    #expect(name("http://example.org/a%2F..%2Fb.pdf", "application/pdf") == "b.pdf")
    #expect(name("http://example.org/%CE%C8%D1", nil) == "خبر")
    #expect(name("http://example.org/%00%0A.txt", nil) == "\\x00\\x0a.txt")
    #expect(name("urn:x") == "index.html")
  }

  @Test func timesThatAreNoneAreLeftOut() {
    func captured(_ date: String) -> String? {
      read(record("WARC-Type: resource\nWARC-Date: \(date)", "x")).parts.first?.facts.captured
    }
    #expect(captured("2018-05-18T10:00:00.123456Z") == "2018-05-18T10:00:00.123456Z")
    for date in ["2018", "2018-05-18", "yesterday", "2018-05-18T10:00:00", "2018-05-18T10:00:00.Z"]
    {
      #expect(captured(date) == nil)
    }
  }

  /// A chunked body is the same whatever the pieces that it comes in.
  @Test(arguments: [1, 2, 3, 7, 100])
  func aChunkedBodyIsJoined(_ size: Int) {
    func join(_ text: String) -> String {
      let bytes = Array(text.utf8)
      var chunks = ChunkedCoding()
      var result: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes {
          chunks.read($0) { result += $0 }
        }
      }
      chunks.finish { result += $0 }
      return String(decoding: result, as: UTF8.self) + (chunks.isDamaged ? "!" : "")
    }
    #expect(
      join("4\r\nabcd\r\n0A;x=y\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n") == "abcd0123456789")
    #expect(join("4\nabcd\n0\n\n") == "abcd")
    #expect(join("<html>no chunks</html>\n") == "<html>no chunks</html>\n")
    #expect(join("no end of a line") == "no end of a line")
    #expect(join("bad") == "bad")
    #expect(join("4\r\nabcdef\r\n") == "abcd!")
    #expect(join("4\r\nabcd\r\nwrong\r\nx") == "abcd!")
    #expect(join("4\r\nab") == "ab")
    #expect(join("ffffffffffffffff\r\nx") == "ffffffffffffffff\r\nx")
    let long = String(repeating: "a", count: 1_000)
    #expect(join(long + "\n" + long) == long + "\n" + long)
  }

  @Test func aBodyWithoutTheCodingOfItsHeaderIsKept() {
    let body = "<p>text</p>"
    for coding in [
      "Content-Encoding: gzip", "Transfer-Encoding: chunked", "Content-Encoding: identity",
    ] {
      let found = read(response("HTTP/1.1 200 OK\r\n\(coding)\r\n\r\n\(body)"))
      #expect(found.text("http://example.org/a") == body)
    }
    #expect(
      read(response("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\nx")).refusals.values
        .first == .unsupported)
  }

  @Test func whatFollowsADamagedRecordIsRead() throws {
    let page = response("HTTP/1.1 200 OK\r\n\r\npage")
    let bad: [(String, [UInt8])] = [
      ("no length", Array("WARC/1.0\r\nWARC-Type: response\r\n\r\nblock\r\n\r\n".utf8)),
      ("no header", Array("nothing that is a record\r\n\r\n".utf8)),
      ("negative", Array("WARC/1.0\r\nContent-Length: -1\r\n\r\nblock\r\n".utf8)),
      ("no message", response("<html>")),
      ("no status", response("HTTP/1.1\r\n\r\nx")),
    ]
    for (name, bytes) in bad {
      let found = read(page + bytes + page)
      #expect(found.documents.map(\.bytes) == [Array("page".utf8), Array("page".utf8)], "\(name)")
      #expect(found.parts.count == 3, "\(name)")
      #expect(found.refusals.values.first == .damaged, "\(name)")
      #expect(found.summary.failure == nil, "\(name)")
    }
  }

  @Test func aDamagedMemberOfAGzipFileCostsOneRecord() throws {
    var bytes = try ArchiveFixture.bytes("crawl.warc.gz")
    let sound = try ArchiveFixture.read("crawl.warc.gz")
    let range = try #require(sound.documents[2].facts.range)
    for place in range.lowerBound + 30..<range.lowerBound + 60 { bytes[place] = 0xFF }
    let found = PartCollector.read(bytes, as: .gzip)
    #expect(found.documents.count == 9)
    #expect(found.parts.count == 21)
    #expect(found.parts.filter { $0.facts.outcome == .refused(.damaged) }.count == 1)
  }

  @Test func aRecordThatIsCutKeepsItsBeginning() {
    let page = response("HTTP/1.1 200 OK\r\n\r\npage")
    let found = read(page + page.dropLast(6))
    #expect(found.documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["page", "pa"])
    #expect(found.documents.map(\.facts.warning) == [nil, .truncated])
    #expect(found.summary.failure == nil && found.summary.warnings == ["truncated"])
  }

  @Test func headersAreBounded() {
    let long = String(repeating: "x", count: 1 << 20)
    let found = read(record("WARC-Type: response\nX-Long: \(long)", "x"))
    #expect(found.documents.isEmpty)
    #expect(found.parts.count == 1)
    let message = read(response("HTTP/1.1 200 OK\r\nX-Long: \(long)\r\n\r\nx"))
    #expect(message.parts.map(\.facts.outcome) == [.refused(.damaged)])
    let folded = read(record("WARC-Type:\n resource\nWARC-Target-URI: <http://example.org/b>", "x"))
    #expect(folded.text("http://example.org/b") == "x")
  }
}
