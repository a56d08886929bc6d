import Foundation
import Glibc
import TestSupport
import Testing

/// An inbox on a network file system whose server hangs does not delay the other inboxes.
@Suite(.serialized, .enabled(if: FuseMirror.isAllowed, "needs /dev/fuse and libfuse3-dev"))
struct HungInboxTests {
  @Test func aHungInboxDoesNotDelayOtherInboxes() throws {
    let stage = try Stage()
    let hung = stage.root + "/other-inbox"
    try configure(stage, hung)
    let mirror = try FuseMirror(of: stage.folder.path("share"), at: hung)
    let daemon = try DaemonProcess(root: stage.root)
    try daemon.waitUntilReady()
    let before = Corpus.plain(0..<3)
    try before.drop(into: stage.root, inbox: "other-inbox")
    try daemon.wait(forStored: 3)

    mirror.send(SIGSTOP)
    // This is longer than the poll interval, so that a scan hangs in the inbox.
    usleep(2_500_000)
    let (healthy, away) = (Corpus.plain(10..<15), Corpus.plain(20..<23))
    try healthy.drop(into: stage.root)
    try daemon.wait(forStored: 8)
    try away.drop(into: stage.folder.path, inbox: "share")

    mirror.send(SIGCONT)
    try daemon.wait(forStored: 11)
    try waitUntilNothingLingers(stage)
    #expect(daemon.stop() == 0)
    let tally = Tally("hung network inbox")
    Invariants(
      root: stage.root, expected: before.expected + healthy.expected + away.expected,
      inboxes: ["inbox", "other-inbox"]
    ).expectAllIsWell(tally)
    tally.close()
  }

  private func configure(_ stage: Stage, _ hung: String) throws {
    try stage.folder.write(
      """
      [[inbox]]
      settle = 0
      [[inbox]]
      path = "\(hung)"
      settle = 0
      poll_interval = 1
      [spool]
      rescan = 1
      linger = 1
      """, to: "root/khazin.toml")
  }

  /// Waits until no claims are left. The kernel cannot say if a file on a network inbox has a
  /// writer, so its claims stay for a while.
  private func waitUntilNothingLingers(_ stage: Stage) throws {
    try waitUntil("no claim lingers") {
      try FileManager.default.contentsOfDirectory(atPath: stage.root + "/claimed")
        .allSatisfy { $0.hasPrefix(".") }
    }
  }

  /// A start does not wait for the hung inbox either.
  @Test func aStartWithAHungInboxServesTheOtherInboxes() throws {
    let stage = try Stage()
    let hung = stage.root + "/other-inbox"
    try configure(stage, hung)
    let mirror = try FuseMirror(of: stage.folder.path("share"), at: hung)
    let (healthy, away) = (Corpus.plain(10..<15), Corpus.plain(20..<23))
    try away.drop(into: stage.folder.path, inbox: "share")
    mirror.send(SIGSTOP)
    let daemon = try DaemonProcess(root: stage.root)
    defer { mirror.send(SIGCONT) }
    try daemon.waitUntilReady()
    try healthy.drop(into: stage.root)
    try daemon.wait(forStored: 5)
    mirror.send(SIGCONT)
    try daemon.wait(forStored: 8)
    try waitUntilNothingLingers(stage)
    #expect(daemon.stop() == 0)
    let tally = Tally("start with a hung inbox")
    Invariants(
      root: stage.root, expected: healthy.expected + away.expected,
      inboxes: ["inbox", "other-inbox"]
    ).expectAllIsWell(tally)
    tally.close()
  }
}

/// A folder that is shown through FUSE by a process that can be stopped.
final class FuseMirror {
  private let process = Process()
  private let path: String

  static let isAllowed: Bool = {
    guard geteuid() == 0, access("/dev/fuse", R_OK | W_OK) == 0 else { return false }
    return program != nil
  }()

  private static let folder = try? TemporaryFolder("mirror")
  /// The path of the compiled program; nil if it cannot be compiled.
  private static let program: String? = {
    guard let folder else { return nil }
    let source = Programs.repository.appendingPathComponent(
      "Tests/SystemTests/Torture/Preload/mirror.c")
    let run = try? Programs.run(
      "/bin/sh",
      [
        "-c", "gcc -O2 \"$0\" -o \"$1\" $(pkg-config --cflags --libs fuse3)", source.path,
        folder.path("mirror"),
      ])
    return run?.status == 0 ? folder.path("mirror") : nil
  }()

  init(of share: String, at path: String) throws {
    self.path = path
    for folder in [share, path] {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
    process.executableURL = URL(fileURLWithPath: Self.program!)
    process.arguments = [share, path]
    try process.run()
    try waitUntil("the mirror is mounted") {
      try String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8).contains(path)
    }
  }

  func send(_ signal: Int32) { _ = Glibc.kill(process.processIdentifier, signal) }

  deinit {
    // Processes that wait for the server get an error when it is gone.
    send(SIGKILL)
    process.waitUntilExit()
    _ = try? Programs.run("/bin/umount", ["-l", path])
  }
}
