import Foundation
import Glibc
import TestSupport
import Testing

/// The daemon as a user sees it: its flags, its exit codes, its signals.
@Suite(.serialized) struct DaemonTests {
  @Test func onceIngestsEveryFileOfTheInboxAndEnds() throws {
    let root = try TemporaryFolder("once")
    for number in 0..<5 { try root.write(Seeds.bytes(number), to: "inbox/\(number).txt") }
    let run = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(run.status == 0, "\(run.err)")
    #expect(try root.names(in: "inbox").isEmpty)
    #expect(try root.names(in: "refused").isEmpty)
  }

  @Test func aConfigurationErrorNamesFileLineAndKey() throws {
    let root = try TemporaryFolder("configuration")
    try root.write("[spool]\n\nmax_fil_size = 3\n", to: "khazin.toml")
    let check = try Programs.run("khazind", ["--root", root.path, "--check-config"])
    #expect(check.status == 78)
    #expect(check.err.contains("khazin.toml:3"))
    #expect(check.err.contains("'spool.max_fil_size'"))
    #expect(check.err.split(separator: "\n").count == 1)
    let start = try Programs.run("khazind", ["--root", root.path])
    #expect(start.status == 78)
  }

  @Test func aValidConfigurationPassesTheCheck() throws {
    let root = try TemporaryFolder("configuration")
    try root.write("[[inbox]]\nsource = \"una\"\n", to: "khazin.toml")
    let check = try Programs.run("khazind", ["--root", root.path, "--check-config"])
    #expect(check.status == 0, "\(check.err)")
  }

  /// A process inherits the signal mask of its parent (execve(2)). The SIGABRT of a watchdog must
  /// arrive even if the parent blocked it.
  @Test func aStarterThatBlocksSignalsDoesNotDisarmTheWatchdog() throws {
    let root = try TemporaryFolder("blocked")
    let starter = Process()
    starter.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    let script = """
      import os, resource, signal, sys
      resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
      signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGABRT, signal.SIGSEGV])
      os.execv(sys.argv[1], ["khazind", "--root", sys.argv[2]])
      """
    let khazind = Programs.folder.appendingPathComponent("khazind").path
    starter.arguments = ["-c", script, khazind, root.path]
    // The runtime's own report of a crash inherits the blocked signals too and may never end.
    starter.environment = Programs.environment(adding: Programs.withoutCrashReport)
    starter.standardError = FileHandle.nullDevice
    try starter.run()
    defer { if starter.isRunning { Glibc.kill(starter.processIdentifier, SIGKILL) } }
    try waitUntil("the daemon answers") {
      try Programs.run("khazinctl", ["status", "--root", root.path]).status == 0
    }
    Glibc.kill(starter.processIdentifier, SIGABRT)
    try waitUntil("the daemon ends") { !starter.isRunning }
    #expect(starter.terminationReason == .uncaughtSignal && starter.terminationStatus == SIGABRT)
  }

  @Test func aSecondDaemonNamesTheProcessOfTheFirst() throws {
    let root = try TemporaryFolder("second")
    let first = try DaemonProcess(root: root.path)
    try first.waitUntilReady()
    let second = try Programs.run("khazind", ["--root", root.path])
    #expect(second.status == 75)
    #expect(second.err.contains("\(first.identifier)"))
    #expect(first.stop() == 0)
  }

  @Test(arguments: [SIGTERM, SIGINT]) func aSignalStopsTheDaemonInOrder(_ signal: Int32) throws {
    let root = try TemporaryFolder("signal")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try root.write(Seeds.bytes(4), to: "inbox/four.txt")
    #expect(daemon.stop(signal) == 0)
    let rest = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(rest.status == 0)
  }

  @Test func reloadAddsANewInboxAndKeepsTheOldConfigurationIfTheNewOneIsBad() throws {
    let root = try TemporaryFolder("reload")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try root.write("nonsense", to: "khazin.toml")
    let bad = try Programs.run("khazinctl", ["reload", "--root", root.path])
    #expect(bad.status == 78)
    #expect(bad.err.contains("khazin.toml:1"))

    try root.write("[[inbox]]\npath = \"second\"\nsource = \"wafa\"\n", to: "khazin.toml")
    let good = try Programs.run("khazinctl", ["reload", "--root", root.path])
    #expect(good.status == 0, "\(good.err)")
    try root.write(Seeds.bytes(3), to: "second/three.txt")
    try waitUntil("the new inbox is watched") {
      try Programs.run("khazinctl", ["list", "source:wafa", "--json", "--root", root.path]).out
        .contains("three.txt")
    }

    try root.write("nonsense", to: "khazin.toml")
    daemon.send(SIGHUP)
    try waitUntil("the daemon reports the error") {
      try Programs.run("khazinctl", ["status", "--json", "--root", root.path]).out
        .contains("khazin.toml:1")
    }
    #expect(daemon.stop() == 0)
  }

  @Test func withdrawnTextIsErasedFromTheFiles() throws {
    let root = try TemporaryFolder("withdraw")
    let word = "خزعبلاتنادرة"
    try root.write(
      "اجتماع \(word) في جدة\n\nنص قصير عن \(word) وأمور أخرى.\n", to: "inbox/secret.txt")
    try root.write(Seeds.bytes(1), to: "inbox/other.txt")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try waitUntil("both are stored") {
      let list = try Programs.run("khazinctl", ["list", "--json", "--root", root.path]).out
      return list.contains("secret.txt") && list.contains("other.txt")
    }
    let found = try Programs.run("khazinctl", ["search", word, "--json", "--root", root.path])
    let page = try #require(
      try JSONSerialization.jsonObject(with: Data(found.out.utf8)) as? [String: Any])
    let id = try #require((page["documents"] as? [[String: Any]])?.first?["id"] as? Int)
    let withdrawn = try Programs.run(
      "khazinctl", ["withdraw", "\(id)", "--reason", "test", "--root", root.path])
    #expect(withdrawn.status == 0, "\(withdrawn.err)")
    for name in ["archive.sqlite", "archive.sqlite-wal"] {
      let bytes = (try? root.read(name)) ?? []
      #expect(Data(bytes).range(of: Data(word.utf8)) == nil, "\(name) still holds it")
    }
    try root.write(
      "اجتماع \(word) في جدة\n\nنص قصير عن \(word) وأمور أخرى.\n", to: "inbox/again.txt")
    try waitUntil("its return is refused") {
      try Programs.run("khazinctl", ["refused", "--json", "--root", root.path]).out
        .contains("withdrawn")
    }
    #expect(daemon.stop() == 0)
  }
}
