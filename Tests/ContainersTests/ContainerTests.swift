import TestSupport
import Testing

@testable import Containers

/// The directories of ZIP archives and compound files.
struct ContainerTests {
  private func names(_ bytes: [UInt8]) -> [String]? {
    bytes.withUnsafeBufferPointer {
      ZipDirectory($0)?.names.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private func streams(_ bytes: [UInt8]) -> [String]? {
    bytes.withUnsafeBufferPointer { CompoundFile($0)?.streams.map(\.name) }
  }

  private let archive = StoredZip.bytes([("a/b.xml", [1, 2]), ("ملف", [])])
  private let compound = SmallCompoundFile.bytes([
    ("WordDocument", [1, 2, 3]), ("1Table", [UInt8](repeating: 7, count: 5_000)),
  ])

  @Test func aZipDirectoryNamesItsEntries() {
    #expect(names(archive) == ["a/b.xml", "ملف"])
    #expect(names(archive + Array("comment".utf8)) == ["a/b.xml", "ملف"])
    #expect(names(Array("PK is a party".utf8)) == nil)
  }

  @Test func theFirstEntryIsReadIfItIsStored() {
    let found = archive.withUnsafeBufferPointer { bytes in
      ZipDirectory.firstEntry(named: "a/b.xml", in: bytes).map { Array($0.prefix(2)) }
    }
    #expect(found == [1, 2])
    archive.withUnsafeBufferPointer { bytes in
      #expect(ZipDirectory.firstEntry(named: "mimetype", in: bytes) == nil)
    }
  }

  @Test func aCompoundFileNamesAndReadsItsStreams() throws {
    #expect(streams(compound) == ["WordDocument", "1Table"])
    try compound.withUnsafeBufferPointer { bytes in
      let file = try #require(CompoundFile(bytes))
      let table = file.read(try #require(file.stream(named: "1Table")))
      #expect(table == [UInt8](repeating: 7, count: 5_000))
    }
  }

  @Test func theFirstRootHoldsTheSmallStreams() throws {
    // The small stream "S" has the only small sector, which begins sector 2. Sector 1, the directory,
    // has a second root, whose sectors begin elsewhere.
    var bytes = SmallCompoundFile.bytes([
      ("Data", [UInt8](repeating: 7, count: 4_096)), ("S", []), ("Root 2", []),
    ])
    let directory = 2 * 512
    func set(_ place: Int, _ number: Int) {
      for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte)) }
    }
    set(60, 9)
    set(64, 1)
    set(directory + 116, 2)
    set(directory + 2 * 128 + 116, 0)
    set(directory + 2 * 128 + 120, 64)
    bytes[directory + 3 * 128 + 66] = 5
    set(directory + 3 * 128 + 116, 1)
    try bytes.withUnsafeBufferPointer { bytes in
      let file = try #require(CompoundFile(bytes))
      let small = file.read(try #require(file.stream(named: "S")))
      #expect(small == [UInt8](repeating: 7, count: 64))
    }
  }

  @Test func aBrokenContainerNeverTraps() {
    var generator = SeededGenerator(printing: "containers")
    for whole in [archive, compound] {
      for _ in 0..<2_000 {
        var bytes = Array(whole.prefix(Int.random(in: 0...whole.count, using: &generator)))
        for _ in 0..<Int.random(in: 0...8, using: &generator) where !bytes.isEmpty {
          let place = Int.random(in: 0..<min(bytes.count, 1_600), using: &generator)
          bytes[place] = [0, 1, 0x7F, 0xFE, 0xFF].randomElement(using: &generator)!
        }
        _ = names(bytes)
        bytes.withUnsafeBufferPointer { bytes in
          if let file = CompoundFile(bytes) { for stream in file.streams { _ = file.read(stream) } }
        }
      }
    }
  }
}
