import ArgumentParser
import Control

struct RescanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescan",
    abstract: "Scan every inbox now, including held files.",
    discussion: """
      Khazin finds files without this command, because it scans by itself. The command saves the \
      wait after a held file was repaired.
      """)

  @OptionGroup var connection: DaemonOptions

  func run() throws {
    _ = try connection.call(RescanCall())
  }
}
