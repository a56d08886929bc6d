import ArgumentParser
import Control

struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Read the configuration again, then scan every inbox.",
    discussion: """
      Returns when the new configuration is in use. If it is wrong, the previous one stays in \
      use, the message names the error and its place, and the exit code is 78.
      """)

  @OptionGroup var connection: DaemonOptions

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let reply = try connection.call(ReloadCall())
    if json { return try Output.json(reply) }
    if !reply.restartNeeded.isEmpty {
      Output.line("Restart needed for: " + reply.restartNeeded.joined(separator: ", "))
    }
  }
}
