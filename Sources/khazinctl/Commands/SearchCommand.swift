import ArgumentParser
import Control

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find documents, best first, each with the words around the hit.",
    discussion: """
      Type what you look for, as a name, some words or a question. Documents that hold some of the \
      words are hits; those that hold all of them, near each other, in the title or the first \
      words come first. Forms of a word, other names of a month or an organisation, and spelling \
      variants match. Quotation marks, AND, OR, NOT, +word, -word, prefix* and fields are strict.

        khazinctl search gaza ceasefire
        khazinctl search '"final communique" topic:al-quds NOT type:speech'
        khazinctl search 'ministers +doha country:PS event:2018-05'
        khazinctl search --all gaza ceasefire
        khazinctl search --like 1204 published:2025

      --like finds documents about the same as one that you have, without copies of it; a query \
      beside it is strict. --facets adds how many of the documents that hold all words have each \
      type, topic, country, source and month.

      A search without hits is not an error: the exit code is 0.
      """)

  @OptionGroup var connection: DaemonOptions
  @OptionGroup var paging: Paging

  @Argument(help: "Words, \"phrases\", prefix*, AND OR NOT, and field:value.")
  var query: [String] = []

  @Option(help: ArgumentHelp("Find documents about the same as this one.", valueName: "id"))
  var like: String?

  @Flag(help: "Count the documents that hold all words by type, topic, country, source and month.")
  var facets = false

  @Flag(help: "Print one row per story instead of one per document.")
  var stories = false

  @Flag(help: "Print only documents that hold all words.")
  var all = false

  @Flag(help: "Print documents that hold some of the words, whatever the configuration says.")
  var some = false

  @Option(help: "The order: rank, or date for the newest first.")
  var sort: SearchCall.SortOrder = .rank

  @Flag(help: "Say what each hit earned for each word.")
  var explain = false

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    if query.isEmpty && like == nil { throw ValidationError("Give a query, or --like ID.") }
    if like != nil && (all || some || facets) {
      throw ValidationError("--like takes none of --all, --some and --facets.")
    }
    if all && some { throw ValidationError("--all and --some exclude each other.") }
  }

  func run() throws {
    let query = query.joined(separator: " ")
    let reply = try connection.call(
      SearchCall(
        query: query, limit: paging.limit, after: paging.after, stories: stories ? true : nil,
        reading: all ? .all : some ? .some : nil, sort: sort == .rank ? nil : sort,
        explain: explain ? true : nil, like: like, facets: facets ? true : nil),
      query: query)
    if json { return try Output.json(reply) }
    Output.lines(hitLines(reply, on: Output.screen, now: .now))
    paging.hintAtMore(reply.next)
  }
}

extension SearchCall.SortOrder: ExpressibleByArgument {}
