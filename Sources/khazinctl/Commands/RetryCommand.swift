import ArgumentParser
import Control

struct RetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Put refused files back into their inbox.",
    discussion: """
        khazinctl retry 8f3a         the file whose id in 'refused' begins with 8f3a
        khazinctl retry --all
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: ArgumentHelp("Ids of refused files, or prefixes of them.", valueName: "id"))
  var ids: [String] = []

  @Flag(help: "Every refused file.")
  var all = false

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    guard all == ids.isEmpty else {
      throw ValidationError("Name the files to retry, or use --all.")
    }
  }

  func run() throws {
    let reply = try connection.call(
      RetryCall(ids: all ? nil : ids.map { $0.lowercased() }, all: all ? true : nil))
    if json { return try Output.json(reply) }
    Output.line("\(reply.retried.count) put back into the inbox.")
  }
}
