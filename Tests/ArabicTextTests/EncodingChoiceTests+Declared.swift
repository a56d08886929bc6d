import DocumentModel
import Testing

@testable import ArabicText

/// The choice if the page or the desk names an encoding.
extension EncodingChoiceTests {
  // MARK: - The declaration of the page

  @Test func aDeclarationDecidesADoubtfulCase() throws {
    for opening in [
      "<meta charset=iso-8859-6>\n", "<META CHARSET='ISO-8859-6'/>",
      "<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-6\">",
      "Content-Type: text/plain; charset=\"iso-8859-6\"\n",
      "<?xml version=\"1.0\" encoding=\"iso-8859-6\"?>",
    ] {
      let raw = try raw(encode(opening + "فاز", .iso8859part6))
      #expect(string(raw) == opening + "فاز", "\(opening)")
      #expect(raw.encoding.name == .iso8859part6)
    }
  }

  @Test func aDeclarationNeverOverridesClearLettersOrUTF8() throws {
    let opening = "<meta charset=iso-8859-6>"
    try check(opening + paragraph, in: .windows1256)
    try check(opening + paragraph, in: .utf8, as: Array((opening + paragraph).utf8))
  }

  @Test func aDeclarationInACommentIsIgnored() throws {
    let hidden = Array("<!-- <meta charset=windows-1256> --><meta name=x charset=utf8><p>".utf8)
    let found = hidden.withUnsafeBufferPointer { DeclaredEncoding.find(in: $0) }
    #expect(found == .utf8)
    let late = [UInt8](repeating: 0x20, count: 1024) + Array("<meta charset=utf8>".utf8)
    #expect(late.withUnsafeBufferPointer { DeclaredEncoding.find(in: $0) } == nil)
    for broken in [
      "<meta", "<meta ", "<meta charset", "<meta charset=", "<meta =", "<meta charset='",
    ] {
      #expect(Array(broken.utf8).withUnsafeBufferPointer { DeclaredEncoding.find(in: $0) } == nil)
    }
  }

  // MARK: - The desk's encoding for a source

  @Test func theEncodingOfASourceDecidesIfTheBytesProveNothing() throws {
    let bytes = try encode(paragraph, .windows1256)
    let said = try raw(bytes, source: .iso8859part6)
    #expect(said.encoding.name == .iso8859part6)
    #expect(said.encoding.by == .desk)
    #expect(!said.encoding.isDoubtful)
    #expect(try raw(encode("فاز", .iso8859part6), source: .iso8859part6).encoding.by == .desk)
  }

  @Test func anEncodingThatTheBytesProveIsKept() throws {
    for bytes in [
      Array(paragraph.utf8), [0xEF, 0xBB, 0xBF] + Array(paragraph.utf8),
      utf16(paragraph, bigEndian: true), [0xFF, 0xFE] + utf16(paragraph, bigEndian: false),
    ] {
      let raw = try raw(bytes, source: .windows1256)
      #expect(string(raw) == paragraph)
      #expect(raw.encoding.by == .rule)
    }
    #expect(try string(raw(encode(paragraph, .windows1256), source: .utf8)) == paragraph)
  }

  @Test func badlyBrokenUTF8IsReadIfTheSourceOrThePageDeclaresIt() throws {
    var bytes = Array("منظمة التعاون".utf8)
    for index in [1, 5, 9, 14, 18] { bytes[index] = 0x3F }
    #expect(try raw(bytes).encoding.name != .utf8)
    let said = try raw(bytes, source: .utf8)
    #expect(said.encoding.name == .utf8)
    #expect(said.encoding.broken == 5)
    #expect(try raw(Array("<meta charset=utf-8>".utf8) + bytes).encoding.name == .utf8)
  }
}
