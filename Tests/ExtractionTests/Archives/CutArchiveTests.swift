import DocumentModel
import TestSupport
import Testing

@testable import Extraction

/// Archives that end too early, or whose directory is missing: what is there is read, with a warning that
/// names it.
struct CutArchiveTests {
  private func bytes(_ name: String) throws -> [UInt8] { try ArchiveFixture.bytes(name) }

  /// The text that the fixture holds is too short to be cut in the middle of what was unpacked.
  private func gzip(_ name: String) throws -> (whole: PartCollector, cut: PartCollector) {
    let bytes = try bytes(name)
    return (
      PartCollector.read(bytes, as: .gzip),
      PartCollector.read(Array(bytes.prefix(bytes.count * 3 / 4)), as: .gzip)
    )
  }

  @Test func aCutGzipFileGivesWhatCanBeUnpacked() throws {
    let (whole, cut) = try gzip("named.gz")
    let part = try #require(cut.documents.first)
    #expect(part.facts.name == "تقرير.txt" && part.facts.warning == .truncated)
    #expect(!part.bytes.isEmpty && part.bytes.count < whole.documents[0].bytes.count)
    #expect(whole.documents[0].bytes.starts(with: part.bytes))
    #expect(cut.summary.warnings == ["truncated"] && cut.summary.failure == nil)
    #expect(whole.documents[0].facts.warning == nil && whole.summary.warnings == [])
  }

  @Test func aCutGzipFileWithoutAByteOfContentIsDamaged() throws {
    let found = PartCollector.read(Array(try bytes("named.gz").prefix(40)), as: .gzip)
    #expect(found.parts.map(\.facts.outcome) == [.refused(.damaged)])
    #expect(found.summary.warnings == ["truncated"])
  }

  @Test(arguments: ["packed.tar.gz", "crawl.warc.gz", "one-member.warc.gz"])
  func thePartsBeforeTheCutAreWhole(_ name: String) throws {
    let bytes = try bytes(name)
    let whole = PartCollector.read(bytes, as: .gzip)
    var partly = 0
    for count in stride(from: bytes.count / 3, to: bytes.count - 8, by: 101) {
      let cut = PartCollector.read(Array(bytes.prefix(count)), as: .gzip)
      let last = cut.parts.last?.facts
      for part in cut.documents where part.facts.warning == nil {
        #expect(whole.documents.contains { $0.bytes == part.bytes })
      }
      #expect(cut.parts.dropLast().allSatisfy { $0.facts.warning == nil })
      #expect(cut.summary.failure == nil, "\(name) at \(count)")
      if last?.warning == .truncated { partly += 1 }
    }
    #expect(partly > 0)
  }

  @Test func aCutMemberOfAnUnpackedTarIsKept() throws {
    let content = [UInt8](repeating: 65, count: 3_000)
    let bytes = ArchiveHostileTests.tarHeader("a.txt", size: content.count) + content
    let cut = PartCollector.read(Array(bytes.prefix(1_000)), as: .tar)
    #expect(cut.documents.map(\.bytes.count) == [488])
    #expect(cut.documents.map(\.facts.warning) == [.truncated])
    #expect(cut.summary.warnings == ["truncated"])
  }

  /// A length that goes beyond the archive although records follow is damage of one record.
  @Test func aWrongLengthCostsOneRecordOfAWebArchive() throws {
    let sound = try ArchiveFixture.read("crawl.warc")
    var bytes = try bytes("crawl.warc")
    let first = try #require(bytes.firstRange(of: Array("WARC-Type: response".utf8)))
    let field = Array("Content-Length: ".utf8)
    let length = try #require(bytes[first.upperBound...].firstRange(of: field))
    bytes.insert(contentsOf: Array("99999".utf8), at: length.upperBound)
    let found = PartCollector.read(bytes, as: .warc)
    #expect(found.documents.count == sound.documents.count - 1)
    #expect(found.parts.filter { $0.facts.outcome == .refused(.damaged) }.count == 1)
    #expect(found.summary.warnings == [])
  }

  // MARK: ZIP

  private func directory(of zip: [UInt8]) throws -> Int {
    try #require(zip.indices.first { zip[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
  }

