import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

/// A file with a writer is not taken, and no bytes of a slow writer are lost.
@Suite struct CompletenessTests {
  let files = TemporarySpool()

  /// A program that writes to a file and keeps it open.
  private final class Writer {
    private var file: FileHandle?

    init(_ path: String) throws {
      if !FileManager.default.fileExists(atPath: path) {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
      }
      file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file?.seekToEnd()
    }

    func write(_ text: String) throws { try file?.write(contentsOf: Data(text.utf8)) }
    func close() throws {
      try file?.close()
      file = nil
    }
  }

  private func path(_ name: String) -> String { files.root + "/inbox/" + name }

  private func spool(_ change: (inout SpoolSettings) -> Void = { _ in }) throws -> SpoolFolder {
    var settings = files.settings
    change(&settings)
    return try SpoolFolder(settings)
  }

  @Test func aFileOpenForWritingStaysInTheInbox() throws {
    let writer = try Writer(path("a.txt"))
    try writer.write("abcd")
    let spool = try spool()
    let arrival = files.arrival("a.txt")
    #expect(
      try spool.claim(arrival).incomplete == .init(arrival: arrival, isBeingWritten: true))
    #expect(files.files("inbox") == ["a.txt"])
    #expect(files.kept("claimed").isEmpty && spool.heldCount == 0)
    try writer.write("EFGH")
    try writer.close()
    let claim = try #require(try spool.claim(arrival).claim)
    #expect(try spool.read(claim) == .bytes(Array("abcdEFGH".utf8)))
    #expect(try spool.release(claim) == .removed)
  }

  @Test func aSidecarThatIsBeingWrittenHoldsUpItsDocument() throws {
    let sidecar = try Writer(path("a.txt.meta.json"))
    try sidecar.write(#"{"title":"#)
    try files.drop("a.txt")
    let spool = try spool()
    #expect(try spool.claim(files.arrival("a.txt")).incomplete?.isBeingWritten == true)
    try sidecar.write(#""t"}"#)
    try sidecar.close()
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    #expect(claim.provenance.title == "t")
  }

  @Test func aClaimedFileThatAWriterOpensIsPutBack() throws {
    // A second hard link is the only way to open a file in `claimed`.
    try files.drop("a.txt", "abcd")
    link(path("a.txt"), files.root + "/elsewhere")
    let spool = try spool()
    let first = try #require(try spool.claim(files.arrival("a.txt")).claim)
    let writer = try Writer(files.root + "/elsewhere")
    let again = try files.open()
    let returned = try again.recoverAll()
    #expect(returned.retries.isEmpty && returned.putBack == 1)
    #expect(files.files("inbox") == ["a.txt"])
    try writer.close()
    #expect(first.arrival == files.arrival("a.txt"))
  }

  @Test func aFileThatGrowsWhileItLingersReturnsAsAWhole() throws {
    let writer = try Writer(path("a.txt"))
    try writer.write("abcd")
    let spool = try spool {
      $0.inboxes[0].leases = .never
      $0.linger = 60
    }
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    #expect(try spool.read(claim) == .bytes(Array("abcd".utf8)))
    #expect(try spool.release(claim) == .lingers)
    #expect(spool.claimedCount == 0 && spool.lingeringCount == 1)
    spool.releaseLingering(of: 0, at: Clock.monotonic())
    #expect(spool.lingeringCount == 1)
    try writer.write("EFGH")
    try writer.close()
    spool.releaseLingering(of: 0, at: Clock.monotonic() + 61)
    #expect(spool.lingeringCount == 0)
    #expect(files.text("inbox/a.txt") == "abcdEFGH")
    #expect(spool.takeChanged() == [files.arrival("a.txt")])
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aLingeringFileThatDidNotGrowIsRemoved() throws {
    try files.drop("a.txt")
    let spool = try spool { $0.inboxes[0].leases = .never }
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    _ = try spool.read(claim)
    #expect(try spool.release(claim) == .lingers)
    spool.releaseLingering(of: 0, at: Clock.monotonic() + 61)
    #expect(files.files("inbox").isEmpty && files.kept("claimed").isEmpty)
    #expect(spool.takeChanged().isEmpty)
  }

  @Test(.enabled(if: TemporarySpool.hasOtherFileSystem))
  func aTailWrittenToTheOriginalOnAnotherFileSystemIsFound() throws {
    let files = TemporarySpool(isApart: true)
    let writer = try Writer(files.root + "/inbox/a.txt")
    try writer.write("abcd")
    var settings = files.settings
    settings.inboxes[0].leases = .never
    let spool = try SpoolFolder(settings)
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    #expect(try spool.read(claim) == .bytes(Array("abcd".utf8)))
    #expect(try spool.release(claim) == .lingers)
    try writer.write("EFGH")
    try writer.close()
    spool.releaseLingering(of: 0, at: Clock.monotonic() + 61)
    #expect(files.text("inbox/a.txt") == "abcdEFGH")
    #expect(files.files("inbox") == ["a.txt"])
    #expect(spool.takeChanged() == [files.arrival("a.txt")])
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aRestartDetectsThatAStoredFileGrew() throws {
    try files.drop("a.txt", "abcd")
    let claim = try #require(try spool().claim(files.arrival("a.txt")).claim)
    let stored = SHA256.digest(of: Array("abcd".utf8))
    let writer = try Writer(files.root + "/claimed/\(claim.id)/a.txt")
    try writer.write("EFGH")
    try writer.close()
    let again = try files.open()
    let waiting = try again.recover { _ in stored }.waiting
    let returned = again.finishRecovery(of: try #require(waiting[0]))
    #expect(returned.released == 0 && returned.putBack == 1)
    #expect(files.text("inbox/a.txt") == "abcdEFGH")
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aRestartKeepsAFileLingering() throws {
    try files.drop("a.txt", "abcd")
    var settings = files.settings
    settings.inboxes[0].leases = .never
    let claim = try #require(try SpoolFolder(settings).claim(files.arrival("a.txt")).claim)
    let again = try SpoolFolder(settings)
    let returned = try again.recoverAll { $0 == claim.id }
    #expect(returned.released == 0 && again.lingeringCount == 1)
    again.releaseLingering(of: 0, at: Clock.monotonic() + 61)
    #expect(files.kept("claimed").isEmpty && files.files("inbox").isEmpty)
  }

  @Test func aFileWithoutLeasesNeedsTheLongerQuietPeriod() async throws {
    try files.drop("a.txt", "abcd")
    let root = files.root
    await #expect(processExitsWith: .exitCode(0)) { [root = root as String] in
      // EINVAL: a file system without leases.
      setenv("KHAZIN_FAULT", "lease-taken:1:22", 1)
      let spool = try SpoolFolder(SpoolSettings(root: root))
      let arrival = Arrival(inbox: 0, path: Array("a.txt".utf8))
      let first = try spool.claim(arrival)
      guard case .incomplete(let file) = first, !file.isBeingWritten else { exit(2) }
      exit(spool.inboxes[0].canProve(try #require(spool.status(of: arrival))) ? 3 : 0)
    }
  }

  @Test func aLeaseOfAnotherProgramDelaysOnlyItsFile() throws {
    try files.drop("a.txt")
    try files.drop("b.txt")
    // With a write lease, any other open of the file fails with EAGAIN (fcntl(2)).
    let script = """
      import fcntl, os, signal, sys, time
      signal.signal(signal.SIGIO, signal.SIG_IGN)
      file = os.open(sys.argv[1], os.O_RDWR)
      fcntl.fcntl(file, 1024, fcntl.F_WRLCK)
      print("held", flush=True)
      time.sleep(600)
      """
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    holder.arguments = ["python3", "-c", script, path("a.txt")]
    let output = Pipe()
    holder.standardOutput = output
    try holder.run()
    // SIGTERM may be blocked: the holder inherits the signal mask of a thread of the test runner. A
    // holder that lives keeps the runner's pipe open, and the runner waits for its end.
    defer {
      kill(holder.processIdentifier, SIGKILL)
      holder.waitUntilExit()
    }
    #expect(output.fileHandleForReading.availableData.starts(with: Data("held".utf8)))
    let taken = try spool().claim([files.arrival("a.txt"), files.arrival("b.txt")])
    #expect(taken[0].incomplete?.isBeingWritten == true)
    #expect(taken[1].claim != nil)
  }
}
