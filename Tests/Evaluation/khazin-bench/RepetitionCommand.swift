import ArgumentParser
import Evaluation
import Foundation

struct RepetitionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repetition",
    abstract: "Inserts copies into real articles and measures their removal.",
    discussion: TrialList.discussion(of: Trials.repetition))

  @OptionGroup var list: TrialList

  func validate() throws { try list.validate(Trials.repetition) }
  func run() throws { try list.run(Trials.repetition) }
}
