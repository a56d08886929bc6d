import Foundation
import TestSupport
import Testing

@testable import Daemon

struct ConfigurationTests {
  private func read(_ text: String, root: String? = "/r") throws -> Configuration {
    try ConfigurationReader.read([("khazin.toml", text)], root: root)
  }

  /// Checks that a text is refused with this sentence.
  private func check(_ text: String, _ sentence: String, root: String? = "/r") {
    do {
      _ = try read(text, root: root)
      Issue.record("taken: \(text)")
    } catch let problem as ConfigurationProblem {
      #expect(problem.sentence == sentence)
    } catch {
      Issue.record("another error: \(error)")
    }
  }

  @Test func anEmptyFileGivesTheDefaults() throws {
    #expect(try read("") == Configuration(root: "/r"))
  }

  @Test func theShippedFileListsEveryKeyWithItsDefault() throws {
    let shipped = String(
      decoding: try Repository.bytes("systemd/khazin.toml"), as: UTF8.self)
    let settings = shipped.split(separator: "\n").filter {
      $0.hasPrefix("#[") || ($0.hasPrefix("#") && !$0.hasPrefix("# "))
    }
    let text = settings.map { $0.dropFirst() }.joined(separator: "\n")
    var defaults = Configuration(root: nil)
    defaults.spool.inboxes[0].source = "una"  // the one key that has no default but none
    #expect(try read(text, root: nil) == defaults)

    let names = Set(settings.compactMap { $0.split(separator: " ").first?.dropFirst() })
    let known =
      ConfigurationTables.tables.flatMap { $0.keys.map(\.name) }
      + ConfigurationTables.inbox.map(\.name)
    for name in known { #expect(names.contains(name[...]), "\(name) is not in the file") }
  }

  @Test func anUnknownKeyIsNamedWithItsLine() {
    check(
      "[control]\n\nidle = 3\nidel = 3\n",
      "khazin.toml:4: 'control.idel': is not known; the keys of this table are socket, "
        + "ask_group, desk_group, max_connections, idle, max_message")
  }

  @Test func anUnknownTableIsNamedWithItsLine() {
    check(
      "# a comment\n[spoool]\nclaimed = \"/x\"\n",
      "khazin.toml:2: 'spoool': is not known; the tables are [inbox], [spool], [archive], "
        + "[work], [control]")
  }

  @Test func aBadValueSaysWhatIsWanted() {
    check(
      "[work]\nworkers = \"many\"\n",
      "khazin.toml:2: 'work.workers': wants a whole number from 0 to 256")
  }

  @Test func aKeyOfTheSecondInboxIsFoundInTheSecond() {
    check(
      "[[inbox]]\npath = \"a\"\nsettle = 1\n\n[[inbox]]\npath = \"b\"\nsettle = \"soon\"\n",
      "khazin.toml:7: 'inbox.settle': wants a time from 0.0 s to 3600.0 s, such as 2, \"2s\", "
        + "\"5min\", \"1h\" or \"30 days\"")
  }

  @Test func aSyntaxErrorHasItsLine() throws {
    do {
      _ = try read("[spool]\nclaimed = \n")
      Issue.record("taken")
    } catch let problem as ConfigurationProblem {
      #expect(problem.line == 2)
      #expect(problem.sentence.hasPrefix("khazin.toml:2: is not TOML: "))
    }
  }

  @Test func timesAndSizesHaveUnits() throws {
    let configuration = try read(
      """
      [spool]
      max_file_size = "2 MiB"
      keep_free = 1048576
      rescan = "1h"
      refused_retention = "30 days"
      [[inbox]]
      settle = "250ms"
      empty_settle = 1.5
      """)
    #expect(configuration.spool.maxFileSize == 2 << 20)
    #expect(configuration.spool.keepFree == 1 << 20)
    #expect(configuration.spool.rescanInterval == 3_600)
    #expect(configuration.refusedRetention == 30 * 86_400)
    #expect(configuration.spool.inboxes[0].settle == 0.25)
    #expect(configuration.spool.inboxes[0].emptySettle == 1.5)
  }

  @Test func theStandardInboxIsAlwaysTheFirst() throws {
    let configuration = try read("[[inbox]]\npath = \"/srv/drop\"\nsource = \"una\"\n")
    #expect(configuration.spool.inboxes.map(\.path) == ["/r/inbox", "/srv/drop"])
    #expect(configuration.spool.inboxes[1].source == "una")
  }

  @Test func dropInsWinKeyByKeyAndInboxesAddUp() throws {
    let configuration = try ConfigurationReader.read(
      [
        ("khazin.toml", "[spool]\nmax_attempts = 5\nrescan = 60\n[[inbox]]\npath = \"/a\"\n"),
        ("khazin.toml.d/10.toml", "[spool]\nrescan = 30\n[[inbox]]\npath = \"/b\"\n"),
      ], root: nil)
    #expect(configuration.spool.maxAttempts == 5)
    #expect(configuration.spool.rescanInterval == 30)
    #expect(configuration.spool.inboxes.map(\.path).suffix(2) == ["/a", "/b"])
  }

  @Test func relativePathsNeedARoot() {
    check(
      "[archive]\npath = \"a.sqlite\"\n",
      "khazin.toml:2: 'archive.path': wants an absolute path", root: nil)
  }

  @Test func changesThatNeedARestartAreNamed() throws {
    let old = try read("")
    let new = try read("[archive]\npath = \"b.sqlite\"\n[[inbox]]\npath = \"/a\"\n")
    #expect(new.restartNeeded(from: old) == ["archive.path"])
  }
}
