import ArgumentParser
import Control

struct RescanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescan",
    abstract: "Look through every inbox now, held files included.",
    discussion: """
      Never needed for files to be seen, for Khazin scans by itself; it saves the wait after a \
      held file was mended.
      """)

  @OptionGroup var connection: DaemonOptions

  func run() throws {
    _ = try connection.call(RescanCall())
  }
}
