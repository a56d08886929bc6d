import ArgumentParser

@main
struct KhazinBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "khazin-bench",
    abstract: "Measures Khazin beside something simple, in one run on the same files.",
    discussion: """
      Timings differ from machine to machine and from minute to minute: read the ratios. Nothing \
      here is installed.
      """,
    subcommands: [
      IngestCommand.self, TextCommand.self, RepetitionCommand.self, ClassifyCommand.self,
      TrainSubjectCommand.self, LettersCommand.self,
      CorpusCommand.self,
    ])
}
