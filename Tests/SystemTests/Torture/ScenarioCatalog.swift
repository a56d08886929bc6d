import Foundation
import GRDB
import TestSupport

/// The scripted runs that the suites use. They are one list of similar entries, so they share one long
/// file.
enum ScenarioCatalog {
  /// Settings without a quiet period, so that no run waits. A sidecar that a power cut left behind
  /// waits for three seconds.
  private static let settings =
    "[[inbox]]\nsettle = 0\norphan_sidecar = 30\n\n[spool]\nkeep_free = 0\n"
  private static let old = Corpus.mixed(4)
  private static let new = Corpus.mixed(5, from: 10)

  private static func template(_ fill: (String) throws -> Void) throws -> TemporaryFolder {
    let folder = try TemporaryFolder("template")
    try folder.write(settings, to: "root/khazin.toml")
    for name in ["tmp", "inbox"] {
      try FileManager.default.createDirectory(
        atPath: folder.path("root/" + name), withIntermediateDirectories: true)
    }
    try fill(folder.path("root"))
    return folder
  }

  private static func once(_ root: String) throws {
    let run = try Programs.run("khazind", ["--root", root, "--once"])
    guard run.status == 0 else { throw WaitedTooLong(description: "a template: \(run.err)") }
  }

  /// Returns a first start with a full inbox.
  static func fresh() throws -> Scenario {
    let template = try template { try new.drop(into: $0) }
    return Scenario(name: "fresh", template: template, expected: new.expected) {
      try $0.run("khazind", ["--once"])
    }
  }

  /// Returns a first start with pages, which the sealed process reads, and texts.
  static func pages() throws -> Scenario {
    let count = 3
    let template = try template { root in
      try new.drop(into: root)
      for number in 0..<count {
        let text = (0..<3).map { "<p>\(Corpus.text(200 + number * 3 + $0))</p>" }.joined()
        try "<html><body><nav>القائمة</nav><article>\(text)</article></body></html>".write(
          toFile: root + "/inbox/page-\(number).html", atomically: true, encoding: .utf8)
      }
    }
    var expected = new.expected
    expected.documents += count
    for number in 0..<count {
      expected.sightings["page-\(number).html"] = .init(count: 1, url: nil)
    }
    return Scenario(name: "pages", template: template, expected: expected) {
      try $0.run("khazind", ["--once"])
    }
  }

  /// Returns a first start with messages, whose attachments are documents, and texts. A message
  /// contains another one, and one attachment is also a file.
  static func mail() throws -> Scenario {
    var inner = SmallMail("رسالة", "نص الرسالة الداخلية")
    inner.attach("b.txt", Corpus.text(301))
    var outer = SmallMail("توجيه", "للعلم")
    outer.attach("a.txt", Corpus.text(300))
    outer.attach("inner.eml", inner)
    outer.attach("copy.txt", Corpus.text(10))
    let bytes = outer.bytes
    let template = try template { root in
      try new.drop(into: root)
      try Data(bytes).write(to: URL(fileURLWithPath: root + "/inbox/outer.eml"))
    }
    var expected = new.expected
    expected.documents += 4
    for path in ["", "/2/a.txt", "/3/inner.eml", "/3/inner.eml/2/b.txt", "/4/copy.txt"] {
      expected.sightings["outer.eml" + path] = .init(count: 1, url: nil)
    }
    return Scenario(name: "mail", template: template, expected: expected) {
      try $0.run("khazind", ["--once"])
    }
  }

  /// Returns a run with new files for an existing archive, one of them a copy of an old file under
  /// another name.
  static func more() throws -> Scenario {
    let template = try template { root in
      try old.drop(into: root)
      try once(root)
      try new.drop(into: root)
      try Corpus.text(1).write(
        toFile: root + "/inbox/copy-of-1.txt", atomically: true, encoding: .utf8)
    }
    var expected = old.expected + new.expected
    expected.sightings["copy-of-1.txt"] = .init(count: 1, url: nil)
    return Scenario(name: "more", template: template, expected: expected) {
      try $0.run("khazind", ["--once"])
    }
  }

