import ArgumentParser
import Control

struct StoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "story",
    abstract: "Show the documents of one story, and the text that each adds.",
    discussion: """
      Documents belong to one story if they share all or many of their words, or have the same \
      URL. Reports of one event in different words do not. The oldest comes first:

        khazinctl story 3
        khazinctl set 3 not-same-story=7    separate two documents
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
