import DocumentModel
import Testing

@testable import Extraction

/// Web pages that browsers saved with their pictures (MHTML).
struct SavedPageTests {
  @Test(arguments: ["chromium.mhtml", "explorer.mht", "word.mht"])
  func thePageIsReadAsAPage(_ name: String) throws {
    let bytes = try ArchiveFixture.bytes(name)
    let text = try #require(MHTMLReader.read(bytes))
    #expect(
      text.lines.contains(
        "paragraph: أعلنت منظمة التعاون الإسلامي في جدة اليوم عن عقد اجتماع استثنائي لمجلس وزراء الخارجية."
      ))
    #expect(text.metadata.title == "قمة مكة")
    #expect(text.metadata.language == "ar")
    #expect(text.metadata.url == "http://example.org/news/1")
    let parts = try #require(bytes.withUnsafeBufferPointer { MHTMLReader.contents($0) }).parts
    #expect(parts.map(\.outcome) == [.text, .refused(.resource)])
    #expect(parts.map(\.type) == ["text/html", "image/png"])
    #expect(parts.last?.url == "http://example.org/1.png")
  }

  private func page(_ header: String, _ parts: [String]) -> [UInt8] {
    let body = parts.map { "--b\n\($0)\n" }.joined() + "--b--\n"
    return Array(
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\(header)\n\n\(body)".utf8)
  }

  @Test func theRootIsTheOneThatTheHeaderNames() throws {
    let bytes = page(
      "; start=\"<2>\"",
      [
        "Content-Type: text/html\nContent-ID: <1>\n\n<p>frame</p>",
        "Content-Type: text/html\nContent-ID: <2>\n\n<p>page</p>",
      ])
    #expect(MHTMLReader.read(bytes)?.lines == ["paragraph: page"])
  }

  @Test func addressesOnADiskAreLeftOut() {
    let bytes = page(
      "", ["Content-Type: text/html\nContent-Location: file:///C:/page.htm\n\n<p>page</p>"])
    #expect(MHTMLReader.read(bytes)?.metadata.url == nil)
    let own = page(
      "",
      [
        "Content-Type: text/html\nContent-Location: http://example.org/saved\n\n"
          + "<link rel=canonical href='http://example.org/own'><meta property='og:url' "
          + "content='http://example.org/own'><p>page</p>"
      ])
    #expect(MHTMLReader.read(own)?.metadata.url == "http://example.org/own")
  }

  @Test func aFileWithoutAPageHasNoText() {
    let picture = page("", ["Content-Type: image/png\n\nx"])
    #expect(MHTMLReader.read(picture) == nil)
    #expect(MHTMLReader.read([]) == nil)
    let parts = picture.withUnsafeBufferPointer { MHTMLReader.contents($0)?.parts }
    #expect(parts?.map(\.outcome) == [.refused(.resource)])
  }
}
