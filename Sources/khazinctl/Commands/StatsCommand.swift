import ArgumentParser
import Control
import Terminal

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count documents by facet, source and month.",
    discussion: """
      With a query, only documents that match are counted. A document with several topics counts \
      under each. Months are those of the publication (published) and of the arrival (received).

        khazinctl stats
        khazinctl stats type:final-communique --by topic --by published
        khazinctl stats source:una --by topic --top 50 --csv > topics.csv
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: "Words, \"phrases\", prefix*, AND OR NOT, and field:value.")
  var query: [String] = []

  @Option(
    name: .customLong("by"), parsing: .singleValue,
    help: ArgumentHelp(
      "doc_type, oic_body, external_body, topic, relevance, subject or another facet; source, "
        + "language, outcome; published, received. May be given several times.",
      valueName: "group"))
  var groups: [String] = []

  @Option(
    help: ArgumentHelp(
      "Maximum number of values in a group, 1 to 10000; if omitted, 10, or 10000 as CSV or JSON.",
      valueName: "n"))
  var top: Int?

  @Flag(help: "Print as CSV: group, value, documents.")
  var csv = false

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    guard (1...10_000).contains(top ?? 1) else {
      throw ValidationError("--top takes a number from 1 to 10000.")
    }
    guard !(csv && json) else { throw ValidationError("Use only one of --csv and --json.") }
  }

  func run() throws {
    let limit = top ?? (csv || json ? 10_000 : 10)
    let query = query.isEmpty ? nil : query.joined(separator: " ")
    let reply = try connection.call(
      StatisticsCall(query: query, by: groups.isEmpty ? nil : groups, limit: limit), query: query,
      patience: .long)
    if json { return try Output.json(reply) }
    if csv { return Output.bytes(Array(statisticsCSV(reply).utf8)) }
    Output.lines(statisticsLines(reply, on: Output.screen))
  }
}
