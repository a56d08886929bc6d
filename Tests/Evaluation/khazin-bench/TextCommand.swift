import ArgumentParser
import Evaluation

struct TextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: "Measures the text rules on data with known results.",
    discussion: TrialList.discussion(of: Trials.text))

  @OptionGroup var list: TrialList

  func validate() throws { try list.validate(Trials.text) }
  func run() throws { try list.run(Trials.text) }
}
