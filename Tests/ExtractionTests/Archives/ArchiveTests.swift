import DocumentModel
import TestSupport
import Testing

@testable import Extraction

/// The members of archives that real programs wrote.
struct ArchiveTests {
  /// Parts found = documents + named refusals, and the documents are those that another program reads.
  @Test func everyMemberIsRead() throws {
    for (name, members) in try ArchiveFixture.members() {
      let found = try ArchiveFixture.read(name)
      let refused: Set<ContainerPart.Refusal> = [.empty, .system]
      let kept = members.filter { member in
        found.refusals[member.path].map { !refused.contains($0) } ?? true
      }
      .filter { $0.path != "link" && $0.path != "hard" }
      #expect(Set(found.members) == Set(kept), "\(name)")
      #expect(found.members.count == kept.count, "\(name)")
      #expect(found.summary.failure == nil, "\(name)")
      for part in found.documents { #expect(part.facts.size == part.bytes.count) }
    }
  }

  /// The bytes of a range are the part, packed as it is there. Without them the other parts are read as
  /// before.
  @Test(arguments: [
    "python.zip", "streamed.zip", "zip64.zip", "gnu.tar", "pax.tar", "crawl.warc", "crawl.warc.gz",
    "../Mail/real.mbox",
  ])
  func aPartIsErasedByItsRange(_ name: String) throws {
    let bytes = try ArchiveFixture.bytes(name)
    let format = ArchiveFixture.format(of: name)
    let sound = PartCollector.read(bytes, as: format)
    for (index, part) in sound.documents.enumerated() {
      let range = try #require(part.facts.range)
      var erased = bytes
      erased.replaceSubrange(range, with: repeatElement(0, count: range.count))
      let rest = PartCollector.read(erased, as: format).documents.map(\.bytes)
      var others = sound.documents.map(\.bytes)
      others.remove(at: index)
      #expect(
        rest.filter { others.contains($0) }.count == others.count, "\(name) \(part.facts.path)")
      #expect(!rest.contains(part.bytes) || others.contains(part.bytes), "\(name)")
    }
  }

  @Test func rangesHoldTheBytes() throws {
    for name in ["gnu.tar", "pax.tar", "ustar.tar"] {
      let bytes = try ArchiveFixture.bytes(name)
      for part in try ArchiveFixture.read(name).documents {
        #expect(try Array(bytes[#require(part.facts.range)]) == part.bytes)
      }
    }
    let packed = try ArchiveFixture.bytes("crawl.warc.gz")
    for part in try ArchiveFixture.read("crawl.warc.gz").parts {
      let member = PartCollector.read(
        Array(packed[try #require(part.facts.range)]), as: .gzip)
      #expect(member.parts.count == 1)
      #expect(member.parts.first?.facts.path == part.facts.path)
      #expect(member.parts.first?.bytes == part.bytes)
    }
    #expect(
      try ArchiveFixture.read("one-member.warc.gz").parts.allSatisfy { $0.facts.range == nil })
    #expect(try ArchiveFixture.read("packed.tar.gz").parts.allSatisfy { $0.facts.range == nil })
  }

  @Test func everyKindOfMemberIsNamed() throws {
    let zip = try ArchiveFixture.read("python.zip")
    #expect(
      zip.refusals == [
        "empty.txt": .empty, "link": .special, "__MACOSX/._a.txt": .system,
        "photos/Thumbs.db": .system,
      ])
    #expect(zip.documents.filter { $0.facts.path == "twice.txt" }.count == 2)
    for name in ["ustar.tar", "pax.tar", "gnu.tar", "packed.tar.gz"] {
      #expect(
        try ArchiveFixture.read(name).refusals == [
          "empty": .empty, "link": .special, "hard": .special, "pipe": .special,
        ])
    }
    let encrypted = try ArchiveFixture.read("encrypted.zip")
    #expect(encrypted.refusals == ["خبر.txt": .encrypted, "page.html": .encrypted])
  }

  @Test func aLargeMemberComesInPieces() {
    let content = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let zip = PartCollector.read(StoredZip.bytes([("large.bin", content)]), as: .zip)
    #expect(zip.largestPiece <= 1 << 20)
    #expect(zip.documents.map(\.bytes) == [content])
    let tar = PartCollector.read(
      ArchiveHostileTests.tarHeader("large.bin", size: content.count) + content, as: .tar)
    #expect(tar.largestPiece <= 1 << 20)
    #expect(tar.documents.map(\.bytes) == [content])
  }

