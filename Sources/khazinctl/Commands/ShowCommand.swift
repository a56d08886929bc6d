import ArgumentParser
import Control
import DocumentModel
import Terminal

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one document: its header, its text, its cuts, and their reasons.",
    discussion: """
      The text is shown as people read it, with each cut in its place beside its twin. Nothing \
      that was cut is lost: 'cat --original' gives the original bytes.

        khazinctl show 3
        khazinctl show 3 --cuts      every cut in full beside its twin
        khazinctl show 3 --why       every label, date and session with its evidence
        khazinctl show 3 --changes   every repair between the raw text and this one
        khazinctl show c0afbff1 --json
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: "The document's number, or the beginning of its SHA-256.")
  var id: String

  @Flag(help: "Show only the cut and marked passages, in full.")
  var cuts = false

  @Flag(help: "Show only the findings, with every reason.")
  var why = false

  @Flag(help: "Show only the header and, shortened, the cuts.")
  var brief = false

  @Flag(help: "Show every repair of the raw text: rule, raw offsets, before, after.")
  var changes = false

  @Option(help: ArgumentHelp("With --changes: maximum number, 1 to 100000.", valueName: "n"))
  var limit: Int?

  @Flag(help: "Print the record as JSON; with --changes, the repairs.")
  var json = false

  func validate() throws {
    guard [cuts, why, brief, changes].count(where: { $0 }) <= 1, !json || !(cuts || why || brief)
    else {
      throw ValidationError("Use one of --cuts, --why, --brief, --json; --changes allows --json.")
    }
    guard limit == nil || changes && (1...100_000).contains(limit ?? 0) else {
      throw ValidationError("--limit takes a number from 1 to 100000, and needs --changes.")
    }
  }

  func run() throws {
    if changes { return try showChanges() }
    let record = try connection.call(ShowCall(id: id)).record
    if json { return try Output.json(record) }
    let raw = record.text == nil ? nil : try bytes(.raw)
    Output.lines(documentLines(record, raw: raw, extent, on: Output.screen))
  }

  private func showChanges() throws {
    let reply = try connection.call(ChangesCall(id: id, limit: limit))
    if json { return try Output.json(reply) }
    Output.lines(changesLines(reply, on: Output.screen))
  }

  private var extent: DocumentPage.Extent {
    cuts ? .cuts : why ? .why : brief ? .brief : .all
  }

  private func bytes(_ form: CatCall.Form) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try connection.stream(CatCall(id: id, form: form)) { bytes += $0.data }
    return bytes
  }
}
