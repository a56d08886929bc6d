import ArgumentParser

/// The options of commands that list: the number of rows, and the start.
struct Paging: ParsableArguments {
  @Option(help: ArgumentHelp("Maximum number of rows, 1 to 1000.", valueName: "n"))
  var limit = 50

  @Option(
    help: ArgumentHelp("Continue after this cursor from the previous page.", valueName: "cursor"))
  var after: String?

  func validate() throws {
    guard (1...1_000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 1000.")
    }
  }

  func hintAtMore(_ next: String?) {
    if let next { Output.hint("There are more: add --after '\(next)'.") }
  }
}
