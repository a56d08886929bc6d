import DocumentModel
import ExtractionService
import Foundation
import LinuxEdge
import TestSupport
import Testing

/// PDF documents, read by the real pdftotext in the seal. Each hostile one ends with a named reason,
/// within its limits.
@Suite(.serialized, .enabled(if: WrappedExtractor.hasPdftotext, "needs poppler-utils"))
struct PDFDocumentTests {
  private static let letters = "اجتمعلوزرءفيةضأ"

  /// The codes of a line, in the order in which its glyphs lie.
  private static func codes(_ line: String) -> String {
    let codes = line.unicodeScalars.reversed().map { scalar -> Unicode.Scalar in
      let place = letters.unicodeScalars.enumerated().first { $0.element == scalar }?.offset
      return place.flatMap { Unicode.Scalar(0x21 + UInt32($0)) } ?? " "
    }
    return String(String.UnicodeScalarView(codes))
  }

  private static func extract(
    _ bytes: [UInt8], seconds: Int = 10, memory: Int = 256 << 20, by extractor: String? = nil
  ) throws -> ExtractionResult {
    let installed = Programs.folder.appendingPathComponent("khazin-extract").path
    let process = ExtractorProcess(path: extractor ?? installed)
    let client = ExtractorClient { () throws(SystemError) in try process.connect() }
    return try client.extract(
      .bytes(bytes), ExtractionRequest(.pdf, limits: .init(memory: memory, seconds: seconds)))
  }

  private static func text(_ bytes: [UInt8]) throws -> ExtractedText? {
    guard case .text(let text) = try extract(bytes) else { return nil }
    return text
  }

  private static func fixture(_ name: String) throws -> [UInt8] {
    let folder = Programs.repository.appendingPathComponent("Tests/ExtractionTests/Fixtures")
    return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  private static func summit() -> SmallPDF {
    var document = SmallPDF(letters: letters)
    document.addPage([codes("اجتمع الوزراء في الرياض")])
    return document
  }

  @Test func aDocumentIsReadInTheSeal() throws {
    var document = Self.summit()
    document.info = "/Title (Report of the council) /CreationDate (D:20240501120000Z)"
    document.addPage([Self.codes("تمت الأعمال")])
    let text = try #require(try Self.text(document.bytes))
    #expect(
      String(decoding: text.utf8, as: UTF8.self)
        == "اجتمع الوزراء في الرياض\n\nتمت الأعمال")
    #expect(text.pages.count == 2)
    #expect(text.pages[0].end <= text.pages[1].start)
    #expect(text.metadata.title == "Report of the council")
    #expect(text.metadata.publishedFrom == "created")
  }

  @Test(.enabled(if: Mount.isAllowed, "needs the right to mount"))
  func withoutPdftotextADocumentNamesTheReason() throws {
    let extractor = try WrappedExtractor.withoutPdftotext()
    let result = try Self.extract(Self.summit().bytes, by: extractor.path)
    #expect(result == .failed(.missingProgram))
    #expect(KnownFormat.pdf.readingPackage == "poppler-utils")
  }

  @Test func aDocumentWithAPasswordSaysSo() throws {
    #expect(try Self.extract(Self.fixture("locked.pdf")) == .failed(.encrypted))
  }

  /// Such a document opens without a password; its author only asks programs not to copy text.
  @Test func aDocumentWithARestrictionIsRead() throws {
    let text = try #require(try Self.text(Self.fixture("restricted.pdf")))
    #expect(text.pages.count == 1 && text.pages[0].problem == nil)
  }

  @Test func aTruncatedDocumentIsDamaged() throws {
    let bytes = Self.summit().bytes
    #expect(try Self.extract(Array(bytes.prefix(bytes.count / 3))) == .failed(.damaged))
    #expect(try Self.extract(Array("%PDF-1.7\n".utf8)) == .failed(.damaged))
  }

  @Test func aFontWithoutAMapGivesNoText() throws {
    var document = SmallPDF(letters: nil)
    // The numbers of glyphs, in two bytes each.
    document.addPage([String(repeating: "\0\u{3}\0\u{8}\0\u{11}\0\u{15}", count: 10)])
    #expect(try Self.extract(document.bytes) == .failed(.noText))
  }