  /// Returns a first start with files in an inbox on another file system. Khazin copies such files.
  static func otherFileSystem() throws -> Scenario {
    let template = try template { root in
      try new.drop(into: root, inbox: "other-inbox")
      let file = root + "/khazin.toml"
      let more = "\n[[inbox]]\npath = \"\(root)/other-inbox\"\nsettle = 0\norphan_sidecar = 30\n"
      try (settings + more).write(toFile: file, atomically: false, encoding: .utf8)
    }
    return Scenario(name: "other-inbox", template: template, expected: new.expected) {
      try $0.run("khazind", ["--once"])
    }
  }

  /// Returns a run with new files for the archive of an older Khazin.
  static func migration() throws -> Scenario {
    let template = try template { root in
      try old.drop(into: root)
      try once(root)
      let run = try Programs.run("/usr/bin/python3", ["-c", asVersion3, root + "/archive.sqlite"])
      guard run.status == 0 else { throw WaitedTooLong(description: run.err) }
      try new.drop(into: root)
    }
    return Scenario(
      name: "migration", template: template, expected: old.expected + new.expected
    ) {
      try $0.run("khazind", ["--once"])
    }
  }

  /// A script that removes the parts of the schema that version 4 of the archive and later ones
  /// added.
  private static let asVersion3 = """
    import sqlite3, sys
    db = sqlite3.connect(sys.argv[1], isolation_level=None)
    db.execute("PRAGMA legacy_alter_table = ON")
    db.execute("BEGIN")
    for statement in ["DROP TRIGGER ledger_stands", "DROP TABLE due_reading",
                      "DROP INDEX sighting_problem", "DROP TABLE extraction",
                      "DROP TABLE original_chunk", "DROP TABLE staged_original",
                      "DROP TABLE part", "DROP TABLE erased_bytes",
                      "ALTER TABLE sighting DROP COLUMN is_part",
                      "DROP INDEX document_format", "ALTER TABLE document DROP COLUMN format",
                      "DROP INDEX document_recognised",
                      "ALTER TABLE document DROP COLUMN recognised",
                      "DROP INDEX document_programs",
                      "ALTER TABLE document DROP COLUMN programs",
                      "ALTER TABLE job DROP COLUMN extracts"]:
        db.execute(statement)
    plain = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    for (table,) in list(db.execute(plain)):
        for row in list(db.execute(f"PRAGMA table_info({table})")):
            if row[1].endswith("_frame") or row[1] == "sidecar_problem":
                db.execute(f"ALTER TABLE {table} DROP COLUMN {row[1]}")
    db.execute("CREATE TRIGGER ledger_stands BEFORE UPDATE ON ledger BEGIN"
               " SELECT RAISE(ABORT, 'the ledger is append-only'); END")
    db.execute("DELETE FROM grdb_migrations WHERE identifier > '3'")
    db.execute("COMMIT")
    """

  /// Returns a start after a kill in the middle of a batch: some claims were stored and some were
  /// not.
  static func recovery() throws -> Scenario {
    let template = try template { root in
      try old.drop(into: root)
      try once(root)
      for (corpus, point) in [
        (new, "release-before"), (Corpus.mixed(4, from: 30), "commit-before"),
      ] {
        try corpus.drop(into: root)
        _ = try Programs.run(
          "khazind", ["--root", root, "--once"],
          environment: ["KHAZIN_FAULT": "\(point):1:kill"])
      }
    }
    let expected = old.expected + new.expected + Corpus.mixed(4, from: 30).expected
    return Scenario(name: "recovery", template: template, expected: expected) {
      try $0.run("khazind", ["--once"])
    }
  }

  /// Returns a run with a command to a daemon, sent under the fault and repeated after it.
  private static func command(
    _ name: String, _ words: @escaping @Sendable (Stage) -> [String],
    look: (@Sendable (Stage) throws -> [String])? = nil
  ) throws -> Scenario {
    command(name, words, try keeping(old), old.expected, look: look)
  }

