import ArgumentParser
import Control

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the current activity and condition of Khazin.",
    discussion: """
      One page: the current activity, problems if any, the number of documents, the rates, the \
      queue with the ages of its files, and the last errors.

        khazinctl status --check || mail -s 'Khazin needs help' desk
      """)

  @OptionGroup var connection: DaemonOptions

  @Flag(help: "Print only problems, and exit with 1 if there are any.")
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
