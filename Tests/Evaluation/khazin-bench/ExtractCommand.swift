import ArgumentParser
import Evaluation

struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Measures the text that is extracted from other formats.",
    discussion: TrialList.discussion(of: Trials.extract))

  @OptionGroup var list: TrialList

  @Option(help: "The folder of the PDF documents that Peers/arabic_pdfs.py made.")
  var pdfs: String?

  func validate() throws { try list.validate(Trials.extract) }
  func run() throws { try list.run(Trials.extract, pdfs: pdfs) }
}