  /// Returns a root with a stored corpus.
  private static func keeping(_ corpus: Corpus) throws -> TemporaryFolder {
    try template { root in
      try corpus.drop(into: root)
      try once(root)
    }
  }

  private static func command(
    _ name: String, _ words: @escaping @Sendable (Stage) -> [String],
    _ template: TemporaryFolder, _ expected: Expectation,
    look: (@Sendable (Stage) throws -> [String])? = nil
  ) -> Scenario {
    Scenario(
      name: name, template: template, expected: expected,
      act: { stage in
        try stage.serve { try $0.ask(words($0)) }
      },
      heal: { stage in try stage.heal { try $0.must(words($0)) } },
      look: look)
  }

  static func reload() throws -> Scenario { try command("reload", { _ in ["reload"] }) }

  /// Returns a retry of a refused file. The file is refused again.
  static func retry() throws -> Scenario {
    let words: @Sendable (Stage) -> [String] = { stage in
      let all = try? FileManager.default.contentsOfDirectory(atPath: stage.root + "/refused")
      return ["retry", all?.first { !$0.hasPrefix(".") } ?? "none"]
    }
    var scenario = try command("retry", words)
    scenario.heal = nil
    return scenario
  }

  static func set() throws -> Scenario {
    try command(
      "set", { _ in ["set", "2", "title=عنوان", "--note", "desk"] },
      look: { stage in
        let title = try value("SELECT title FROM document WHERE id = 2", in: stage)
        return title == "عنوان" ? [] : ["the title is \(title ?? "none")"]
      })
  }

  /// Returns a correction of an encoding. At the end the text must match the recorded encoding.
  /// Document 1 is written in windows-1256; in ISO 8859-6 its bytes are other letters.
  static func encoding() throws -> Scenario {
    let template = try template { root in
      let bytes = try Programs.run(
        "/bin/sh", ["-c", "iconv -f UTF-8 -t CP1256 > \(root)/inbox/legacy.txt"],
        input: Data(Corpus.text(99).utf8))
      guard bytes.status == 0 else { throw WaitedTooLong(description: bytes.err) }
      try once(root)
      try old.drop(into: root)
      try once(root)
    }
    var expected = old.expected
    expected.documents += 1
    expected.sightings["legacy.txt"] = .init(count: 1, url: nil)
    let words: @Sendable (Stage) -> [String] = { _ in
      ["set", "1", "encoding=iso-8859-6", "--note", "desk"]
    }
    return command("encoding", words, template, expected) { stage in
      let name = try value("SELECT encoding FROM document WHERE id = 1", in: stage)
      let text = try value("SELECT body FROM text WHERE document = 1", in: stage) ?? ""
      let isRead = !text.contains("اللجنة")
      return name == "iso-8859-6" && isRead ? [] : ["encoding \(name ?? "none"), text \(text)"]
    }
  }

  static func withdraw() throws -> Scenario {
    let template = try keeping(old)
    var expected = old.expected
    for path in try paths(of: 1, in: template) { expected.sightings[path] = nil }
    expected.documents -= 1
    expected.withdrawn = 1
    var scenario = command(
      "withdraw", { _ in ["withdraw", "1", "--reason", "test"] }, template, expected)
    scenario.heal = { stage in
      try stage.heal { stage in
        let outcome = try value("SELECT outcome FROM document WHERE id = 1", in: stage)
        if outcome != "withdrawn" { try stage.must(["withdraw", "1", "--reason", "test"]) }
      }
    }
    return scenario
  }

