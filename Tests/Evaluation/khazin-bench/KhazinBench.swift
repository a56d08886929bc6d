import ArgumentParser

@main
struct KhazinBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "khazin-bench",
    abstract: "Measures Khazin and compares it with simpler code, in one run on the same files.",
    discussion: """
      Timings differ between machines and from minute to minute, so compare the ratios. This \
      program is not installed.
      """,
    subcommands: [
      IngestCommand.self, TextCommand.self, RepetitionCommand.self, ClassifyCommand.self,
      ExtractCommand.self, SandboxCommand.self,
      TrainSubjectCommand.self, LettersCommand.self,
      CorpusCommand.self,
    ])
}
