import ArgumentParser
import Control

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find documents, best first, each with the words round the hit.",
    discussion: """
      Spelling is folded as Arabic readers do: hamza, ya, ta marbuta, vowel marks, tatweel and \
      digits do not matter.

        khazinctl search gaza
        khazinctl search '"final communique" topic:al-quds NOT type:speech'
        khazinctl search 'ministers country:PS event:2018-05'

      No hit is no error: the exit code is 0.
      """)

  @OptionGroup var connection: DaemonOptions
  @OptionGroup var paging: Paging

  @Argument(help: "Words, \"phrases\", prefix*, AND OR NOT, and field:value.")
  var query: [String]

  @Flag(help: "One row a story instead of one a document.")
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
