import Foundation
import TestSupport
import Testing

/// Actions of the desk besides dropping files: retries, late sidecars, corrections, another client.
@Suite(.serialized) struct DeskTests {
  private static let python = ProcessInfo.processInfo.environment["KHAZIN_VARLINK_PYTHON"]

  @Test func retryIngestsARefusedFileAgain() throws {
    let root = try TemporaryFolder("retry")
    try root.write("[spool]\nmax_file_size = 100\n", to: "khazin.toml")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try root.write(Seeds.bytes(3), to: "inbox/three.txt")
    try waitUntil("it is refused") { try daemon.status().counts["refused"] == 1 }
    try root.write("", to: "khazin.toml")
    #expect(try Programs.run("khazinctl", ["reload", "--root", root.path]).status == 0)
    let retry = try Programs.run("khazinctl", ["retry", "--all", "--root", root.path])
    #expect(retry.status == 0, "\(retry.err)")
    try waitUntil("it is stored") { try daemon.status().counts["stored"] == 1 }
    #expect(try daemon.status().counts["refused"] == 0)
    #expect(try root.names(in: "refused").isEmpty)
    #expect(daemon.stop() == 0)
  }

  @Test func aLateSidecarAmendsItsDocument() throws {
    let root = try TemporaryFolder("late")
    // The sidecar waits a tenth of this time for another document with its name.
    try root.write("[[inbox]]\norphan_sidecar = \"5s\"\n", to: "khazin.toml")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try root.write(Seeds.bytes(3), to: "inbox/three.txt")
    try waitUntil("it is stored") { try daemon.status().counts["stored"] == 1 }
    try root.write(
      #"{"url": "https://example.org/3", "source": "wafa"}"#, to: "inbox/three.txt.meta.json")
    // The sidecar names a source that the document did not have when it was stored.
    try waitUntil("the sidecar is taken") { try root.names(in: "inbox").isEmpty }
    let show = try Programs.run("khazinctl", ["show", "1", "--json", "--root", root.path])
    #expect(show.out.contains("https://example.org/3"), "\(show.out.prefix(2_000))")
    #expect(daemon.stop() == 0)
  }

  @Test func anEncodingThatFailsForOneDocumentChangesNoDocument() throws {
    let root = try TemporaryFolder("encoding")
    try root.write("اجتماع في جدة عن أمور كثيرة\n", to: "inbox/text.txt")
    // Decoded as UTF-16, these bytes are line separators only.
    try root.write(String(repeating: "( ", count: 20), to: "inbox/brackets.txt")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try waitUntil("both are stored") { try daemon.status().counts["stored"] == 2 }
    func shown() throws -> [String] {
      try ["1", "2"].map {
        try Programs.run("khazinctl", ["show", $0, "--json", "--root", root.path]).out
      }
    }
    let before = try shown()
    let bad = try Programs.run(
      "khazinctl", ["set", "outcome:stored", "encoding=utf-16le", "--yes", "--root", root.path])
    #expect(bad.status != 0)
    #expect(bad.err.contains("cannot be read as utf-16le"), "\(bad.err)")
    #expect(try shown() == before)
    let good = try Programs.run(
      "khazinctl", ["set", "outcome:stored", "encoding=windows-1256", "--yes", "--root", root.path])
    #expect(good.status == 0, "\(good.err)")
    #expect(try shown().allSatisfy { $0.contains("windows-1256") })
    #expect(daemon.stop() == 0)
  }

  @Test(
    .enabled(if: python != nil, "KHAZIN_VARLINK_PYTHON names no Python with the package varlink"))
  func aThirdPartyVarlinkClientCanTalkToTheDaemon() throws {
    let root = try TemporaryFolder("varlink")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let script = """
      import os, shutil, sys, varlink
      root, seed, pid = sys.argv[1], sys.argv[2], int(sys.argv[3])
      with varlink.Client('unix:' + root + '/io.khazin.Control') as client:
          with client.open('org.varlink.service') as service:
              info = service.GetInfo()
              assert info['product'] == 'khazind', info
              assert 'io.khazin.Control' in info['interfaces'], info
          with client.open('io.khazin.Control') as control:
              status = control.Status()
              assert status['pid'] == pid, status
              assert status['archive']['documents'] == 0, status
          with client.open('io.khazin.Control') as control:
              monitor = control.Monitor(_more=True)
              first = next(monitor)
              assert first['event'] == 'state' and first['status']['pid'] == pid, first
              shutil.copy(seed, root + '/inbox/.seed')
              os.rename(root + '/inbox/.seed', root + '/inbox/seed.txt')
              second = next(monitor)
              assert second['event'] == 'stored' and second['id'] == 1, second
      print('done')
      """
    let seed = try root.write(Seeds.bytes(1), to: "seed")
    let run = try Programs.run(
      try #require(Self.python), ["-c", script, root.path, seed, "\(daemon.identifier)"])
    #expect(run.status == 0, "\(run.err)")
    #expect(run.out == "done\n")
    #expect(daemon.stop() == 0)
  }
}
