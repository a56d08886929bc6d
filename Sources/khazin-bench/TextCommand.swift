import ArgumentParser
import Foundation
import TextTrials

struct TextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: "Asks the text rules what is known to be right.",
    discussion: "Trials:\n"
      + Trials.all.map { "  \($0.name): \($0.abstract)" }.joined(separator: "\n")
      + "\n\nExits with 1 where a figure misses its bound.")

  @Option(help: "The evaluation data; KHAZIN_DATA where it is not given.")
  var data: String?

  @Option(parsing: .upToNextOption, help: "Only these trials.")
  var only: [String] = []

  @Option(help: "At most so many documents of each data set.")
  var limit: Int?

  func validate() throws {
    for name in only where !Trials.all.contains(where: { $0.name == name }) {
      throw ValidationError("no trial '\(name)'; there are: \(names)")
    }
  }

  private var names: String { Trials.all.map { $0.name }.joined(separator: ", ") }

  func run() throws {
    guard let folder = data ?? ProcessInfo.processInfo.environment["KHAZIN_DATA"] else {
      throw BenchFailure("no data: set KHAZIN_DATA or give --data FOLDER")
    }
    let data = TrialData(folder: folder, limit: limit)
    var isMet = true
    for trial in Trials.all where only.isEmpty || only.contains(trial.name) {
      let report = try trial.init().run(on: data)
      print(report.page(named: trial.name))
      isMet = isMet && report.isMet
    }
    guard isMet else { throw ExitCode(1) }
  }
}