  /// Returns a reprocessing. A job that has begun continues by itself, and waits while an outage
  /// lasts.
  static func reprocess() throws -> Scenario {
    let template = try keeping(old)
    var scenario = Scenario(name: "reprocess", template: template, expected: old.expected) {
      stage in
      try stage.serve { stage in
        try stage.ask(["reprocess", "--all", "--detach"])
        try waitUntil("the job ends or waits, or the daemon has ended") {
          let answer = try stage.khazinctl("reprocess", "--status", "--json")
          let run = try? JSONDecoder().decode(ReprocessStatus.self, from: Data(answer.out.utf8))
          return run?.job?.state != "running" || run?.job?.waiting != nil
        }
      }
    }
    scenario.heal = { stage in
      try stage.heal { stage in
        try waitUntil("no job runs") {
          try !stage.khazinctl("reprocess", "--status", "--json").out.contains("\"running\"")
        }
        try stage.must(["reprocess", "--all"])
      }
    }
    return scenario
  }

  private struct ReprocessStatus: Decodable {
    struct Job: Decodable { var state: String, waiting: String? }
    var job: Job?
  }

  static func backup() throws -> Scenario {
    try command(
      "backup", { ["backup", $0.root + "/backup.sqlite", "--force"] },
      look: { stage in
        let run = try Programs.run("khazinctl", ["verify", stage.root + "/backup.sqlite"])
        return run.status == 0 ? [] : ["the backup: \(run.out)\(run.err)"]
      })
  }

  /// Returns a restore of the archive and its log from a backup. Both the old and the new state
  /// must be complete, and the command can be repeated.
  static func restore() throws -> Scenario {
    let template = try template { root in
      try old.drop(into: root)
      try once(root)
      let daemon = try DaemonProcess(root: root)
      try daemon.waitUntilReady()
      _ = try Programs.run("khazinctl", ["backup", root + "/backup.sqlite", "--root", root])
      try new.drop(into: root)
      try waitUntil("the new files are stored") {
        try daemon.status().counts["stored"] == old.expected.documents + new.expected.documents
      }
      daemon.kill()
    }
    var expected = old.expected
    expected.refused.formUnion(new.expected.refused)
    let words: @Sendable (Stage) -> [String] = {
      ["restore", $0.root + "/backup.sqlite", "--force"]
    }
    return Scenario(
      name: "restore", template: template, expected: expected,
      act: { try $0.run("khazinctl", words($0)) },
      heal: { stage in
        try Self.eitherIsWhole(stage.root, old.expected, old.expected + new.expected)
        try stage.must(words(stage))
      })
  }

  static func verify() throws -> Scenario {
    Scenario(name: "verify", template: try keeping(old), expected: old.expected) {
      try $0.run("khazinctl", ["verify"])
    }
  }

  static func named(_ name: String) throws -> Scenario? {
    switch name {
    case "fresh": try fresh()
    case "pages": try pages()
    case "mail": try mail()
    case "more": try more()
    case "other-inbox": try otherFileSystem()
    case "migration": try migration()
    case "recovery": try recovery()
    case "reload": try reload()
    case "retry": try retry()
    case "set": try set()
    case "encoding": try encoding()
    case "withdraw": try withdraw()
    case "reprocess": try reprocess()
    case "backup": try backup()
    case "restore": try restore()
    case "verify": try verify()
    default: nil
    }
  }

  // MARK: Looking into an archive

  static func value(_ sql: String, in stage: Stage) throws -> String? {
    try read(stage.root) { try String.fetchOne($0, sql: sql) }
  }

  private static func paths(of document: Int, in template: TemporaryFolder) throws -> [String] {
    try read(template.path("root")) {
      try String.fetchAll(
        $0, sql: "SELECT CAST(path AS TEXT) FROM sighting WHERE document = ?",
        arguments: [document])
    }
  }

  private static func read<T>(_ root: String, _ body: (Database) throws -> T) throws -> T {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    return try DatabaseQueue(path: root + "/archive.sqlite", configuration: configuration).read(
      body)
  }

  private static func eitherIsWhole(
    _ root: String, _ one: Expectation, _ other: Expectation
  ) throws {
    let count = try read(root) { try Int.fetchOne($0, sql: "SELECT count(*) FROM document") }
    guard count == one.documents || count == other.documents else {
      throw WaitedTooLong(description: "after restore \(count ?? 0) documents exist")
    }
  }
}
