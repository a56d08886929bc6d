import ArgumentParser
import DocumentModel

@main
struct Khazinctl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "khazinctl",
    abstract: "Query and control Khazin, the archive of Arabic articles and documents.",
    discussion: """
      Drop files into the inbox. Khazin turns each into clean Arabic text, classifies it with \
      evidence, and keeps it. khazinctl shows the results.

        khazinctl status                     show the current activity
        khazinctl search 'gaza session:cfm'  find documents
        khazinctl show 3                     show one document, its cuts and their reasons
        khazinctl set 3 topic+=gaza --note 'names the crossing'

      An ID is the number of a document or the beginning of its SHA-256. Commands that print data \
      take --json. The query language is described in khazinctl(1).
      """,
    version: "khazinctl \(Version.khazin)",
    groupedSubcommands: [
      CommandGroup(
        name: "Watching",
        subcommands: [
          StatusCommand.self, QueueCommand.self, RefusedCommand.self, MonitorCommand.self,
        ]),
      CommandGroup(
        name: "Reading",
        subcommands: [
          ListCommand.self, SearchCommand.self, ShowCommand.self, StoryCommand.self,
          CatCommand.self, PageCommand.self, StatsCommand.self, ExportCommand.self,
        ]),
      CommandGroup(
        name: "Correcting",
        subcommands: [
          SetCommand.self, TrainCommand.self, BoilerplateCommand.self, ReprocessCommand.self,
          WithdrawCommand.self,
        ]),
      CommandGroup(
        name: "Running",
        subcommands: [
          RetryCommand.self, RescanCommand.self, ReloadCommand.self, BackupCommand.self,
        ]),
      CommandGroup(
        name: "Without a daemon",
        subcommands: [
          AnalyzeCommand.self, TaxonomyCommand.self, VerifyCommand.self, RestoreCommand.self,
        ]),
    ])

  static func main() {
    do {
      var command = try parseAsRoot(hoisted(Array(CommandLine.arguments.dropFirst())))
      try command.run()
    } catch let failure as CommandError {
      Output.complain(failure)
      Self.exit(withError: ExitCode(failure.status.rawValue))
    } catch {
      if !(error is ExitCode), exitCode(for: error) == .validationFailure {
        let what = message(for: error)
        let sentence = what + (what.hasSuffix(".") ? "" : ".") + " See 'khazinctl help'."
        Output.complain(CommandError(.usage, sentence))
        Self.exit(withError: ExitCode(ExitStatus.usage.rawValue))
      }
      Self.exit(withError: error)
    }
  }
}

/// Returns the arguments with `--root` and `--socket` moved from before the subcommand to after it,
/// where the parser expects them.
func hoisted(_ arguments: [String]) -> [String] {
  var rest = arguments[...]
  var moved: [String] = []
  while let word = rest.first, word.hasPrefix("--root") || word.hasPrefix("--socket") {
    let takes = word.contains("=") ? 1 : 2
    moved += rest.prefix(takes)
    rest = rest.dropFirst(takes)
  }
  guard let subcommand = rest.first, !moved.isEmpty, !subcommand.hasPrefix("-") else {
    return arguments
  }
  return [subcommand] + moved + rest.dropFirst()
}
