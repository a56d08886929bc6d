import ArgumentParser
import Control

struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Read the configuration again, then look through every inbox.",
    discussion: """
      Returns when the new configuration runs. Where it is wrong, what ran before goes on, the \
      place is named, and the exit code is 78.
      """)

  @OptionGroup var connection: DaemonOptions

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let reply = try connection.call(ReloadCall())
    if json { return try Output.json(reply) }
    if !reply.restartNeeded.isEmpty {
      Output.line("Wait for a restart: " + reply.restartNeeded.joined(separator: ", "))
    }
  }
}
