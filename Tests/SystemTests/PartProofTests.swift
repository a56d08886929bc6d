import DocumentModel
import ExtractionService
import Foundation
import Ingest
import LinuxEdge
import TestSupport
import Testing

/// The comparison of a range of a container with the part that it is said to hold, by the sealed process.
struct PartProofTests {
  private struct KnownPart {
    var range: Range<Int>
    var sha256: String
  }

  private static let client: ExtractorClient = {
    let process = ExtractorProcess(
      path: Programs.folder.appendingPathComponent("khazin-extract").path)
    return ExtractorClient { () throws(SystemError) in try process.connect() }
  }()

  private static let proof = PartProof(
    TextExtractor { call, receive in
      switch try? client.extract(call.input, ExtractionRequest(call.format), receive) {
      case .text(let text)?: .success(text)
      case .failed(let reason)?: .failure(reason)
      case nil: .failure(.unavailable)
      }
    })

  private static func fixture(_ name: String) throws -> [UInt8] {
    let folder = Programs.repository.appendingPathComponent("Tests/ExtractionTests/Fixtures")
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  private static func parts(of bytes: [UInt8], as format: KnownFormat) throws -> [KnownPart] {
    var parts: [KnownPart] = []
    _ = try client.extract(.bytes(bytes), ExtractionRequest(format)) { part in
      if case .bytes(let content) = part.content, let range = part.facts.range {
        parts.append(KnownPart(range: range, sha256: SHA256.hex(of: content)))
      }
      return true
    }
    return parts
  }

  private static func holds(
    _ range: Range<Int>, _ part: KnownPart, _ format: KnownFormat, _ bytes: [UInt8]
  ) -> Bool {
    proof.holds(range, sha256: part.sha256, in: format) { offset, count in
      Array(bytes.dropFirst(offset).prefix(count))
    }
  }

  @Test(arguments: [
    ("Archives/python.zip", KnownFormat.zip), ("Archives/streamed.zip", .zip),
    ("Archives/zip64.zip", .zip), ("Archives/gnu.tar", .tar), ("Archives/pax.tar", .tar),
    ("Archives/crawl.warc", .warc), ("Archives/crawl.warc.gz", .gzip),
    ("Mail/real.mbox", .mailbox), ("Mail/py-attachments.eml", .mail), ("Mail/py-all.eml", .mail),
  ])
  func onlyTheBytesOfAPartHoldIt(_ name: String, _ format: KnownFormat) throws {
    let bytes = try Self.fixture(name)
    let parts = try Self.parts(of: bytes, as: format)
    #expect(!parts.isEmpty)
    for (index, part) in parts.enumerated() {
      let range = part.range
      #expect(Self.holds(range, part, format, bytes), "\(name) \(index)")
      // A range that ends too early, or reaches into what follows, or is that of another part.
      var wrong = [range.lowerBound..<range.lowerBound + range.count / 2]
      if range.upperBound + 40 <= bytes.count {
        wrong.append(range.lowerBound..<range.upperBound + 40)
      }
      wrong += parts.filter { $0.sha256 != part.sha256 }.map(\.range)
      for other in wrong {
        #expect(!Self.holds(other, part, format, bytes), "\(name) \(index): \(other)")
      }
    }
  }

  @Test func aMessageThatClaimsTheNextOneToo() throws {
    let bytes = try Self.fixture("Mail/real.mbox")
    let parts = try Self.parts(of: bytes, as: .mailbox)
    for (part, next) in zip(parts, parts.dropFirst()) {
      let both = part.range.lowerBound..<next.range.upperBound
      #expect(!Self.holds(both, part, .mailbox, bytes))
    }
  }

  @Test func bytesThatCannotBeReadHoldNothing() throws {
    let part = KnownPart(range: 0..<4, sha256: SHA256.hex(of: [1, 2, 3, 4]))
    #expect(Self.holds(0..<4, part, .tar, [1, 2, 3, 4]))
    #expect(!Self.holds(0..<4, part, .tar, [1, 2, 3]))
    #expect(!Self.proof.holds(0..<4, sha256: part.sha256, in: .tar) { _, _ in nil })
  }
}
