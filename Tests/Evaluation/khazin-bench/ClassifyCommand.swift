import ArgumentParser
import Evaluation
import Foundation

struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Measures the classification of documents with known labels.",
    discussion: TrialList.discussion(of: Trials.classify))

  @OptionGroup var list: TrialList

  func validate() throws { try list.validate(Trials.classify) }
  func run() throws { try list.run(Trials.classify) }
}

struct TrainSubjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-subject",
    abstract: "Trains the subject model that Khazin ships with, from SANAD and the ANT Corpus.")

  @Option(help: "The folder of the evaluation data. Default: KHAZIN_DATA.")
  var data: String?

  @Option(help: "The file to write.")
  var to = "Sources/CShippedModel/include/subject.khlm"

  func run() throws {
    guard let folder = data ?? ProcessInfo.processInfo.environment["KHAZIN_DATA"] else {
      throw BenchFailure("there is no evaluation data: set KHAZIN_DATA or pass --data FOLDER")
    }
    let bytes = try SubjectTraining.model(from: TrialData(folder: folder))
    try Data(bytes).write(to: URL(fileURLWithPath: to), options: .atomic)
    print("\(to): \(bytes.count) bytes")
  }
}
