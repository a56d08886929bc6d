import ArgumentParser
import Control

struct StoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "story",
    abstract: "Show the documents that tell one story, and what each adds.",
    discussion: """
      Documents are of one story where they share their words, in whole or in good part, or were \
      found under one URL. Reports of one event in other words are not. Oldest first:

        khazinctl story 3
        khazinctl set 3 not-same-story=7    takes two documents apart
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: "Any document of the story: its number, or the beginning of its SHA-256.")
  var id: String

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let reply = try connection.call(StoryCall(id: id))
    if json { return try Output.json(reply) }
    Output.lines(storyLines(reply, on: Output.screen))
  }
}
