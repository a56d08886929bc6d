import Foundation
import Glibc
import TestSupport
import Testing

/// Malicious or careless files and clients.
@Suite(.serialized) struct HostileTests {
  private static let settings = "[[inbox]]\nsettle = 0\n\n[spool]\nrescan = 1\n"

  /// Names of arbitrary bytes, deep folders, pipes, devices, links and sparse files: their
  /// neighbours are stored, and files that cannot be claimed stay in the inbox.
  @Test func hostileFilesDoNotBlockOtherFiles() throws {
    let stage = try Stage()
    try stage.folder.write(Self.settings, to: "root/khazin.toml")
    let inbox = stage.root + "/inbox"
    let corpus = Corpus.plain(0..<5)
    try corpus.drop(into: stage.root)
    let script = """
      import os, sys
      os.chdir(sys.argv[1])
      text = "وثيقة عن اجتماع في جدة، نص رقم %d.\\n"
      names = [b"\\xff\\xfe\\x80.txt", b"new\\nline.txt", b"tab\\there.txt", b"-rf.txt", b"a" * 251 + b".txt",
               b"\\x1b[31mred.txt", "\\u202ertl.txt".encode(), b" ", b"%s%n.txt", b"'\\"$(id).txt"]
      for number, name in enumerate(names):
          open(name, "w").write(text % number)
      here = os.getcwd()
      # The second path exceeds the maximum length, so its file stays.
      for letter, depth in (("d", 100), ("e", 300)):
          for _ in range(depth):
              os.mkdir(letter * 20); os.chdir(letter * 20)
          open("deep.txt", "w").write(text % (100 + depth))
          os.chdir(here)
      os.mkfifo("pipe.txt")
      os.symlink("/etc/passwd", "link.txt")
      os.symlink(".", "loop")
      os.link("0.txt", ".hidden-link")
      with open("holes.txt", "wb") as holes: holes.truncate(1 << 40)
      if os.geteuid() == 0:
          os.mknod("device.txt", 0o20600, os.makedev(1, 5))
          os.mknod("socket.txt", 0o140600)
      os.utime("-rf.txt", (9223372036.9, 9223372036.9))
      os.utime("tab\\there.txt", (-9223372036.0, -9223372036.0))
      """
    let made = try Programs.run("/usr/bin/python3", ["-c", script, inbox])
    #expect(made.status == 0, "\(made.err)")
    let daemon = try DaemonProcess(root: stage.root)
    try daemon.waitUntilReady()
    // These are the five texts, the ten names and the first deep file.
    try daemon.wait(forStored: 16)
    var finding = Invariants.Finding()
    do {
      let queue = try QueueEquation(root: stage.root, inboxes: [inbox]).hold("hostile files")
      if queue.claimed + queue.deferred > 0 { finding.wedge("\(queue)") }
    } catch {
      finding.wedge("\(error)")
    }
    for name in ["pipe.txt", "link.txt", "loop", ".hidden-link"] {
      var status = stat()
      if lstat(inbox + "/" + name, &status) != 0 {
        finding.lost += 1
        finding.wrong.append("'\(name)' does not stay where it is")
      }
    }
    // Only the file with holes is refused: it has a size of 1 TiB.
    let list = try stage.khazinctl("refused", "--json").out
    let refused = try FileManager.default.contentsOfDirectory(atPath: stage.root + "/refused")
      .filter { !$0.hasPrefix(".") }
    finding.innocents = max(0, refused.count - 1)
    if refused.count != 1 || !list.contains("holes.txt") || !list.contains("too-large") {
      finding.wrong.append("refused: \(list)")
    }
    if daemon.stop() != 0 { finding.wedge("the daemon does not stop: \(daemon.log.suffix(400))") }
    let verify = try Programs.run("khazinctl", ["verify", "--root", stage.root])
    if verify.status != 0 { finding.wrong.append("\(verify.out)\(verify.err)") }
    let tally = Tally("hostile files")
    let wrong = tally.add(finding, "", hit: true)
    tally.close()
    #expect(wrong.isEmpty, "\(Tally.first(wrong))")
  }

  /// Another program of the same user holds connections that it never uses.
  @Test func statusAnswersBesideAThousandIdleConnections() throws {
    let stage = try Stage()
    let daemon = try DaemonProcess(root: stage.root)
    try daemon.waitUntilReady()
    for call in ["", #"{"method":"io.khazin.Control.Monitor","more":true}"# + "\\0", "{"] {
      let flood = try Flood(of: 1_000, saying: call, at: stage.root + "/io.khazin.Control")
      for _ in 0..<10 {
        let status = try stage.khazinctl("status", "--json")
        #expect(status.status == 0, "beside '\(call)': \(status.err)")
      }
      flood.end()
    }
    #expect(daemon.stop() == 0)
  }
}

/// A program that opens connections, sends one message on each and keeps them open.
private final class Flood {
  private let process = Process()

  init(of count: Int, saying call: String, at path: String) throws {
    let script = """
      import os, resource, socket, sys, time
      resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
      all = []
      for _ in range(int(sys.argv[1])):
          one = socket.socket(socket.AF_UNIX)
          one.settimeout(10)
          try:
              one.connect(sys.argv[3])
              one.sendall(sys.argv[2].replace("\\\\0", "\\0").encode())
          except OSError:
              pass
          all.append(one)
      print("there", flush=True)
      time.sleep(3600)
      """
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", script, "\(count)", call, path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    _ = pipe.fileHandleForReading.availableData
  }

  func end() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit { if process.isRunning { end() } }
}
