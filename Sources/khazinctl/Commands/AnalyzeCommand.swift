import ArgumentParser
import Control
import DocumentModel
import Glibc
import Ingest
import Terminal

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Show how Khazin would process files, without a daemon or an archive.",
    discussion: """
        khazinctl analyze article.txt           for people, like 'show'
        khazinctl analyze *.txt --json          one object per line
        khazinctl analyze page.txt --changes    every repair between raw and clean text
        producer | khazinctl analyze --jsonl    one line in, one line out, in order

      --jsonl reads lines such as {"ref": 7, "text": "..."} or {"ref": 7, "bytes": "BASE64"}, \
      with "name", "source", "url", "published" and "title" if known. Each line gives one result \
      line with the same "ref". A refused document, or a line that is not such an object (reason \
      code bad-line), is also a result: the exit code is 0.
      """)

  @Argument(help: "Files to read. The sidecar of a file is NAME.meta.json.", completion: .file())
  var files: [String] = []

  @Flag(help: "Print one JSON object per file, each on its own line.")
  var json = false

  @Flag(help: "Read JSON Lines from standard input and write one result line for each.")
  var jsonl = false

  @Flag(help: "Show only the header and, shortened, the cuts.")
  var brief = false

  @Flag(help: "Show every repair between raw and clean text; with --json, one object per file.")
  var changes = false

  @Option(help: ArgumentHelp("With --changes: maximum number, 1 to 100000.", valueName: "n"))
  var limit = 1_000

  func validate() throws {
    guard jsonl == files.isEmpty else {
      throw ValidationError("Name files, or use --jsonl to read lines from standard input.")
    }
    guard [json, jsonl, brief].count(where: { $0 }) <= 1, !changes || !(jsonl || brief) else {
      throw ValidationError("Use one of --json, --jsonl and --brief; --changes allows only --json.")
    }
    guard (1...100_000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 100000.")
    }
  }

  func run() throws {
    if jsonl { return try JSONLines().run(from: STDIN_FILENO) }
    var worst = ExitStatus.success
    for file in files {
      do throws(CommandError) {
        try analyse(file)
      } catch {
        Output.complain(error)
        worst = error.status
      }
    }
    if worst != .success { throw ExitCode(worst.rawValue) }
  }

  private func analyse(_ path: String) throws(CommandError) {
    let document = try InputFile(path: path)
    let (record, raw) = Preparation.standard.analysis(of: document)
    if changes { return try showChanges(raw, record) }
    if json { return try Output.jsonLine(record) }
    Output.lines(
      documentLines(record, raw: raw?.utf8, brief ? .brief : .all, on: Output.screen) + [""])
  }

  private func showChanges(_ raw: RawText?, _ record: DocumentRecord) throws(CommandError) {
    if let reason = record.reason { throw CommandError(.badData, reason.sentence) }
    let found = raw.map { Preparation.standard.changes(of: $0, limit: limit + 1) } ?? []
    let reply = ChangesReply(changes: Array(found.prefix(limit)), isCut: found.count > limit)
    if json { return try Output.jsonLine(reply) }
    Output.lines(changesLines(reply, on: Output.screen) + [""])
  }
}
