import CLibArchive
import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import Extraction

/// Office documents that attack their reader.
struct OfficeLimitTests {
  private func failure(_ format: KnownFormat, _ bytes: [UInt8]) -> ExtractionFailure? {
    do throws(ExtractionFailure) {
      _ = try OfficeExtractor.extract(format, bytes)
      return nil
    } catch { return error }
  }

  private let head = Array(
    "<w:document \(OfficeDocuments.wordNamespaces)><w:body><w:p><w:r><w:t>نص</w:t></w:r></w:p>".utf8
  )
  private let tail = Array("</w:body></w:document>".utf8)
  private let space = [UInt8](repeating: 0x20, count: 1 << 19)

  /// A document whose text is followed by a number of half mebibytes of white space, compressed.
  private func padded(_ halves: Int, besides noise: [UInt8] = []) -> [UInt8] {
    DeflatedZip.bytes([
      ("noise.bin", [noise]),
      ("word/document.xml", [head] + [[UInt8]](repeating: space, count: halves) + [tail]),
    ])
  }

  @Test func aBombIsRefused() {
    #expect(failure(.docx, padded(1)) == nil)
    #expect(failure(.docx, padded(128)) == .tooLarge)
    #expect(failure(.docx, padded(2_048)) == .tooLarge)
  }

