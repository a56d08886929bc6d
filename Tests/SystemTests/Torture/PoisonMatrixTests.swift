import Foundation
import Glibc
import TestSupport
import Testing

/// A document that crashes or stalls Khazin at any step, among other documents. Only this document
/// is refused, after at most three crashes.
@Suite(.serialized) struct PoisonMatrixTests {
  private static let points = ["poison-claim", "poison-prepare", "poison-store"]
  private static let crashes = ["trap", "abort", "segv", "overflow"]

  @Test func onlyTheDocumentThatCrashesIsRefused() throws {
    var generator = SeededGenerator(printing: "poison")
    let all = Self.points.flatMap { point in Self.crashes.map { "\(point):poison:\($0)" } }
    let turns = TortureScale.isWhole ? Array(repeating: all, count: 10).flatMap { $0 } : all
    let chosen = TortureScale.choose(turns, sample: 2, using: &generator)
    let tally = Tally("poison that crashes")
    let wrong = TortureScale.forEach(chosen) { fault in
      let scene = try Scene(fault)
      var ends = 0
      var last = try scene.once()
      while last.status != 0, ends < 10 {
        ends += 1
        last = try scene.once()
      }
      var finding = Invariants.Finding()
      if ends > 3 { finding.wedge("\(ends) ends") }
      scene.check(&finding)
      return tally.add(finding, fault, hit: ends > 0)
    }
    tally.close()
    #expect(wrong.isEmpty, "\(Tally.first(wrong))")
  }

  /// Runs the daemon under a service manager that kills it when it stops feeding its watchdog, as
  /// systemd does. Each kill takes four watchdog intervals, because one document may run that long
  /// without progress.
  @Test(
    .enabled(if: TortureScale.isWhole, "takes some minutes: KHAZIN_TORTURE=all"),
    arguments: ["poison-claim", "poison-prepare", "poison-store"], ["spin", "hang"])
  func theWatchdogFindsADocumentThatNeverEnds(_ point: String, _ way: String) throws {
    let fault = "\(point):poison:\(way)"
    let scene = try Scene(fault)
    let manager = try WatchdogManager(root: scene.stage.root, fault: fault, seconds: 4)
    let ends = try manager.run(untilStored: scene.expected.documents, limit: 8)
    let tally = Tally("poison that never ends")
    var finding = Invariants.Finding()
    if ends == 0 || ends > 4 { finding.wedge("\(ends) ends by the watchdog") }
    scene.check(&finding)
    let wrong = tally.add(finding, fault, hit: ends > 0)
    tally.close()
    #expect(wrong.isEmpty, "\(Tally.first(wrong))")
  }

  /// One poisoned document among nine.
  private struct Scene {
    let stage: Stage
    let fault: String
    var expected: Expectation

    init(_ fault: String) throws {
      self.fault = fault
      stage = try Stage()
      try stage.folder.write("[[inbox]]\nsettle = 0\n", to: "root/khazin.toml")
      let corpus = Corpus.plain(0..<9)
      expected = corpus.expected
      expected.refused.insert("poison.txt")
      try stage.folder.write(Corpus.text(99), to: "root/inbox/poison.txt")
      try corpus.drop(into: stage.root)
    }

    func once() throws -> Programs.Output {
      let khazind = Programs.folder.appendingPathComponent("khazind").path
      // The crashes are intended, so core files and backtraces are off.
      var environment = Programs.withoutCrashReport
      environment["KHAZIN_FAULT"] = fault
      return try Programs.run(
        "/bin/sh",
        ["-c", "ulimit -c 0; exec \"$@\"", "sh", khazind, "--root", stage.root, "--once"],
        environment: environment)
    }

    func check(_ finding: inout Invariants.Finding) {
      Invariants(root: stage.root, expected: expected).check(&finding)
    }
  }
}

/// The parts of systemd that a watchdog needs: a socket for notifications, SIGABRT if notifications
/// stop, and a restart.
private struct WatchdogManager {
  let root: String
  let fault: String
  let seconds: Int

  init(root: String, fault: String, seconds: Int) throws {
    self.root = root
    self.fault = fault
    self.seconds = seconds
  }

  /// Runs the daemon until all documents are stored.
  /// - Returns: The number of times the watchdog ended the daemon before that.
  func run(untilStored count: Int, limit: Int) throws -> Int {
    let path = root + "/notify"
    let script = """
      import os, signal, socket, subprocess, sys, time
      program, root, path, seconds = sys.argv[1:5]
      # The starter's thread may block signals, and this program would hand the mask on.
      signal.pthread_sigmask(signal.SIG_SETMASK, [])
      notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      notify.bind(path)
      environment = dict(os.environ, NOTIFY_SOCKET=path, WATCHDOG_USEC=str(int(seconds) * 1000000))
      log = open(root + "/log", "ab")
      daemon = subprocess.Popen([program, "--root", root], env=environment, stderr=log)
      signal.signal(signal.SIGTERM, lambda *_: (daemon.terminate(), daemon.wait(), os._exit(0)))
      print(daemon.pid, flush=True)
      fed = time.monotonic()
      while daemon.poll() is None:
          notify.settimeout(0.2)
          try:
              text = notify.recv(65536).decode(errors="replace")
              if "WATCHDOG=1" in text or "READY=1" in text: fed = time.monotonic()
              if "WATCHDOG=trigger" in text: daemon.send_signal(signal.SIGABRT)
          except TimeoutError:
              pass
          if time.monotonic() - fed > int(seconds):
              daemon.send_signal(signal.SIGABRT)
              fed = time.monotonic()
      sys.exit(3)
      """
    var ends = 0
    while ends < limit {
      try? FileManager.default.removeItem(atPath: path)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
      let khazind = Programs.folder.appendingPathComponent("khazind").path
      process.arguments = ["-c", script, khazind, root, path, "\(seconds)"]
      process.environment = Programs.environment(
        adding: Programs.withoutCrashReport.merging(["KHAZIN_FAULT": fault]) { $1 })
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      defer { if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) } }
      try waitUntil("the watchdog ends the daemon, or all documents are stored", tries: 60_000) {
        try !process.isRunning || isSettled(count)
      }
      if process.isRunning {
        process.terminate()
        process.waitUntilExit()
        return ends
      }
      ends += 1
    }
    return ends
  }

  private func isSettled(_ count: Int) throws -> Bool {
    let run = try Programs.run("khazinctl", ["status", "--json", "--root", root])
    guard let status = try? JSONDecoder().decode(Status.self, from: Data(run.out.utf8)) else {
      return false
    }
    return status.counts["stored"] == count && status.queue.refused == 1
  }

  private struct Status: Decodable {
    struct Queue: Decodable { var refused: Int }
    var counts: [String: Int]
    var queue: Queue
  }
}
