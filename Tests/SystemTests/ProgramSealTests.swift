import DocumentModel
import ExtractionService
import Foundation
import LinuxEdge
import TestSupport
import Testing

/// The seal of a program that a parser runs: what a program that a document took over may do, and what
/// its end costs.
@Suite(.enabled(if: Mount.isAllowed, "needs the right to mount"), .serialized)
struct ProgramSealTests {
  private let extractor: WrappedExtractor
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder("hostile")
    try WrappedExtractor.compile("hostile", to: folder.path("hostile"))
    extractor = try WrappedExtractor(insteadOfCatdoc: folder.path("hostile"))
  }

  /// A binary Word document that tells the program in place of catdoc what to do.
  private func document(_ mode: String) -> [UInt8] {
    let head = [UInt8](repeating: 0, count: 0x400)
    return SmallCompoundFile.bytes([("WordDocument", head + Array("MODE:\(mode)\n".utf8))])
  }

  private func extract(
    _ mode: String, memory: Int = 256 << 20, seconds: Int = 30
  ) throws -> ExtractionResult {
    let request = ExtractionRequest(.doc, limits: .init(memory: memory, seconds: seconds))
    return try extractor.client.extract(.bytes(document(mode)), request)
  }

  @Test func theKernelRefusesEverythingToAHostileProgram() throws {
    guard case .text(let text) = try extract("attempts") else {
      Issue.record("the program does not run")
      return
    }
    let lines = String(decoding: text.utf8, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 23)
    for line in lines { #expect(line.hasSuffix(": refused")) }
    #expect(!FileManager.default.fileExists(atPath: "/tmp/khazin-hostile"))
  }

  @Test(arguments: [
    ("crash", ExtractionFailure.crashed), ("fail", .damaged), ("silent", .noText),
    ("flood", .tooLarge),
  ])
  func aProgramThatFailsCostsItsDocument(_ mode: String, _ failure: ExtractionFailure) throws {
    #expect(try extract(mode) == .failed(failure))
  }

  @Test func aProgramThatNeedsTooMuchMemoryCostsItsDocument() throws {
    #expect(try extract("eat", memory: 96 << 20) == .failed(.memory))
  }

  /// One that computes ends by its limit of processor time, one that waits because the client leaves.
  @Test(arguments: ["spin", "hang"])
  func aProgramThatTakesTooLongIsEnded(_ mode: String) throws {
    #expect(try extract(mode, seconds: 1) == .failed(.timeout))
    try waitUntil("no program is left") {
      try Programs.run("/bin/sh", ["-c", "cat /proc/[0-9]*/cmdline"]).out.contains("catdoc")
        == false
    }
  }

  @Test func aServerWhoseProgramIsEndedReadsOn() throws {
    let client = extractor.client
    let request = ExtractionRequest(.doc, limits: .init(memory: 256 << 20, seconds: 1))
    #expect(try client.extract(.bytes(document("spin")), request) == .failed(.timeout))
    #expect(try client.extract(.bytes(document("silent")), request) == .failed(.noText))
    let page = Array("<p>خبر من جدة</p>".utf8)
    guard case .text = try client.extract(.bytes(page), ExtractionRequest(.html)) else {
      Issue.record("the page is not read")
      return
    }
  }
}
