import ArgumentParser
import Control

struct RescanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescan",
    abstract: "Scan every inbox now, including held files.",
    discussion: """
      Khazin finds files without this command, because it scans automatically. Use the command to \
      avoid the wait after you made a held file readable.
      """)

  @OptionGroup var connection: DaemonOptions

  func run() throws {
    _ = try connection.call(RescanCall())
  }
}
