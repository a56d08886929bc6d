import DocumentModel
import TestSupport
import Testing

@testable import ArabicText

@Suite struct DecoderTests {
  private let article =
    "اختتمت في جدة أعمال الاجتماع الوزاري لمنظمة التعاون الإسلامي، وقال الأمين العام إن الدول الأعضاء "
    + "أكدت على دعم القضية الفلسطينية في الأمم المتحدة.\nوأضاف: هذا يوم مهم إلى كل من حضر.\n"

  private func text(_ decoding: Decoding) -> RawText? {
    if case .text(let raw) = decoding { raw } else { nil }
  }

  private func utf16(_ string: String, bigEndian: Bool) -> [UInt8] {
    string.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  private func encode(_ string: String, _ table: SingleByteTable) -> [UInt8] {
    string.unicodeScalars.map { UInt8(table.scalars.firstIndex(of: $0.value)!) }
  }

  private func check(
    _ bytes: [UInt8], _ encoding: TextEncoding, _ expected: String? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let raw = text(Decoder.decode(bytes))
    #expect(raw?.encoding.name == encoding, sourceLocation: location)
    #expect(
      raw.map { String(decoding: $0.utf8, as: UTF8.self) } == expected ?? article,
      sourceLocation: location)
    #expect(raw?.encoding.by == .rule, sourceLocation: location)
  }

  @Test func utf8IsReadWithAndWithoutMark() {
    check(Array(article.utf8), .utf8)
    check([0xEF, 0xBB, 0xBF] + Array(article.utf8), .utf8)
    #expect(text(Decoder.decode(Array(article.utf8)))?.encoding.confidence == 1)
  }

  @Test func utf16IsReadInBothByteOrdersWithAndWithoutMark() {
    check([0xFF, 0xFE] + utf16(article, bigEndian: false), .utf16LittleEndian)
    check([0xFE, 0xFF] + utf16(article, bigEndian: true), .utf16BigEndian)
    check(utf16(article, bigEndian: false), .utf16LittleEndian)
    check(utf16(article, bigEndian: true), .utf16BigEndian)
    check(
      utf16("Hello, OIC summit 2017", bigEndian: false), .utf16LittleEndian,
      "Hello, OIC summit 2017")
  }

  @Test func arabicUTF16ThatIsAlsoValidUTF8IsReadAsUTF16() {
    let bytes = utf16("منظمة التعاون", bigEndian: false)
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    check(bytes, .utf16LittleEndian, "منظمة التعاون")
  }

  @Test func surrogatesArePairedAndLoneOnesAreReplaced() {
    check([0xFF, 0xFE] + utf16("نص 👩", bigEndian: false), .utf16LittleEndian, "نص 👩")
    let lone: [UInt8] = [0xFF, 0xFE, 0x45, 0x06, 0x00, 0xD8, 0x46, 0x06, 0x41]
    let raw = text(Decoder.decode(lone))
    #expect(raw.map { String(decoding: $0.utf8, as: UTF8.self) } == "م\u{FFFD}ن\u{FFFD}")
    #expect(raw?.encoding.broken == 3)
  }

  @Test func windows1256AndISO8859AreDistinguished() throws {
    check(encode(article, .windows1256), .windows1256)
    check(encode(article, .iso8859part6), .iso8859part6)
    let raw = try #require(text(Decoder.decode(encode(article, .windows1256))))
    #expect(raw.encoding.confidence > 0.6)
    #expect(try #require(raw.encoding.margin) > 0.2)
  }

  @Test func utf8WithAFewBrokenBytesIsReadAsUTF8() {
    var bytes = Array(article.utf8)
    bytes[20] = 0x20
    let raw = text(Decoder.decode(bytes))
    #expect(raw?.encoding.name == .utf8)
    #expect(raw?.encoding.broken == 1)
    #expect(raw.map { $0.encoding.confidence < 1 } == true)
    #expect(raw.map { String(decoding: $0.utf8, as: UTF8.self).contains("\u{FFFD}") } == true)
  }