  @Test func aDocumentWithoutTextSaysSo() throws {
    var document = SmallPDF(letters: Self.letters)
    document.addPage([])
    #expect(try Self.extract(document.bytes) == .failed(.noText))
  }

  @Test func programsAndAttachmentsAreIgnored() throws {
    var document = Self.summit()
    let file = document.add(
      stream: Array("#!/bin/sh\ntouch /tmp/khazin-pdf\n".utf8), entries: "/Type /EmbeddedFile")
    let action = "<< /S /JavaScript /JS (app.launchURL\\('http://localhost/'\\)) >>"
    document.catalog =
      "/OpenAction \(action) /AA << /WC << /S /Launch /F (/bin/sh) >> >> /Names << /EmbeddedFiles "
      + "<< /Names [(a.sh) << /Type /Filespec /F (a.sh) /EF << /F \(file) 0 R >> >>] >> >>"
    #expect(try Self.text(document.bytes) == Self.text(Self.summit().bytes))
  }

  @Test func aFormThatContainsItselfIsReadOnce() throws {
    var document = SmallPDF(letters: Self.letters)
    let form = document.add(stream: [])
    document.set(
      form, stream: "BT /F 12 Tf 100 700 Td (!\"#) Tj ET /X Do /X Do",
      entries: "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources "
        + "<< /Font << /F 3 0 R >> /XObject << /X \(form) 0 R >> >>")
    document.addPage(
      content: document.add(stream: Array("/X Do".utf8)), resources: "/XObject << /X \(form) 0 R >>"
    )
    #expect(try Self.text(document.bytes)?.pages.count == 1)
  }

  @Test func formsThatMultiplyEndAtTheLimit() throws {
    let box = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources "
    var document = SmallPDF(letters: Self.letters)
    var form = document.add(
      stream: Array("BT /F 12 Tf 100 700 Td (!) Tj ET".utf8),
      entries: box + "<< /Font << /F 3 0 R >> >>")
    for _ in 0..<12 {
      form = document.add(
        stream: Array(String(repeating: "/X Do ", count: 10).utf8),
        entries: box + "<< /XObject << /X \(form) 0 R >> >>")
    }
    document.addPage(
      content: document.add(stream: Array("/X Do".utf8)), resources: "/XObject << /X \(form) 0 R >>"
    )
    let result = try Self.extract(document.bytes, seconds: 3)
    #expect([.failed(.timeout), .failed(.memory)].contains(result), "\(result)")
  }

  @Test func aStreamThatUnpacksWithoutEndEndsAtTheLimit() throws {
    var document = SmallPDF(letters: Self.letters)
    let filters = String(repeating: "/RunLengthDecode ", count: 5)
    document.addPage(
      content: document.add(
        stream: [UInt8](repeating: 0x81, count: 10_000), entries: "/Filter [\(filters)]"))
    let result = try Self.extract(document.bytes, seconds: 2)
    #expect([.failed(.timeout), .failed(.memory)].contains(result), "\(result)")
  }

  @Test func aPageOfMillionsOfGlyphsEndsAtTheLimit() throws {
    var document = SmallPDF(letters: Self.letters)
    let lines = String(repeating: "(!\"#$ %&') Tj T*\n", count: 1_000_000)
    document.addPage(
      content: document.add(stream: Array("BT /F 12 Tf 1 0 0 1 100 700 Tm\n\(lines)".utf8)))
    let result = try Self.extract(document.bytes, seconds: 20)
    #expect(
      [.failed(.memory), .failed(.timeout), .failed(.tooLarge)].contains(result), "\(result)")
  }

  @Test func aHundredThousandPagesAreTooMany() throws {
    var document = SmallPDF(letters: Self.letters)
    let content = document.add(stream: Array("BT /F 12 Tf 100 700 Td (!) Tj ET".utf8))
    for _ in 0..<100_000 { document.addPage(content: content) }
    let result = try Self.extract(document.bytes, seconds: 30)
    #expect([.failed(.tooLarge), .failed(.timeout)].contains(result), "\(result)")
  }
}
