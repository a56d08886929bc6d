import ArgumentParser
import Foundation
import Evaluation

/// Which trials to run, and on what.
struct TrialList: ParsableArguments {
  @Option(help: "The evaluation data; KHAZIN_DATA where it is not given.")
  var data: String?

  @Option(parsing: .upToNextOption, help: "Only these trials.")
  var only: [String] = []

  @Option(help: "At most so many documents of each data set.")
  var limit: Int?

  static func discussion(of trials: [any Trial.Type]) -> String {
    "Trials:\n" + trials.map { "  \($0.name): \($0.abstract)" }.joined(separator: "\n")
      + "\n\nExits with 1 where a figure misses its bound."
  }

  func validate(_ trials: [any Trial.Type]) throws {
    let names = trials.map { $0.name }
    for name in only where !names.contains(name) {
      throw ValidationError("no trial '\(name)'; there are: \(names.joined(separator: ", "))")
    }
  }

  /// - Throws: `ExitCode(1)` where a figure misses its bound.
  func run(_ trials: [any Trial.Type]) throws {
    guard let folder = data ?? ProcessInfo.processInfo.environment["KHAZIN_DATA"] else {
      throw BenchFailure("no data: set KHAZIN_DATA or give --data FOLDER")
    }
    let data = TrialData(folder: folder, limit: limit)
    var isMet = true
    for trial in trials where only.isEmpty || only.contains(trial.name) {
      let report = try trial.init().run(on: data)
      print(report.page(named: trial.name))
      isMet = isMet && report.isMet
    }
    guard isMet else { throw ExitCode(1) }
  }
}