  @Test func utf8WithACutLastLetterIsReadAsUTF8() {
    check(Array("من".utf8.dropLast()), .utf8, "م\u{FFFD}")
  }

  @Test func theEncodingOfTheDeskTakesPrecedence() {
    let raw = text(Decoder.decode(encode(article, .windows1256), as: .iso8859part6))
    #expect(raw?.encoding.name == .iso8859part6)
    #expect(raw?.encoding.by == .desk)
    #expect(text(Decoder.decode([0xEF, 0xBB, 0xBF, 0x61], as: .utf8))?.utf8 == [0x61])
  }

  @Test func knownFormatsAreRecognised() {
    func check(
      _ bytes: [UInt8], _ format: KnownFormat, _ location: SourceLocation = #_sourceLocation
    ) {
      guard case .other(let found, let source) = Decoder.decode(bytes) else {
        Issue.record("text", sourceLocation: location)
        return
      }
      #expect(found == format, sourceLocation: location)
      let isWritten = [.html, .mail, .mailbox].contains(format)
      #expect((source != nil) == isWritten, sourceLocation: location)
    }
    check(Array("%PDF-1.7\n…".utf8), .pdf)
    check([0x50, 0x4B, 3, 4, 20, 0], .zip)
    check(Array("{\\rtf1\\ansi".utf8), .rtf)
    check([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], .ole)
    check([0x1F, 0x8B, 8, 0, 0], .gzip)
    check([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png)
    check([0xFF, 0xD8, 0xFF, 0xE0], .jpeg)
    check(Array("GIF89a".utf8), .gif)
    check([0x49, 0x49, 0x2A, 0, 8], .tiff)
    check(Array("RIFF\u{1}\u{1}\u{1}\u{1}WEBPVP8".utf8), .webp)
    check(Array("\u{FEFF}\n <!DOCTYPE HTML><p>".utf8), .html)
    check(Array("<?xml version=\"1.0\"?>\n<html xmlns=\"\">".utf8), .html)
    check([0xFF, 0xFE] + utf16("<html dir=rtl>", bigEndian: false), .html)
    check(Array("From: a@b.c\r\nSubject: x\r\n\r\nنص".utf8), .mail)
    check(Array("Received: by x\r\n\tfor y\r\nMIME-Version: 1.0\r\n".utf8), .mail)
    let folded = String(repeating: "Received: by x\n\tfor y\n", count: 1_000)
    check(Array((folded + "From: a@b.c\n\nنص").utf8), .mail)
    check(Array("From a@b.c Fri May 18 10:00:00 2018\nFrom: a@b.c\nTo: d\n\nx".utf8), .mailbox)
    check(Array("From - Fri May 18 10:00:00 2018\r\nReceived: x\r\nTo: d\r\n\r\n".utf8), .mailbox)
  }

  /// News agencies write their texts with lines like those of a header.
  @Test(arguments: [
    "From: Reuters\nDate: 18 May 2018\n\nنص الخبر", "From: Reuters\n\nنص", "From: a@b.c\n\nنص",
    "From: a@b.c\nSubject: x\nنص بلا سطر فارغ", "From: a@b.c\nنص\nSubject: x\n\n",
    "From the sea at 10:00 in 2018\nنص\n", "From a Fri May 18 10:00:00 2018\n\nنص",
    "Subject: x\nTo: a@b.c\nDate: y\n\nنص",
  ])
  func anArticleWithLinesOfAHeaderIsText(_ article: String) {
    #expect(text(Decoder.decode(Array(article.utf8))) != nil)
  }

  @Test func theEncodingThatAContainerDeclaresDecidesWhatTheBytesDoNotProve() {
    func decode(_ bytes: [UInt8], _ declared: TextEncoding?) -> String {
      bytes.withUnsafeBufferPointer {
        String(decoding: Decoder.decode(contained: $0, declared: declared).utf8, as: UTF8.self)
      }
    }
    #expect(decode(encode("نص", .iso8859part6), .iso8859part6) == "نص")
    #expect(decode(encode(article, .windows1256), .windows1252) == article)
    #expect(decode(Array("نص".utf8), .windows1256) == "نص")
    #expect(decode(utf16("نص", bigEndian: true), .utf16BigEndian) == "نص")
    #expect(decode(Array("<html>نص".utf8), nil) == "<html>نص")
  }

  @Test func theDocumentInAContainerIsRecognised() {
    func check(
      _ bytes: [UInt8], _ format: KnownFormat, _ location: SourceLocation = #_sourceLocation
    ) {
      #expect(Decoder.decode(bytes) == .other(format, source: nil), sourceLocation: location)
    }
    let types = ("[Content_Types].xml", [UInt8]())
    check(StoredZip.bytes([("_rels/.rels", []), types, ("word/document.xml", [])]), .docx)
    check(StoredZip.bytes([types, ("xl/workbook.xml", [])]), .zip)
    check(StoredZip.bytes([("word/document.xml", [])]), .zip)
    func odf(_ kind: String) -> [UInt8] {
      let type = Array("application/vnd.oasis.opendocument.\(kind)".utf8)
      return StoredZip.bytes([("mimetype", type), ("content.xml", [])])
    }
    check(odf("text"), .odt)
    check(odf("text-template"), .odt)
    check(odf("spreadsheet"), .zip)
    check(SmallCompoundFile.bytes([("WordDocument", [])]), .doc)
    check(SmallCompoundFile.bytes([("EncryptedPackage", [])]), .ole)
    check(SmallCompoundFile.bytes([("Workbook", [])]), .ole)
  }

  @Test func textThatOnlyLooksLikeAFormatIsText() {
    #expect(text(Decoder.decode(Array("From: the summit".utf8))) != nil)
    #expect(text(Decoder.decode(Array("Subject: x\nDate: y\n\nz".utf8))) != nil)
    #expect(text(Decoder.decode(Array("نص <html>".utf8))) != nil)
    #expect(text(Decoder.decode(Array("PK is a party".utf8))) != nil)
  }

  @Test func aFileWithoutTextIsRefused() {
    #expect(Decoder.decode([]) == .rejected(.empty))
    #expect(Decoder.decode(Array(" \n\u{200F}\u{FEFF}\t".utf8)) == .rejected(.empty))
    #expect(Decoder.decode([0xEF, 0xBB, 0xBF]) == .rejected(.empty))
    #expect(Decoder.decode([0xFF, 0xFE]) == .rejected(.empty))
    let noise = (0..<1000).map { UInt8(truncatingIfNeeded: ($0 &* 7919) >> 3) }
    guard case .rejected(.notText(let count, let size)) = Decoder.decode(noise) else {
      Issue.record("noise was taken for text")
      return
    }
    #expect(count > 20 && size == 1000)
  }

  @Test func decodingNeverTrapsAndIsDeterministic() {
    var generator = SeededGenerator(printing: "decoder")
    let signs: [UInt8] = [
      0x00, 0x06, 0x0A, 0x20, 0x3C, 0xC2, 0xD8, 0xE0, 0xED, 0xEF, 0xF0, 0xFE, 0xFF,
    ]
    for round in 0..<6000 {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        round % 2 == 0
          ? UInt8.random(in: 0...255, using: &generator)
          : Bool.random(using: &generator)
            ? signs.randomElement(using: &generator)!
            : UInt8.random(in: 0x80...0xBF, using: &generator)
      }
      let decoding = Decoder.decode(bytes)
      #expect(decoding == Decoder.decode(bytes))
      let forced = TextEncoding.allCases.map { Decoder.decode(bytes, as: $0) }
      for raw in ([decoding] + forced).compactMap(text) {
        #expect(String(validating: raw.utf8, as: UTF8.self) != nil)
        #expect(Normaliser.normalise(raw).clean.map.sourceCount == raw.utf8.count)
      }
    }
  }
}
