import Foundation
import Glibc
import TestSupport
import Testing

/// A clock that jumps, and files under the lease of another process.
@Suite(.serialized) struct ClockTests {
  /// The wall clock jumps back and forth by up to forty years while files arrive.
  @Test func aJumpingClockLosesNoFile() throws {
    var generator = SeededGenerator(printing: "clock")
    let stage = try Stage()
    try stage.folder.write("[[inbox]]\nsettle = \"100ms\"\n", to: "root/khazin.toml")
    let clock = stage.folder.path("clock")
    func set(_ seconds: Int64) throws {
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: clock))
      try file.write(contentsOf: withUnsafeBytes(of: seconds) { Data($0) })
      try file.close()
    }
    try stage.folder.write([UInt8](repeating: 0, count: 8), to: "clock")
    let daemon = try DaemonProcess(
      root: stage.root, environment: ["LD_PRELOAD": FaultLibrary.path, "TORTURE_CLOCK": clock])
    try daemon.waitUntilReady()
    let far: Int64 = 40 * 365 * 86_400
    var expected = Expectation()
    let turns = TortureScale.runs(200, sample: 4)
    for turn in 0..<turns {
      let offsets: [Int64] = [
        -far, far, -3_600, 3_600, 1, -1, 0, .random(in: -far...far, using: &generator),
      ]
      try set(offsets.randomElement(using: &generator)!)
      let corpus = Corpus.mixed(3, from: turn * 10)
      try corpus.drop(into: stage.root)
      expected = expected + corpus.expected
      try daemon.wait(forStored: expected.documents)
    }
    #expect(daemon.stop() == 0)
    let tally = Tally("clock that jumps")
    Invariants(root: stage.root, expected: expected).expectAllIsWell(tally)
    for _ in 1..<max(turns, 1) { _ = tally.add(Invariants.Finding(), "", hit: true) }
    tally.close()
  }

  /// A file under the write lease of another process stays in the inbox, its neighbours do not wait
  /// for it, and it is stored after the lease ends.
  @Test func onlyTheFileUnderALeaseWaitsForItsHolder() throws {
    let stage = try Stage()
    try stage.folder.write("[[inbox]]\nsettle = 0\n\n[spool]\nrescan = 1\n", to: "root/khazin.toml")
    let corpus = Corpus.plain(0..<6)
    try corpus.drop(into: stage.root)
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    // The holder never answers the signal with which the kernel asks it to give up the lease.
    let script = """
      import fcntl, os, signal, sys, time
      signal.signal(signal.SIGIO, signal.SIG_IGN)
      file = os.open(sys.argv[1], os.O_RDONLY)
      fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
      print("held", flush=True)
      time.sleep(3600)
      """
    holder.arguments = ["-c", script, stage.root + "/inbox/3.txt"]
    let pipe = Pipe()
    holder.standardOutput = pipe
    try holder.run()
    defer { if holder.isRunning { Glibc.kill(holder.processIdentifier, SIGKILL) } }
    #expect(!pipe.fileHandleForReading.availableData.isEmpty)
    let daemon = try DaemonProcess(root: stage.root)
    try daemon.waitUntilReady()
    try waitUntil("its neighbours are stored") {
      try (daemon.status().counts["stored"] ?? 0) >= 5
    }
    // The daemon did not break the lease to reach the neighbours.
    #expect(try stage.folder.names(in: "root/inbox") == ["3.txt"])
    Glibc.kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    try daemon.wait(forStored: 6)
    #expect(daemon.stop() == 0)
    let tally = Tally("lease holder")
    Invariants(root: stage.root, expected: corpus.expected).expectAllIsWell(tally)
    tally.close()
  }
}
