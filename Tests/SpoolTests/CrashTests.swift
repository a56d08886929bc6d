import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

/// The program is killed, or a call fails, at each fault point of the spool. After a restart, the
/// document and its sidecar exist exactly once.
struct CrashTests {
  static let points: [FaultPoint] = [
    .claimFolderMade, .claimAttemptWritten, .claimAttemptSynced, .claimSidecarMoved,
    .claimFileMoved, .claimBegun, .claimRead, .refuseFolderMade, .refuseReasonSynced,
    .refuseSidecarMoved, .refuseFileMoved, .retrySidecarMoved, .retryFileMoved,
    .releaseBefore, .releaseFileRemoved, .claimFolderRemoved,
  ]

  @Test(arguments: points)
  func aKillAtAnyPointLosesNothing(_ point: FaultPoint) async throws {
    let files = TemporarySpool()
    try files.drop("una/a.txt.meta.json", "{}")
    try files.drop("una/a.txt", "text")
    let (root, name) = (files.root, point.name)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [root = root as String, name = name as String] in
      setenv("KHAZIN_FAULT", "\(name):1:kill", 1)
      try CrashTests.run(root)
    }
    try check(files)
  }

  @Test(arguments: points)
  func aFailureAtAnyPointLosesNothing(_ point: FaultPoint) async throws {
    let files = TemporarySpool()
    try files.drop("una/a.txt.meta.json", "{}")
    try files.drop("una/a.txt", "text")
    let (root, name) = (files.root, point.name)
    await #expect(processExitsWith: .exitCode(0)) {
      [root = root as String, name = name as String] in
      setenv("KHAZIN_FAULT", "\(name):1:5", 1)
      _ = try? CrashTests.run(root)
      exit(0)
    }
    try check(files)
  }

  @Test(
    .enabled(if: TemporarySpool.hasOtherFileSystem),
    arguments: ["claim-copy-named", "claim-original-aside"], 1...6)
  func aCopyOrOriginalThatFailsLosesNothing(_ point: String, _ count: Int) async throws {
    let files = TemporarySpool(isApart: true)
    try files.drop("una/a.txt.meta.json", "{}")
    try files.drop("una/a.txt", "text")
    let root = files.root
    await #expect(processExitsWith: .exitCode(0)) {
      [root = root as String, point = point as String, count = count as Int] in
      setenv("KHAZIN_FAULT", "\(point):\(count):5", 1)
      _ = try? CrashTests.run(root)
      exit(0)
    }
    try check(files)
  }

  /// Each of a claim, a retry and a second claim copies the sidecar and then the file: six copies.
  @Test(.enabled(if: TemporarySpool.hasOtherFileSystem), arguments: 1...6)
  func aKillWhileAFileIsCopiedLosesNothing(_ count: Int) async throws {
    let files = TemporarySpool(isApart: true)
    try files.drop("una/a.txt.meta.json", "{}")
    try files.drop("una/a.txt", "text")
    let root = files.root
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [root = root as String, count = count as Int] in
      setenv("KHAZIN_FAULT", "claim-file-copied:\(count):kill", 1)
      try CrashTests.run(root)
    }
    try check(files)
  }

  /// The errors are EACCES, EBUSY and ESTALE.
  @Test(arguments: [13, 16, 116])
  func aFileThatCannotBeReadIsPutBackAndHeld(_ number: Int) async throws {
    let files = TemporarySpool()
    try files.drop("a.txt", "text")
    let root = files.root
    await #expect(processExitsWith: .exitCode(0)) {
      [root = root as String, number = number as Int] in
      setenv("KHAZIN_FAULT", "claim-read:1:\(number)", 1)
      let spool = try SpoolFolder(SpoolSettings(root: root))
      let arrival = Arrival(inbox: 0, path: Array("a.txt".utf8))
      guard let claim = try spool.claim(arrival).claim else { exit(2) }
      try spool.begin(claim)
      guard case .held(let file) = try spool.read(claim) else { exit(3) }
      exit(file.arrival == arrival && spool.heldCount == 1 && spool.claimedCount == 0 ? 0 : 4)
    }
    #expect(files.files("inbox") == ["a.txt"])
    #expect(files.kept("claimed").isEmpty)
  }

  /// Claims a document, refuses it, retries it, and releases it as if it were stored.
  static func run(_ root: String) throws {
    var settings = SpoolSettings(root: root)
    settings.keepFree = 0
    let spool = try SpoolFolder(settings)
    let arrival = Arrival(inbox: 0, path: Array("una/a.txt".utf8))
    guard let claim = try spool.claim(arrival).claim else { throw SystemError(ENOENT, "claim") }
    try spool.begin(claim)
    _ = try spool.read(claim)
    try spool.refuse(claim, .empty)
    guard let back = try spool.retry(claim.id), let again = try spool.claim(back).claim else {
      throw SystemError(ENOENT, "retry")
    }
    try Data(again.id.description.utf8).write(to: URL(fileURLWithPath: root + "/stored"))
    try spool.release(again)
  }

  private func check(_ files: TemporarySpool) throws {
    let spool = try files.open()
    let stored = files.text("stored")
    let recovery = try spool.recoverAll { $0.description == stored }
    let places = files.files("inbox") + files.kept("claimed") + files.kept("refused")
    let documents = places.filter { $0.hasSuffix("a.txt") }
    let sidecars = places.filter { $0.hasSuffix("a.txt.meta.json") }
    #expect(documents.count == (stored == nil ? 1 : 0))
    #expect(sidecars.count == documents.count)
    // A document that is claimed or can be claimed has its text.
    let claim = try recovery.retries.first ?? spool.claim(files.arrival("una/a.txt")).claim
    if let claim {
      #expect(try spool.read(claim) == .bytes(Array("text".utf8)))
      #expect(try spool.begin(claim).sidecar == Array("{}".utf8))
    } else if stored == nil {
      #expect(try spool.refused().count == 1)
    }
  }
}
