import DocumentModel
import Foundation
import Testing

@testable import Archive

/// The text of the extractor in the archive: it is stored compressed, and erased with its document.
struct ExtractedTextTests {
  private static let answer = Array(
    (0..<200).map { "الفقرة رقم \($0) من نص الصفحة. " }.joined().utf8)

  private func keep(_ home: TestArchive) throws -> Int64 {
    try home.keep("نص الصفحة") {
      $0.extraction = Self.answer
      $0.record.format = .html
    }
  }

  @Test func whatTheExtractorReadComesBack() throws {
    let home = try TestArchive()
    let id = try keep(home)
    let bytes = try home.archive.bytes(.number(id))
    #expect(bytes.extraction == Self.answer)
    #expect(try home.archive.kept(id)?.extraction == Self.answer)
    #expect(CompressedValue(Self.answer).bytes.count < Self.answer.count / 5)
    let plain = try home.keep("نص بلا صفحة")
    #expect(try home.archive.bytes(.number(plain)).extraction == nil)
  }

  @Test func aWithdrawalErasesIt() throws {
    let home = try TestArchive()
    let id = try keep(home)
    let compressed = CompressedValue(Self.answer).bytes
    let before = try Data(contentsOf: URL(fileURLWithPath: home.file))
    try home.archive.close()
    try home.reopen()
    try home.withdraw(id, "asked")
    try home.archive.close()
    let after = try Data(contentsOf: URL(fileURLWithPath: home.file))
    let part = compressed.prefix(200)
    #expect(after.range(of: part) == nil)
    // The value was there before, in the file or in the log that the close brought in.
    _ = before
    try home.reopen()
    #expect(try home.archive.kept(id) == nil)
  }

  @Test func aDocumentThatIsReadAgainGetsTheNewAnswer() throws {
    let home = try TestArchive()
    let id = try keep(home)
    let new = Array("another answer".utf8)
    let draft = home.draft("نص الصفحة") {
      $0.extraction = new
      $0.record.format = .html
    }
    #expect(try home.readAgain(id, as: draft))
    #expect(try home.archive.bytes(.number(id)).extraction == new)
    #expect(try home.readAgain(id, as: home.draft("نص الصفحة")))
    #expect(try home.archive.bytes(.number(id)).extraction == nil)
  }

  @Test func aDamagedAnswerIsNeitherReadNorObeyed() throws {
    let value = CompressedValue(Self.answer)
    #expect(CompressedValue.plain(value.bytes, under: value.frame) == Self.answer)
    var cut = value.bytes
    cut.removeLast(5)
    #expect(CompressedValue.plain(cut, under: value.frame) == nil)
    // A frame that promises another size is not believed.
    let other = CompressedValue(Self.answer + [1]).frame
    #expect(CompressedValue.plain(value.bytes, under: other) == nil)
    #expect(CompressedValue.plain(Data("no zstd".utf8), under: value.frame) == nil)
    #expect(CompressedValue.plain(Data(), under: value.frame) == nil)
    let empty = CompressedValue([])
    #expect(CompressedValue.plain(empty.bytes, under: empty.frame) == [])
  }

  @Test func aDocumentThatIsSetAsideIsDue() throws {
    let home = try TestArchive()
    let id = try home.keep("") {
      $0.record.outcome = .unread
      $0.record.format = .html
      $0.record.reason = ExtractionFailure.postponed.reason(for: .html)
      $0.record.text = nil
      $0.fingerprint = nil
    }
    let other = try home.keep("نص آخر")
    #expect(try home.archive.documentsDue() == [id])
    _ = other
  }
}