  /// A path says where the member was, and nothing else.
  @Test func pathsAreLabels() throws {
    for name in ["python.zip", "gnu.tar", "pax.tar", "ustar.tar"] {
      let outside = try #require(
        try ArchiveFixture.read(name).documents.first { $0.facts.path == "../../etc/passwd" })
      #expect(outside.facts.name == "passwd")
    }
    #expect(EntryName(Array("a/..".utf8)).name == "..")
    #expect(EntryName(Array("C:\\أخبار\\خبر.txt".utf8)).name == "خبر.txt")
    #expect(EntryName(Array("a\nb\u{1B}[2J".utf8)).path == "a\\x0ab\\x1b[2J")
    let long = EntryName(Array(String(repeating: "مجلد/", count: 100_000).utf8))
    #expect(long.path.utf8.count <= 4_096)
    #expect(String(decoding: long.path.utf8, as: UTF8.self).last != "\u{FFFD}")
  }

  @Test func namesOfOldSystemsAreDecoded() throws {
    let windows = try ArchiveFixture.read("windows-1256.zip").parts
    #expect(windows.map(\.facts.path) == ["تقرير جديد.txt"])
    // The bytes of code page 720 are no words in windows-1256.
    let dos = try ArchiveFixture.read("cp720.zip").parts
    #expect(dos.first?.facts.path.hasPrefix("\\xa2\\xe7") == true)
    #expect(dos.first?.facts.name == dos.first?.facts.path)
    #expect(dos.first?.facts.outcome == .document)
  }

  @Test(arguments: ["sparse-old.tar.gz", "sparse-pax.tar.gz", "sparse-pax01.tar.gz"])
  func holesAreFilledInProportion(_ name: String) throws {
    let found = try ArchiveFixture.read(name)
    #expect(found.refusals == ["huge.bin": .bomb])
    #expect(found.documents.map(\.facts.size) == [31 << 16])
  }

  @Test func aGzipFileIsReadByWhatItHolds() throws {
    #expect(try ArchiveFixture.read("packed.tar.gz").summary.format == .tar)
    #expect(try ArchiveFixture.read("crawl.warc.gz").summary.format == .warc)
    let named = try ArchiveFixture.read("named.gz")
    #expect(named.summary.format == .gzip)
    #expect(named.parts.map(\.facts.name) == ["تقرير.txt"])
    let members = try ArchiveFixture.read("members.gz")
    #expect(members.parts.map(\.facts.name) == [nil])
    #expect(members.documents.count == 1)
  }

  @Test func aWACZFileHoldsItsArchiveWhole() throws {
    let wacz = try ArchiveFixture.read("crawl.wacz")
    let inner = try #require(wacz.documents.first { $0.facts.path == "archive/data.warc.gz" })
    #expect(inner.bytes == (try ArchiveFixture.bytes("crawl.warc.gz")))
    #expect(PartCollector.read(inner.bytes, as: .gzip).documents.count == 10)
  }

  @Test func messagesOfAMailboxAreUnquoted() throws {
    let box = try ArchiveFixture.read("../Mail/real.mbox")
    #expect(box.parts.map(\.facts.name) == ["1.eml", "2.eml", "3.eml"])
    for part in box.documents {
      #expect(part.facts.type == "message/rfc822")
      #expect(try #require(MailReader.read(part.bytes)).text.blocks.isEmpty == false)
    }
    for text in [">From a\n>>From b\n> From c\n>From", ">From ", "x\n>>>From y\n", "", "\n"] {
      let bytes = Array(text.utf8)
      var pieces: [UInt8] = []
      bytes.withUnsafeBufferPointer {
        MailboxSplitter.forEachUnquotedPiece($0) { pieces += $0 }
      }
      #expect(pieces == MailboxSplitter.unquoted(bytes))
    }
  }

  @Test func allArchivesInOneTarFileAreRead() throws {
    let one = try ArchiveFixture.bytes("ustar.tar")
    let first = PartCollector.read(one, as: .tar)
    let both = PartCollector.read(one + one, as: .tar)
    #expect(both.parts.count == 2 * first.parts.count && first.parts.count > 2)
    #expect(both.summary.failure == nil && both.summary.warnings == [])
  }

  @Test func aTarThatEndsTooEarlyOrTooLateSaysSo() throws {
    let whole = try ArchiveFixture.bytes("ustar.tar")
    let end = try #require(whole.lastIndex { $0 != 0 })
    let cut = Array(whole[..<((end / 512 + 1) * 512)])
    #expect(PartCollector.read(cut, as: .tar).summary.warnings == ["no-end"])
    let long = whole + Array("something else that is no header".utf8)
    let read = PartCollector.read(long, as: .tar)
    #expect(read.summary.warnings == ["trailing-bytes"] && read.summary.failure == nil)
  }
}