  @Test func theWholeTextIsBoundedWhateverTheRatio() {
    var generator = SystemRandomNumberGenerator()
    let noise = (0..<(1 << 21)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    #expect(failure(.docx, padded(400, besides: noise)) == nil)
    #expect(failure(.docx, padded(520, besides: noise)) == .tooLarge)
  }

  @Test func aPartThatNobodyReadsCostsNothing() {
    let parts = [
      ("word/media/a.bmp", [[UInt8]](repeating: space, count: 2_048)),
      ("word/document.xml", [head, tail]),
    ]
    #expect(failure(.docx, DeflatedZip.bytes(parts)) == nil)
  }

  /// The reader of LZMA allocates what the header of an entry states, up to 4 GiB.
  @Test func onlyTheMethodsOfPackagesAreUnpacked() throws {
    // A document whose entry Python's zipfile compressed with LZMA.
    let compressed = """
      UEsDBD8AAgAOAOa0fl2StyD+ggAAAJYAAAARAAAAd29yZC9kb2N1bWVudC54bWwJBAUAXQAAgAAAHh3DRlZr5VRo
      KbpxXYXMebtsyGZE06gjMwXSMr1Cs1ntN7J7IdT1k2FfLxZR2GrHN0/n+6Oz1KIZCXKEJpIdkhzTFJw8hw1DXqrh
      agsPKtUlfZCib2Cyb7BoJZ0BHijexZ8w+jCy1//R+bWyzH9tiiU1///ZyeAAUEsBAj8DPwACAA4A5rR+XZK3IP6C
      AAAAlgAAABEAAAAAAAAAAAAAAIABAAAAAHdvcmQvZG9jdW1lbnQueG1sUEsFBgAAAAABAAEAPwAAALEAAAAAAA==
      """
    let bytes = try #require(Data(base64Encoded: compressed.filter { $0 != "\n" }))
    #expect(failure(.docx, [UInt8](bytes)) == .damaged)
  }

  @Test func tooManyPartsAreRefused() {
    func document(_ count: Int) -> [UInt8] {
      StoredZip.bytes(
        [("word/document.xml", head + tail)] + (1..<count).map { ("media/\($0)", []) })
    }
    #expect(failure(.docx, document(10_000)) == nil)
    #expect(failure(.docx, document(10_001)) == .tooLarge)
  }

  @Test func deepElementsAreRefused() {
    func nested(_ depth: Int) -> [UInt8] {
      let open = String(repeating: "<w:x>", count: depth)
      let close = String(repeating: "</w:x>", count: depth)
      return OfficeDocuments.docx(OfficeDocuments.paragraph("نص") + open + close)
    }
    #expect(failure(.docx, nested(254)) == nil)
    #expect(failure(.docx, nested(255)) == .tooDeep)
    #expect(failure(.docx, nested(100_000)) == .tooDeep)
  }

  @Test(arguments: [
    "<!DOCTYPE x>",
    "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
    "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>",
  ])
  func aDocumentTypeIsRefused(_ type: String) {
    let document = Array(type.utf8) + head + tail
    #expect(failure(.docx, StoredZip.bytes([("word/document.xml", document)])) == .damaged)
    #expect(failure(.odt, StoredZip.bytes([("content.xml", document)])) == .damaged)
  }

  @Test(arguments: ["&c;", "<w:p>", "\u{1}", "<w:p a=1/>", "&#0;"])
  func xmlThatIsNotWellFormedIsRefused(_ text: String) {
    #expect(failure(.docx, OfficeDocuments.docx(text)) == .damaged)
  }

  @Test func textThatIsNotUTF8IsRefused() {
    let document = head + [0xFF, 0xD9] + tail
    #expect(failure(.docx, StoredZip.bytes([("word/document.xml", document)])) == .damaged)
  }

  @Test func aLongTextIsRead() throws {
    let text = String(repeating: "كلمة ", count: 1_500_000) + "نهاية"
    let result = try OfficeExtractor.extract(
      .docx, OfficeDocuments.docx(OfficeDocuments.paragraph(text)))
    #expect(result.utf8.count == text.utf8.count)
  }

  @Test func anEncryptedArchiveSaysSo() {
    let bytes = DeflatedZip.bytes([("word/document.xml", [head, tail])], password: "سر")
    #expect(failure(.docx, bytes) == .encrypted)
  }

  @Test func aDamagedArchiveIsRefused() {
    let whole = DeflatedZip.bytes([
      ("word/document.xml", [head + Array(space.prefix(2_000)), tail])
    ])
    #expect(failure(.docx, Array(whole.dropLast(30))) == .damaged)
    #expect(failure(.docx, []) == .damaged)
    var changed = whole
    for place in 60..<80 { changed[place] ^= 0xFF }
    #expect(failure(.docx, changed) == .damaged)
  }

  @Test func compoundFilesSayWhyTheyAreNotRead() {
    func document(_ name: String, _ flags: UInt8 = 0) -> [UInt8] {
      SmallCompoundFile.bytes([(name, [UInt8](repeating: 0, count: 11) + [flags])])
    }
    #expect(failure(.ole, document("EncryptedPackage")) == .encrypted)
    #expect(failure(.doc, document("WordDocument")) == .missingProgram)
    #expect(failure(.doc, document("WordDocument", 1)) == .encrypted)
    #expect(failure(.ole, document("Workbook")) == .unsupported)
    #expect(failure(.doc, [0xD0, 0xCF]) == .damaged)
  }

  @Test func noBytesOfAPackageTrap() {
    var generator = SystemRandomNumberGenerator()
    let whole = DeflatedZip.bytes([("word/document.xml", [head, tail])])
    for _ in 0..<500 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if let text = try? OfficeExtractor.extract(.docx, bytes) {
        #expect(String(validating: text.utf8, as: UTF8.self) != nil)
      }
    }
  }
}

/// Writes ZIP archives with libarchive, compressed.
private enum DeflatedZip {
  static func bytes(
    _ entries: [(name: String, pieces: [[UInt8]])], password: String? = nil
  ) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 8 << 20)
    var used = 0
    let archive = archive_write_new()
    defer { archive_write_free(archive) }
    archive_write_set_format_zip(archive)
    if let password {
      archive_write_set_options(archive, "zip:encryption=traditional")
      archive_write_set_passphrase(archive, password)
    }
    buffer.withUnsafeMutableBytes { space in
      archive_write_open_memory(archive, space.baseAddress, space.count, &used)
      for (name, pieces) in entries {
        let entry = archive_entry_new()
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(pieces.reduce(0) { $0 + $1.count }))
        archive_write_header(archive, entry)
        for piece in pieces { archive_write_data(archive, piece, piece.count) }
        archive_entry_free(entry)
      }
      archive_write_close(archive)
    }
    return Array(buffer.prefix(used))
  }
}
