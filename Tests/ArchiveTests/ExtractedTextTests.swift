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
    let bytes = try home.archive.recordAndBytes(.number(id)).bytes
    #expect(bytes.extraction == Self.answer)
    #expect(try home.archive.kept(id)?.extraction == Self.answer)
    #expect(CompressedValue(Self.answer).bytes.count < Self.answer.count / 5)
    let plain = try home.keep("نص بلا صفحة")
    #expect(try home.archive.recordAndBytes(.number(plain)).bytes.extraction == nil)
  }

  @Test func aWithdrawalErasesIt() throws {
    let home = try TestArchive()
    let id = try keep(home)
    let compressed = CompressedValue(Self.answer).bytes
    let part = compressed.prefix(200)
    func isThere() throws -> Bool {
      try home.archive.close()
      defer { try? home.reopen() }
      return try Data(contentsOf: URL(fileURLWithPath: home.file)).range(of: part) != nil
    }
    #expect(try isThere())
    try home.withdraw(id, "asked")
    #expect(try !isThere())
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
    #expect(try home.archive.recordAndBytes(.number(id)).bytes.extraction == new)
    #expect(try home.readAgain(id, as: home.draft("نص الصفحة")))
    #expect(try home.archive.recordAndBytes(.number(id)).bytes.extraction == nil)
  }

  @Test func aNewReadingReplacesADamagedAnswerByTheSame() throws {
    let home = try TestArchive()
    let id = try keep(home)
    try home.outsideAndBack(
      "UPDATE extraction SET body = CAST(substr(body, 1, 9) || x'00FF' || substr(body, 12) AS BLOB)"
    )
    let faults = try home.archive.verify(sha256: TestHash()).faults
    #expect(faults.count == 1)
    #expect(faults.first?.kind == .extraction)
    let draft = home.draft("نص الصفحة") {
      $0.extraction = Self.answer
      $0.record.format = .html
    }
    #expect(try home.readAgain(id, as: draft))
    #expect(try home.archive.verify(sha256: TestHash()).isSound)
    #expect(try home.archive.recordAndBytes(.number(id)).bytes.extraction == Self.answer)
  }

  @Test func aMissingAnswerIsAFault() throws {
    let home = try TestArchive()
    let id = try keep(home)
    try home.outsideAndBack("DELETE FROM extraction")
    let faults = try home.archive.verify(sha256: TestHash()).faults
    #expect(faults.count == 1)
    #expect(faults.first?.kind == .extraction)
    #expect(faults.first?.document == id)
  }

  @Test func aLateSidecarTakesPrecedenceOverThePage() throws {
    let home = try TestArchive()
    let id = try home.keep("نص الصفحة") {
      $0.extraction = Self.answer
      $0.record.format = .html
      $0.record.stated = [
        StatedFact(.url, "https://page.example/1"), StatedFact(.title, "عنوان الصفحة"),
        StatedFact(.published, "2016-03-06T10:00:00+03:00"), StatedFact(.source, "وكالة"),
      ]
      $0.record.url = "https://page.example/1"
      $0.record.title = "عنوان الصفحة"
      $0.record.published = "2016-03-06"
      $0.record.source = "وكالة"
    }
    let place = try #require(try home.archive.record(.number(id)).sightings.first)
    let provenance = Provenance(
      url: "https://desk.example/1", source: "una", published: "2020-01-02", title: "عنوان")
    let amended = try home.archive.transaction { tables throws(Outage) in
      try tables.amendSighting(
        at: SightingLocation(
          inbox: "/inbox", path: Array(place.path.utf8), source: "una"),
        sidecar: Array("{}".utf8), provenance)
    }
    #expect(amended == id)
    let record = try home.archive.record(.number(id))
    #expect(record.url == "https://desk.example/1")
    #expect(record.title == "عنوان")
    #expect(record.published == "2020-01-02")
    #expect(record.source == "una")
    #expect(try home.archive.kept(id)?.provenance.url == "https://desk.example/1")
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
