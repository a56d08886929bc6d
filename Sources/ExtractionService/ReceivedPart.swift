import DocumentModel
import LinuxEdge

/// A part of a container as the extractor sent it.
package struct ReceivedPart: Sendable {
  /// The bytes of a part that is a document.
  package enum PartContent: Sendable {
    case none
    case bytes([UInt8])
    /// The bytes of a large part, in an unnamed file.
    case file(Descriptor)
  }

  package var facts: ContainerPart
  /// The number of the part in its container, from 1. The same bytes give the same numbers.
  package var number: Int
  package var content: PartContent
}

/// Collects the bytes of one part, in memory or in an unnamed file.
struct PartCollector {
  /// The size in bytes up to which a part is kept in memory: the default limit of plain text.
  private static let memoryLimit = 8 << 20
  /// The maximum number of parts, and of bytes of all of them together. The extractor has lower limits;
  /// these hold if a document took it over.
  private static let limits = (parts: 1_000_000, bytes: 128 << 30)

  /// Makes an unnamed file.
  private let makeFile: @Sendable () throws(SystemError) -> Descriptor
  private var bytes: [UInt8] = []
  private var file: Descriptor?
  private var number = 0
  private var total = 0

  init(makeFile: @escaping @Sendable () throws(SystemError) -> Descriptor) {
    self.makeFile = makeFile
  }

  /// False if the answer has more parts or bytes than a sound extractor sends.
  var isPossible: Bool { number <= Self.limits.parts && total <= Self.limits.bytes }

  mutating func add(_ piece: [UInt8]) throws(SystemError) {
    total += piece.count
    if file == nil, bytes.count + piece.count > Self.memoryLimit {
      file = try makeFile()
      try file?.writeAll(bytes)
      bytes = []
    }
    if let file { try file.writeAll(piece) } else { bytes += piece }
  }

  /// Ends the current part.
  mutating func end(_ facts: ContainerPart) throws(SystemError) -> ReceivedPart {
    number += 1
    defer {
      bytes = []
      file = nil
    }
    guard facts.outcome == .document else {
      return ReceivedPart(facts: facts, number: number, content: .none)
    }
    let content = try file?.reopenedForReading()
    return ReceivedPart(
      facts: facts, number: number, content: content.map { .file($0) } ?? .bytes(bytes))
  }
}
