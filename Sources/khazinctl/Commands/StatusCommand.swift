import ArgumentParser
import Control

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what Khazin does now and how it fares.",
    discussion: """
      One page: what it is doing, problems if any, how many documents it keeps, how fast it takes \
      them, what stands in the queue and for how long, and the last errors.

        khazinctl status --check || mail -s 'Khazin needs help' desk
      """)

  @OptionGroup var connection: DaemonOptions

  @Flag(help: "Print nothing but problems, and exit 1 if there are any.")
  var check = false

  @Flag(help: "Print the whole status as JSON.")
  var json = false

  func run() throws {
    let status = try connection.call(StatusCall())
    if json {
      try Output.json(status)
    } else if check {
      Output.lines(statusProblems(status))
    } else {
      Output.lines(statusLines(status, on: Output.screen))
    }
    if check && !status.problems.isEmpty { throw ExitCode(ExitStatus.notFound.rawValue) }
  }
}
