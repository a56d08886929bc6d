import ArgumentParser
import Control

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List documents, newest first.",
    discussion: """
      With a query, list only the documents that match:

        khazinctl list type:news-report source:una
        khazinctl list 'session:cfm/extraordinary/21 published:2025-08..2025-09'
        khazinctl list 'country:palestine published:"August 2025"'

      Values are ids or names in Arabic, English or French, or the beginning of one; dates are \
      written as in documents. 'man khazinctl', QUERIES, lists the fields.
      """)

  @OptionGroup var connection: DaemonOptions
  @OptionGroup var paging: Paging

  @Argument(help: "Words, \"phrases\", prefix*, AND OR NOT, and field:value.")
  var query: [String] = []

  @Flag(help: "Print one row per story instead of one per document.")
  var stories = false

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let query = query.isEmpty ? nil : query.joined(separator: " ")
    let reply = try connection.call(
      ListCall(
        query: query, limit: paging.limit, after: paging.after, stories: stories ? true : nil),
      query: query)
    if json { return try Output.json(reply) }
    Output.lines(listLines(reply, on: Output.screen, now: .now))
    paging.hintAtMore(reply.next)
  }
}
