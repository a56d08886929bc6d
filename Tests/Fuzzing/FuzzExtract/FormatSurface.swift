import Containers
import DocumentModel
import Extraction
import ExtractionService

/// The fuzzed readers of documents.
enum FormatSurface: String, CaseIterable {
  case page
  /// The parts of a DOCX or ODT document, in a ZIP archive that is whole.
  case word, opendocument
  case richtext
  /// A ZIP archive, read as a document of both formats.
  case container
  /// A compound file ("OLE2").
  case compound
  /// The answer of an extractor that a document took over.
  case answer
  case mail, mhtml
  /// The output of pdftotext, or of a program that a document took over.
  case pdf
  /// The text of scans that other programs recognised.
  case hocr, alto
  case pageXML = "page-xml"
  /// The output of tesseract, or of a program that a document took over.
  case recognition
  /// Containers of documents.
  case zip, tar, gzip, warc, mailbox

  func take(_ bytes: [UInt8]) {
    switch self {
    case .page:
      if let text = PageExtractor.extract(bytes) { ExtractionLaws.check(text, from: bytes.count) }
    case .word: Self.read(.docx, PackageInput.word(bytes))
    case .opendocument: Self.read(.odt, PackageInput.openDocument(bytes))
    case .richtext: Self.read(.rtf, bytes)
    case .container: Self.container(bytes)
    case .compound: Self.compound(bytes)
    case .answer: Self.answer(bytes)
    case .mail: Self.mail(bytes)
    case .mhtml: Self.savedPage(bytes)
    case .pdf: Self.glyphs(bytes)
    case .hocr, .alto, .pageXML: Self.recognised(KnownFormat(rawValue: rawValue)!, bytes)
    case .recognition: Self.recognition(bytes)
    case .zip, .tar, .gzip, .warc, .mailbox:
      ContainerLaws.check(bytes, as: KnownFormat(rawValue: rawValue)!)
    }
  }

  /// - Parameter size: the size that the text may be in proportion to; nil for that of the document.
  private static func read(_ format: KnownFormat, _ bytes: [UInt8], size: Int? = nil) {
    do throws(ExtractionFailure) {
      let text = try OfficeExtractor.extract(format, bytes)
      ExtractionLaws.check(text, from: size ?? bytes.count)
    } catch {
      let reasons: [ExtractionFailure] = [
        .noText, .encrypted, .tooDeep, .tooLarge, .unsupported, .damaged, .missingProgram,
      ]
      expect(reasons.contains(error), "a reason that no document gives: \(error)")
    }
  }

  private static func mail(_ bytes: [UInt8]) {
    guard let mail = MailReader.read(bytes) else { return }
    ExtractionLaws.checkForm(of: mail.text)
    expect((mail.failure == nil) == !mail.text.blocks.isEmpty, "no text and no reason")
    expect(!mail.parts.isEmpty, "no parts")
    for part in mail.parts {
      expect((part.facts.outcome == .document) == !part.bytes.isEmpty, "a document without bytes")
      // Transfer encodings only grow a content.
      expect(part.bytes.count <= bytes.count + 16, "more bytes than the message has")
    }
  }

  private static func savedPage(_ bytes: [UInt8]) {
    let page = bytes.withUnsafeBufferPointer { MHTMLReader.contents($0) }
    guard let page else { return }
    if let text = page.text { ExtractionLaws.check(text, from: bytes.count) }
    expect(page.parts.count { $0.outcome == .text } == (page.text == nil ? 0 : 1), "not one page")
  }

  /// Reads the output in two pieces, as it may come.
  private static func glyphs(_ bytes: [UInt8]) {
    var reader = PDFReader()
    let half = bytes.count / 2
    if reader.read(bytes[..<half]) { _ = reader.read(bytes[half...]) }
    do throws(ExtractionFailure) {
      let text = try reader.text()
      ExtractionLaws.checkForm(of: text)
      if !text.blocks.isEmpty { ExtractionLaws.check(text, from: bytes.count) }
    } catch {
      expect(error == .tooLarge, "\(error)")
    }
  }

  private static func recognised(_ format: KnownFormat, _ bytes: [UInt8]) {
    do throws(ExtractionFailure) {
      let text = try bytes.withUnsafeBufferPointer { (buffer) throws(ExtractionFailure) in
        try RecognisedFormats.extract(format, buffer)
      }
      ExtractionLaws.check(text, from: bytes.count)
    } catch {
      expect([.noText, .damaged, .tooDeep].contains(error), "\(error)")
    }
  }

  private static func recognition(_ bytes: [UInt8]) {
    let pages = TesseractTable.pages(bytes)
    let text = RecognisedText(pages)
    if !text.isEmpty { ExtractionLaws.check(text.extracted(), from: bytes.count) }
    if let first = pages.first, let last = pages.last { _ = first.completed(by: last) }
  }

  private static func container(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      // What the daemon itself does to recognise the format.
      _ = ZipDirectory.firstEntry(named: "mimetype", in: bytes)
      let names = ZipDirectory(bytes)?.names ?? []
      expect(names.reduce(0) { $0 + $1.count } <= bytes.count, "names outside the file")
    }
    // The text may be that of 1 MiB, or of 200 bytes for each byte of the document.
    let size = max(1 << 20, 200 * bytes.count)
    read(.docx, bytes, size: size)
    read(.odt, bytes, size: size)
  }

  private static func compound(_ bytes: [UInt8]) {
    read(.doc, bytes)
    word(bytes)
    bytes.withUnsafeBufferPointer { bytes in
      guard let file = CompoundFile(bytes) else { return }
      for stream in file.streams {
        expect(
          file.read(stream).count <= min(stream.size, bytes.count), "more bytes than the file has")
      }
    }
  }

  /// Reads the facts of a binary Word document, and the file itself as the output of a program that the
  /// document took over.
  private static func word(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer in
      do throws(ExtractionFailure) {
        let text = try BinaryWordDocument(buffer).text(bytes)
        // Each byte that is no text becomes a character of three bytes.
        ExtractionLaws.check(text, from: 3 * bytes.count)
      } catch {
        expect([.noText, .encrypted, .unsupported, .damaged].contains(error), "\(error)")
      }
    }
  }

  /// Checks that what is accepted has one form only.
  private static func answer(_ bytes: [UInt8]) {
    guard let answer = ExtractionResult.stored(bytes) else { return }
    expect(answer.encoded == bytes, "an answer with two forms")
    if case .text(let text) = answer { ExtractionLaws.checkForm(of: text) }
  }
}
