import ArgumentParser

/// Options of commands that list: how many, and from where on.
struct Paging: ParsableArguments {
  @Option(help: ArgumentHelp("At most so many, 1 to 1000.", valueName: "n"))
  var limit = 50

  @Option(
    help: ArgumentHelp("Go on where a list ended; the list names its end.", valueName: "cursor"))
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
