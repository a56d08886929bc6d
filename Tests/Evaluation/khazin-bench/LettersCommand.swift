import ArgumentParser
import Evaluation
import Foundation

struct LettersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: "Learns the letter statistics that distinguish 8-bit encodings, and prints them.",
    discussion: """
      Counts the letters of the tuning halves of sanad and ant. To update the shipped resource, \
      put the output below its header:

        cd Sources/ArabicText/Resources
        khazin-bench letters > table
        (grep '^#' letter_statistics.tsv; cat table) > new && mv new letter_statistics.tsv; rm table
      """)

  @Option(help: "The folder of the evaluation data. Default: KHAZIN_DATA.")
  var data: String?

  func run() throws {
    guard let folder = data ?? ProcessInfo.processInfo.environment["KHAZIN_DATA"] else {
      throw BenchFailure("there is no evaluation data: set KHAZIN_DATA or pass --data FOLDER")
    }
    print(try LetterTraining(on: TrialData(folder: folder)).table, terminator: "")
  }
}