  @Test(arguments: ["infozip.zip", "zip64.zip", "streamed.zip", "windows-1256.zip", "bomb.zip"])
  func aZipArchiveWithoutItsDirectoryIsReadByItsLocalHeaders(_ name: String) throws {
    let bytes = try bytes(name)
    let whole = PartCollector.read(bytes, as: .zip)
    let found = PartCollector.read(Array(bytes[..<(try directory(of: bytes))]), as: .zip)
    // Only the directory says which members are links.
    let links = whole.refusals.filter { $0.value == .special }.map(\.key)
    let documents = found.documents.filter { !links.contains($0.facts.path) }
    #expect(documents.map(\.bytes) == whole.documents.map(\.bytes))
    #expect(documents.map(\.facts.path) == whole.documents.map(\.facts.path))
    #expect(documents.map(\.facts.range) == whole.documents.map(\.facts.range))
    #expect(found.refusals == whole.refusals.filter { $0.value != .special })
    #expect(found.summary.warnings == ["no-directory"] && found.summary.failure == nil)
  }

  @Test func membersThatADamagedDirectoryDoesNotNameAreAdded() throws {
    let texts = ["first", "second", "third"]
    let zip = StoredZip.bytes(texts.map { ("\($0).txt", Array($0.utf8)) })
    let second = try #require(
      zip.indices.dropFirst(try directory(of: zip) + 4).first {
        zip[$0...].starts(with: [0x50, 0x4B, 1, 2])
      })
    for change in [second, second + 42] {
      var bytes = zip
      bytes[change] = 0xFE
      let found = PartCollector.read(bytes, as: .zip)
      #expect(found.documents.map { String(decoding: $0.bytes, as: UTF8.self) } == texts)
      #expect(found.parts.count == 3 && found.summary.warnings == ["no-directory"])
    }
  }

  @Test func theLastMemberOfACutZipArchiveIsKept() throws {
    let text = Array("عقدت اللجنة اجتماعها في جدة".utf8)
    let zip = StoredZip.bytes([("a.txt", text), ("b.txt", text)])
    let cut = PartCollector.read(Array(zip[..<(try directory(of: zip) - 10)]), as: .zip)
    #expect(cut.documents.map(\.facts.warning) == [nil, .truncated])
    #expect(cut.documents.map(\.bytes) == [text, text.dropLast(10)])
    #expect(cut.summary.warnings == ["no-directory", "truncated"])

  }

  @Test(arguments: ["infozip.zip", "streamed.zip"])
  func thePackedMemberInWhichAZipArchiveEndsIsKept(_ name: String) throws {
    let packed = try bytes(name)
    let last = try #require(PartCollector.read(packed, as: .zip).documents.last)
    let range = try #require(last.facts.range)
    let cut = PartCollector.read(Array(packed[..<(range.upperBound - 20)]), as: .zip)
    let part = try #require(cut.documents.last)
    #expect(part.facts.path == last.facts.path && part.facts.warning == .truncated)
    #expect(!part.bytes.isEmpty && last.bytes.starts(with: part.bytes))
  }

  @Test func bytesBetweenTheMembersAreDamage() throws {
    let one = StoredZip.bytes([("a.txt", Array("first".utf8))])
    let two = StoredZip.bytes([("b.txt", Array("second".utf8))])
    let members =
      one[..<(try directory(of: one))] + Array("PK no member".utf8)
      + two[..<(try directory(of: two))]
    let found = PartCollector.read(Array(members), as: .zip)
    #expect(found.documents.map(\.facts.path) == ["a.txt", "b.txt"])
    #expect(found.summary.failure == .damaged)
  }

  @Test func aDocumentThatIsAZipFileIsDamagedWithoutItsDirectory() throws {
    let parts = ["[Content_Types].xml", "word/document.xml"]
    let zip = StoredZip.bytes(parts.map { ($0, Array("<w/>".utf8)) })
    let found = PartCollector.read(Array(zip[..<(try directory(of: zip))]), as: .zip)
    #expect(found.parts.isEmpty && found.summary.failure == .damaged)
  }
}
