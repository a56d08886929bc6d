import Archive
import ArgumentParser
import Control
import DocumentModel
import Terminal

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the records of all documents that match, as JSON Lines or CSV.",
    discussion: """
      JSON Lines are the records of 'show --json', including the text. CSV is for spreadsheets: \
      one row per document, several values in a cell separated by '; ', and cells that a \
      spreadsheet would run as a formula turned into text. Documents that arrive during the \
      export are not included. A damaged document is exported as far as it is readable, with the \
      reason 'damaged'; then the exit code is 65.

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

  @Flag(help: "CSV: begin with a byte order mark, by which Excel recognises UTF-8.")
  var bom = false

  @Flag(help: "CSV: add a column with the clean text.")
  var text = false

  @Option(
    help: ArgumentHelp(
      "Write to this file, which appears only when it is complete.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Replace the file if it exists.")
  var force = false

  func validate() throws {
    guard format == .csv || !(bom || text) else {
      throw ValidationError("--bom and --text need --format csv.")
    }
    guard output != nil || !force else { throw ValidationError("--force needs --output.") }
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
    // If the records go to a file or a pipe, people and logs read this summary.
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
