import ArgumentParser
import Foundation
import Evaluation

struct LettersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: "Learns the letter statistics that tell 8-bit encodings apart, and prints them.",
    discussion: """
      Counts the letters of the tuning halves of sanad and ant. To renew what ships, put what it \
      prints below the header of the resource:

        cd Sources/ArabicText/Resources
        khazin-bench letters > table
        (grep '^#' letter_statistics.tsv; cat table) > new && mv new letter_statistics.tsv; rm table
      """)

  @Option(help: "The evaluation data; KHAZIN_DATA where it is not given.")
  var data: String?

  func run() throws {
    guard let folder = data ?? ProcessInfo.processInfo.environment["KHAZIN_DATA"] else {
      throw BenchFailure("no data: set KHAZIN_DATA or give --data FOLDER")
    }
    print(try LetterTraining(on: TrialData(folder: folder)).table, terminator: "")
  }
}
