import ArgumentParser
import Control

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find documents, best first, each with the words around the hit.",
    discussion: """
      Spelling variants match: forms of hamza, ya, ta marbuta and digits are equal, and vowel \
      marks and tatweel are ignored.

        khazinctl search gaza
        khazinctl search '"final communique" topic:al-quds NOT type:speech'
        khazinctl search 'ministers country:PS event:2018-05'

      A search without hits is not an error: the exit code is 0.
      """)

  @OptionGroup var connection: DaemonOptions
  @OptionGroup var paging: Paging

  @Argument(help: "Words, \"phrases\", prefix*, AND OR NOT, and field:value.")
  var query: [String]

  @Flag(help: "Print one row per story instead of one per document.")
  var stories = false

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let query = query.joined(separator: " ")
    let reply = try connection.call(
      SearchCall(
        query: query, limit: paging.limit, after: paging.after, stories: stories ? true : nil),
      query: query)
    if json { return try Output.json(reply) }
    Output.lines(hitLines(reply, on: Output.screen, now: .now))
    paging.hintAtMore(reply.next)
  }
}
