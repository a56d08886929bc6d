import ArgumentParser
import Evaluation
import Foundation

/// The options that select trials and data.
struct TrialList: ParsableArguments {
  @Option(help: "The folder of the evaluation data. Default: KHAZIN_DATA.")
  var data: String?

  @Option(parsing: .upToNextOption, help: "Run only these trials.")
  var only: [String] = []

  @Option(help: "The maximum number of documents of each data set.")
  var limit: Int?

  static func discussion(of trials: [any Trial.Type]) -> String {
    "Trials:\n" + trials.map { "  \($0.name): \($0.abstract)" }.joined(separator: "\n")
      + "\n\nExits with 1 if a figure misses its bound."
  }

  func validate(_ trials: [any Trial.Type]) throws {
    let names = trials.map { $0.name }
    for name in only where !names.contains(name) {
      throw ValidationError("no trial '\(name)'; the trials are: \(names.joined(separator: ", "))")
    }
  }

  /// - Throws: `ExitCode(1)` if a figure misses its bound.
  func run(_ trials: [any Trial.Type], pdfs: String? = nil) throws {
    guard let folder = data ?? ProcessInfo.processInfo.environment["KHAZIN_DATA"] else {
      throw BenchFailure("there is no evaluation data: set KHAZIN_DATA or pass --data FOLDER")
    }
    let data = TrialData(folder: folder, limit: limit, pdfs: pdfs)
    var isMet = true
    for trial in trials where only.isEmpty || only.contains(trial.name) {
      let report = try trial.init().run(on: data)
      print(report.page(named: trial.name))
      isMet = isMet && report.isMet
    }
    guard isMet else { throw ExitCode(1) }
  }
}
