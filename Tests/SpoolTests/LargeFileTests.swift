import DocumentModel
import Foundation
import LinuxEdge
import TestSupport
import Testing

@testable import Spool

/// Files over the limit of text, by their formats.
struct LargeFileTests {
  let files = TemporarySpool()

  /// A recogniser of two formats. It sees only the beginning and what it asks for.
  private static let recogniser = FormatRecogniser { head, size, read in
    if head.starts(with: Array("%PDF-".utf8)) { return .pdf }
    return read(size - 3, 3) == Array("ZIP".utf8) ? .zip : nil
  }

  private func open(_ files: TemporarySpool? = nil) throws -> SpoolFolder {
    var settings = (files ?? self.files).settings
    settings.maxFileSize = 100
    settings.maxDocumentSize = 1_000
    settings.maxContainerSize = 2_000
    return try SpoolFolder(settings, recogniser: Self.recogniser)
  }

  private func pdf(_ size: Int) -> String {
    "%PDF-" + String(repeating: "x", count: size - 5)
  }

  private func zip(_ size: Int) -> String { String(repeating: "x", count: size - 3) + "ZIP" }

  @Test func aLargeFileOfAKnownFormatIsNotReadIntoMemory() throws {
    try files.drop("a.pdf", pdf(1_000))
    try files.drop("a.zip", zip(2_000))
    let spool = try open()
    for (name, format, size) in [("a.pdf", KnownFormat.pdf, 1_000), ("a.zip", .zip, 2_000)] {
      let claim = try #require(try spool.claim(files.arrival(name)).claim)
      guard case .large(let large) = try spool.read(claim) else {
        Issue.record("\(name) was not taken")
        continue
      }
      #expect(large.format == format && large.size == size)
      #expect(try large.isUnchanged)
      #expect(try large.file.sha256().size == size)
    }
  }

  @Test func unknownBytesOverTheLimitOfTextAreRefused() throws {
    try files.drop("a.txt", String(repeating: "x", count: 101))
    let spool = try open()
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    #expect(try spool.read(claim) == .rejected(.tooLarge(size: 101, limit: 100)))
  }

  @Test func aKnownFormatOverItsLimitIsHeldWithTheKeyThatRaisesIt() throws {
    try files.drop("a.pdf", pdf(1_001))
    try files.drop("a.zip", zip(2_001))
    let spool = try open()
    for (name, key, bytes) in [
      ("a.pdf", "max_document_size", 1_000), ("a.zip", "max_container_size", 2_000),
    ] {
      let held = try #require(try spool.claim(files.arrival(name)).held)
      #expect(held.cause == .overLimit(SizeLimit(key: key, bytes: bytes)))
      #expect(
        held.sentence
          == "The file has more than \(bytes) bytes; raise \(key) in khazin.toml and reload.")
      #expect(held.command == "khazinctl reload")
    }
    #expect(files.files("inbox") == ["a.pdf", "a.zip"])
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aClaimOverALimitThatWasLoweredGoesBackAndIsHeld() throws {
    try files.drop("a.pdf", pdf(1_000))
    let claim = try #require(try open().claim(files.arrival("a.pdf")).claim)
    var settings = files.settings
    settings.maxFileSize = 100
    settings.maxDocumentSize = 900
    let spool = try SpoolFolder(settings, recogniser: Self.recogniser)
    guard case .held(let held) = try spool.read(claim) else {
      Issue.record("the file was taken")
      return
    }
    #expect(held.cause == .overLimit(SizeLimit(key: "max_document_size", bytes: 900)))
    #expect(files.files("inbox") == ["a.pdf"])
  }

  @Test(.enabled(if: TemporarySpool.hasOtherFileSystem, "there is no second file system"))
  func aLargeFileIsCopiedFromAnotherFileSystemUpToItsLimit() throws {
    let files = TemporarySpool(isApart: true)
    try files.drop("a.pdf", pdf(1_000))
    try files.drop("b.pdf", pdf(1_001))
    try files.drop("a.txt", String(repeating: "x", count: 101))
    let spool = try open(files)
    let claim = try #require(try spool.claim(files.arrival("a.pdf")).claim)
    guard case .large(let large) = try spool.read(claim) else {
      Issue.record("the file was not taken")
      return
    }
    #expect(large.size == 1_000)
    #expect(
      try spool.claim(files.arrival("b.pdf")).held?.cause
        == .overLimit(SizeLimit(key: "max_document_size", bytes: 1_000)))
    #expect(try spool.claim(files.arrival("a.txt")).held?.cause == .tooLargeToCopy)
    #expect(files.files("inbox") == ["a.txt", "b.pdf"])
  }

  @Test func aRestartReleasesALargeFileByItsHash() throws {
    try files.drop("a.pdf", pdf(1_000))
    try files.drop("b.pdf", pdf(999))
    for name in ["a.pdf", "b.pdf"] {
      _ = try #require(try open().claim(files.arrival(name)).claim)
    }
    let hash = SHA256.digest(of: Array(pdf(1_000).utf8))
    let again = try open()
    let recovery = try again.recover { _ in hash }
    let returned = again.finishRecovery(of: recovery.waiting[0] ?? [])
    // The second file has other bytes than the archive, so it grew and goes back.
    #expect(returned.putBack == 1 && returned.released == 1)
    #expect(files.files("inbox") == ["b.pdf"])
  }
}
