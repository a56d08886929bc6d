import DocumentModel
import Foundation
import Testing

@testable import Extraction

/// The archives beside the tests, and what is read from them.
enum ArchiveFixture {
  /// A member of an archive as Python's packages read it.
  struct Member: Hashable {
    var path: String
    var size: Int
    var checksum: UInt32
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/Archives")

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// The members of all archives by the name of the archive.
  static func members() throws -> [String: [Member]] {
    let table = String(decoding: try bytes("parts.tsv"), as: UTF8.self)
    var members: [String: [Member]] = [:]
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t").map(String.init)
      members[fields[0], default: []].append(
        Member(path: fields[1], size: Int(fields[2])!, checksum: UInt32(fields[3])!))
    }
    return members
  }

  static func format(of name: String) -> KnownFormat {
    switch name.split(separator: ".").last {
    case "zip", "wacz": .zip
    case "tar": .tar
    case "gz": .gzip
    case "warc": .warc
    default: .mailbox
    }
  }

  static func read(_ name: String) throws -> PartCollector {
    PartCollector.read(try bytes(name), as: format(of: name))
  }
}

/// Keeps the parts of a container with their bytes.
struct PartCollector: ContainerPartSink {
  private(set) var parts: [(facts: ContainerPart, bytes: [UInt8])] = []
  private(set) var summary = ContainerSummary(format: .zip)
  private(set) var largestPiece = 0
  private var current: [UInt8] = []

  static func read(_ bytes: [UInt8], as format: KnownFormat) -> PartCollector {
    var collector = PartCollector()
    let summary = bytes.withUnsafeBufferPointer {
      ContainerReader.read($0, as: format, into: &collector)
    }
    collector.summary = summary
    return collector
  }

  mutating func write(_ piece: UnsafeRawBufferPointer) {
    largestPiece = max(largestPiece, piece.count)
    current += piece
  }

  mutating func end(_ part: ContainerPart) {
    parts.append((part, part.outcome == .document ? current : []))
    current = []
  }

  /// The documents as their paths with their bytes.
  var documents: [(facts: ContainerPart, bytes: [UInt8])] {
    parts.filter { $0.facts.outcome == .document }
  }

  /// The reasons of the refusals by the path.
  var refusals: [String: ContainerPart.Refusal] {
    Dictionary(
      parts.compactMap { part in
        if case .refused(let reason) = part.facts.outcome { (part.facts.path, reason) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
  }

  func text(_ path: String) -> String? {
    documents.first { $0.facts.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  var members: [ArchiveFixture.Member] {
    documents.map {
      ArchiveFixture.Member(
        path: $0.facts.path, size: $0.bytes.count, checksum: Checksum.crc32($0.bytes))
    }
  }
}

enum Checksum {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }
}
