import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import Settings

struct ConfigurationTests {
  func read(_ text: String, root: String? = "/r") throws -> Configuration {
    try ConfigurationReader.read([("khazin.toml", text)], root: root)
  }

  /// Checks that a text is refused with this sentence.
  func check(_ text: String, _ sentence: String, root: String? = "/r") {
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
    defaults.spool.inboxes[0].source = "una"  // the one key whose default is empty
    defaults.sources = [SourceSettings(name: "una")]  // shown as an example
    defaults.sources[0].rules.encoding = .windows1256
    defaults.sources[0].rules.shortestCopy = 40
    defaults.sources[0].rules.recognitionLanguages = "ara+fra"
    #expect(try read(text, root: nil) == defaults)

    let names = Set(settings.compactMap { $0.split(separator: " ").first?.dropFirst() })
    let known =
      ConfigurationTables.tables.flatMap { $0.keys.map(\.name) }
      + ConfigurationTables.inbox.map(\.name) + ConfigurationTables.source.map(\.name)
    for name in known { #expect(names.contains(name[...]), "\(name) is not in the file") }
  }

  @Test func anUnknownKeyIsNamedWithItsLine() {
    check(
      "[control]\n\nidle = 3\nidel = 3\n",
      "khazin.toml:4: 'control.idel': is not known; the keys of this table are socket, "
        + "ask_group, desk_group, max_connections, idle, max_message, search")
  }

  @Test func anUnknownTableIsNamedWithItsLine() {
    check(
      "# a comment\n[spoool]\nclaimed = \"/x\"\n",
      "khazin.toml:2: 'spoool': is not known; the tables are [inbox], [source], [spool], "
        + "[archive], [work], [extract], [control]")
  }

  @Test func aBadValueNamesTheExpectedValue() {
    check(
      "[work]\nworkers = \"many\"\n",
      "khazin.toml:2: 'work.workers': must be a whole number from 0 to 256")
  }

  @Test func timesAndSizesHaveUnits() throws {
    let configuration = try read(
      """
      [spool]
      max_file_size = "2 MiB"
      max_document_size = "100 MiB"
      max_container_size = "3 GiB"
      keep_free = 1048576
      rescan = "1h"
      refused_retention = "30 days"
      [[inbox]]
      settle = "250ms"
      empty_settle = 1.5
      """)
    #expect(configuration.spool.maxFileSize == 2 << 20)
    #expect(configuration.spool.maxDocumentSize == 100 << 20)
    #expect(configuration.spool.maxContainerSize == 3 << 30)
    #expect(configuration.spool.keepFree == 1 << 20)
    #expect(configuration.spool.rescanInterval == 3_600)
    #expect(configuration.refusedRetention == 30 * 86_400)
    #expect(configuration.spool.inboxes[0].quietPeriod == 0.25)
    #expect(configuration.spool.inboxes[0].emptyQuietPeriod == 1.5)
  }

  @Test func dropInsOverrideSingleKeysAndInboxesAddUp() throws {
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
      "khazin.toml:2: 'archive.path': must be an absolute path", root: nil)
  }

  @Test func changesThatNeedARestartAreNamed() throws {
    let old = try read("")
    let new = try read("[archive]\npath = \"b.sqlite\"\n[[inbox]]\npath = \"/a\"\n")
    #expect(new.restartNeeded(from: old) == ["archive.path"])
  }

  @Test(
    arguments: [
      ("spool.max_attempts = 0\n", 1),
      ("\n[\"spool\"]\n\"max_attempts\" = 0\n", 3),
      ("\nspool = { rescan = 3, max_attempts = 0 }\n", 2),
    ])
  func aKeyIsFoundHoweverItIsWritten(_ text: String, _ line: Int) {
    check(text, "khazin.toml:\(line): 'spool.max_attempts': must be a whole number from 1 to 100")
  }

  @Test func anUnknownDottedTableIsNamedWithItsLine() {
    check(
      "\nspoool.claimed = \"/x\"\n",
      "khazin.toml:2: 'spoool': is not known; the tables are [inbox], [source], [spool], "
        + "[archive], [work], [extract], [control]")
  }

  @Test func theEncodingOfASourceMayHaveAnyOfItsNames() throws {
    let configuration = try ConfigurationReader.read(
      [
        ("khazin.toml", "[[source]]\nname = \"una\"\n[[source]]\nname = \"spa\"\n"),
        ("khazin.toml.d/10.toml", "[[source]]\nname = \"UNA\"\nencoding = \"Windows-1256\"\n"),
      ], root: nil)
    #expect(configuration.sources.map(\.name) == ["UNA", "spa"])
    #expect(configuration.sources.map(\.rules.encoding) == [.windows1256, nil])
  }

  @Test func aWrongSourceIsNamedWithItsLine() {
    let names = TextEncoding.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    check(
      "[[source]]\nname = \"una\"\n\n[[source]]\nname = \"spa\"\nencoding = \"ebcdic\"\n",
      "khazin.toml:6: 'source.encoding': must be an encoding: one of \(names)")
    check(
      "[[source]]\nname = \"una\"\ncopies = \"drop\"\n",
      "khazin.toml:3: 'source.copies': must be one of \"cut\", \"mark\"")
    check(
      "[[source]]\nname = \"una\"\npull_quotes = 1\n",
      "khazin.toml:3: 'source.pull_quotes': must be true or false")
    check("\n[[source]]\nencoding = \"utf-8\"\n", "khazin.toml:2: 'source': needs a 'name'")
    check(
      "[[source]]\nname = \"una\"\n[[source]]\nname = \"Una\"\n",
      "khazin.toml:4: 'source.name': names a source that is already in the list")
    check(
      "[[source]]\nname = \"una\"\nencodign = \"utf-8\"\n",
      "khazin.toml:3: 'source.encodign': is not known; the keys of this table are name, encoding, "
        + "copies, shortest_copy, ocr_languages, pull_quotes")
  }

  @Test func anUnreadableFileIsNotTakenForAbsent() throws {
    let folder = try TemporaryFolder("configuration")
    #expect(
      try ConfigurationFiles.load(config: nil, root: folder.path)
        == Configuration(root: folder.path))
    // A link to itself exists and is unreadable even for root.
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("khazin.toml"), withDestinationPath: "khazin.toml")
    #expect(throws: ConfigurationProblem.self) {
      try ConfigurationFiles.load(config: nil, root: folder.path)
    }
    try FileManager.default.removeItem(atPath: folder.path("khazin.toml"))
    try folder.write("no folder", to: "khazin.toml.d")
    #expect(throws: ConfigurationProblem.self) {
      try ConfigurationFiles.load(config: nil, root: folder.path)
    }
  }

  @Test func aFileOverTheLimitIsRefusedWithoutReadingItAll() throws {
    let folder = try TemporaryFolder("configuration")
    let path = try folder.write("", to: "khazin.toml")
    // A sparse file of eight terabytes, which nobody could read.
    #expect(truncate(path, 8 << 40) == 0)
    #expect(throws: ConfigurationProblem.self) {
      try ConfigurationFiles.load(config: nil, root: folder.path)
    }
  }
}
