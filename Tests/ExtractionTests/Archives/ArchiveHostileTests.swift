import DocumentModel
import TestSupport
import Testing

@testable import Extraction

/// Archives that are damaged, or made to harm: the result is bounded, and what is sound is read.
struct ArchiveHostileTests {
  private let bomb = "zeros.bin"

  @Test func aBombIsRefusedAndTheRestRead() throws {
    let zip = try ArchiveFixture.read("bomb.zip")
    #expect(zip.refusals == [bomb: .bomb])
    #expect(zip.documents.map(\.facts.path) == ["before.txt", "after.txt"])
    #expect(try ArchiveFixture.read("bomb.gz").refusals == ["content": .bomb])
  }

  /// Every archive cut at every byte: a document is what is there, or its beginning with a warning.
  @Test(arguments: [
    "infozip.zip", "zip64.zip", "streamed.zip", "gnu.tar", "pax.tar", "packed.tar.gz", "members.gz",
    "crawl.warc", "crawl.warc.gz", "one-member.warc.gz", "sparse-pax.tar.gz",
  ])
  func aCutArchiveGivesNoWrongDocument(_ name: String) throws {
    let bytes = try ArchiveFixture.bytes(name)
    let format = ArchiveFixture.format(of: name)
    let sound = PartCollector.read(bytes, as: format)
    let step = bytes.count > 4_000 ? 13 : 1
    // A TAR archive may have as many blocks of zeros as it likes.
    let end = try #require(bytes.lastIndex { $0 != 0 })
    for count in stride(from: 0, to: bytes.count, by: step) {
      let cut = PartCollector.read(Array(bytes.prefix(count)), as: format)
      // Fewer bytes than a header of a TAR archive are any file.
      for part in cut.documents where cut.summary.format == sound.summary.format {
        // A gzip file of several members has no end of its own.
        let mayBeShort = part.facts.warning == .truncated || name == "members.gz"
        let isRight = sound.documents.contains { whole in
          whole.facts.path == part.facts.path
            && (mayBeShort ? whole.bytes.starts(with: part.bytes) : whole.bytes == part.bytes)
        }
        #expect(isRight, "\(name) cut at \(count): \(part.facts.path)")
      }
      let isNamed = cut.summary.failure != nil || !cut.summary.warnings.isEmpty
      // A record, and a member of a gzip file, may end where the file was cut.
      if [.zip, .tar].contains(format), count <= end {
        #expect(isNamed, "\(name) cut at \(count)")
      }
      if cut.documents.contains(where: { $0.facts.warning != nil }) { #expect(isNamed) }
    }
  }

  /// Every archive with bytes changed at random is read to an end.
  @Test func aDamagedArchiveIsReadToItsEnd() throws {
    var random = SeededGenerator(seed: 20)
    for name in try ArchiveFixture.members().keys.sorted() {
      let sound = try ArchiveFixture.bytes(name)
      for _ in 0..<100 {
        var bytes = sound
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
        let found = PartCollector.read(bytes, as: ArchiveFixture.format(of: name))
        #expect(found.largestPiece <= 1 << 20)
        let ranges = found.parts.compactMap(\.facts.range)
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        for part in found.parts {
          #expect(part.facts.range.map { $0.upperBound <= bytes.count } ?? true)
          #expect((part.facts.outcome == .document) == !part.bytes.isEmpty)
        }
      }
    }
  }

  @Test func aWrongChecksumIsDamageOfOneMember() throws {
    let bytes = StoredZip.bytes([("a.txt", Array("first".utf8)), ("b.txt", Array("second".utf8))])
    let text = Array("first".utf8)
    var damaged = bytes
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: text) })
    damaged[place] = UInt8(ascii: "F")
    let found = PartCollector.read(damaged, as: .zip)
    #expect(found.refusals == ["a.txt": .damaged])
    #expect(found.text("b.txt") == "second")
    #expect(found.summary.failure == nil)
  }

  /// The entries of the directory point to one member, as in "A better zip bomb".
  @Test func membersThatShareBytesAreRefused() throws {
    let one = StoredZip.bytes([("a.txt", Array("kernel".utf8))])
    let directory = try #require(one.indices.first { one[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    let end = try #require(one.indices.first { one[$0...].starts(with: [0x50, 0x4B, 5, 6]) })
    let entry = Array(one[directory..<end])
    var bytes = Array(one[..<directory])
    for _ in 0..<50 { bytes += entry }
    var tail = Array(one[end...])
    tail[8] = 50
    tail[10] = 50
    (tail[12], tail[13]) = (UInt8(entry.count * 50 % 256), UInt8(entry.count * 50 / 256))
    let found = PartCollector.read(bytes + tail, as: .zip)
    #expect(found.documents.map(\.bytes) == [Array("kernel".utf8)])
    #expect(found.parts.filter { $0.facts.outcome == .refused(.bomb) }.count == 49)
  }

  /// A member lies inside another one.
  @Test func aMemberInsideAnotherIsRefused() throws {
    let text = Array("inner".utf8)
    let inner = StoredZip.bytes([("b.txt", text)])
    let size = try #require(inner.indices.first { inner[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    let outer = StoredZip.bytes([("a.txt", Array(inner[..<size])), ("b.txt", text)])
    // The second entry of the directory names the place inside the first member: 30 bytes and a name.
    var bytes = outer
    let second = try #require(
      outer.indices.last { outer[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    bytes.replaceSubrange(second + 42..<second + 46, with: [35, 0, 0, 0])
    let found = PartCollector.read(bytes, as: .zip)
    #expect(found.refusals == ["b.txt": .bomb])
    #expect(found.documents.map(\.facts.path) == ["a.txt"])
  }

  @Test func membersBeyondTheLimitAreCounted() {
    let header = Self.tarHeader("x", size: 1)
    let member = header + [65] + [UInt8](repeating: 0, count: 511)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(100_007 * 1_024)
    for _ in 0..<100_007 { bytes += member }
    let found = PartCollector.read(bytes, as: .tar)
    #expect(found.parts.count == 100_001)
    #expect(found.parts.last?.facts.outcome == .refused(.tooMany))
    #expect(found.parts.last?.facts.count == 7)
  }

  @Test func sizesThatLieAreDamage() {
    for size in [513, 1 << 20, 1 << 32, Int.max] {
      let found = PartCollector.read(
        Self.tarHeader("x", size: size) + [UInt8](repeating: 65, count: 512), as: .tar)
      let isRead = size <= ContainerLimits.part
      #expect(found.documents.map(\.facts.warning) == (isRead ? [.truncated] : []))
      #expect(found.parts.count == 1 && found.summary.warnings == ["truncated"])
    }
    let zip = StoredZip.bytes([("a.txt", Array("text".utf8))])
    for offset in [20, 24] {
      guard let place = zip.indices.first(where: { zip[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
      else { continue }
      var bytes = zip
      bytes.replaceSubrange(place + offset..<place + offset + 4, with: [0xFE, 0xFF, 0xFF, 0xFF])
      #expect(PartCollector.read(bytes, as: .zip).documents.isEmpty)
    }
  }

  /// A member that is an archive and lies there as it is may be larger than a document.
  @Test func aStoredArchiveIsKnownByItsFirstBytes() throws {
    func isContainer(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { $0.isContainer } }
    for name in ["python.zip", "gnu.tar", "crawl.warc", "crawl.warc.gz", "../Mail/real.mbox"] {
      #expect(isContainer(try ArchiveFixture.bytes(name)))
    }
    #expect(!isContainer(Array("From the desk: no mailbox\n".utf8)))
    #expect(!isContainer(Array("%PDF-1.4".utf8)))
    #expect(!isContainer([]))
  }

  static func tarHeader(_ name: String, size: Int) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: [UInt8], _ place: Int) {
      block.replaceSubrange(place..<place + text.count, with: text)
    }
    put(Array(name.utf8), 0)
    if size < 1 << 33 {
      put(Array(String(size, radix: 8).utf8), 124)
    } else {
      put(
        [0x80, 0, 0, 0] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: size >> (8 * $0)) },
        124)
    }
    put([UInt8](repeating: 0x20, count: 8), 148)
    put(Array("0ustar".utf8), 156)
    put(Array("00".utf8), 263)
    let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
    put(Array((String(repeating: "0", count: 6 - sum.count) + sum + "\0").utf8), 148)
    return block
  }
}
