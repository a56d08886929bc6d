import Archive
import ArgumentParser
import Control
import Terminal
import DocumentModel

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the records of all documents that match, as JSON lines or as CSV.",
    discussion: """
      JSON lines are the records of 'show --json', text included. CSV is for spreadsheets: a row a \
      document, several values of a cell apart by '; ', and what a spreadsheet would run as a \
      formula made text. What comes in while it runs is left out. A damaged document is exported \
      as far as it is known, with the reason 'damaged'; the exit code is 65 then.

        khazinctl export > archive.jsonl
        khazinctl export 'topic:gaza published:2025' --format csv --bom --output gaza.csv
        khazinctl export source:una --format csv --text > una.csv
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case jsonl, csv }

  @OptionGroup var connection: DaemonOptions

  @Argument(help: "Words, \"phrases\", prefix*, AND OR NOT, and field:value.")
  var query: [String] = []

  @Option(help: "jsonl or csv.")
  var format = Format.jsonl

  @Flag(help: "CSV: begin with a byte order mark, by which Excel knows UTF-8.")
  var bom = false

  @Flag(help: "CSV: a column with the clean text, too.")
  var text = false

  @Option(
    help: ArgumentHelp(
      "Write to this file, which appears only once it is whole.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Replace the file if it exists.")
  var force = false

  func validate() throws {
    guard format == .csv || !(bom || text) else {
      throw ValidationError("--bom and --text go with --format csv.")
    }
    guard output != nil || !force else { throw ValidationError("--force goes with --output.") }
  }

  func run() throws {
    let query = query.isEmpty ? nil : query.joined(separator: " ")
    let file = try output.map { path throws(CommandError) in
      try NewFile(path: path, replacing: force, mode: 0o666)
    }
    func write(_ text: String) throws(CommandError) {
      guard let file else { return Output.bytes(Array(text.utf8)) }
      try file.write(Array(text.utf8))
    }
    let progress = ProgressLine(isQuiet: file == nil && Output.screen.isTerminal)
    var done = 0
    var damaged: [Reason] = []
    if format == .csv {
      try write((bom ? CSV.byteOrderMark : "") + CSV.line(ExportRow.columns(withText: text)))
    }
    try connection.stream(ExportCall(query: query), query: query, patience: .long) {
      (reply) throws(CommandError) in
      for record in reply.records { try write(try line(record)) }
      done += reply.records.count
      damaged += reply.records.compactMap(\.reason).filter { $0.code == Damage.code }
      progress.show("\(grouped(done)) of \(counted(reply.total, "document"))")
    }
    progress.clear()
    try file?.commit()
    // Where the result goes elsewhere, people read this, and so do logs.
    if file != nil || !Output.screen.isTerminal {
      Output.errorBytes("\(counted(done, "document")) exported.\n")
    }
    guard damaged.isEmpty else { throw CommandError(damaged: damaged) }
  }

  private func line(_ record: DocumentRecord) throws(CommandError) -> String {
    switch format {
    case .jsonl: try jsonText(of: record, on: .pipe) + "\n"
    case .csv: CSV.line(ExportRow(record).cells(withText: text))
    }
  }
}
