import ArgumentParser
import Control
import Terminal

struct PageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "Write the picture of a page of a PDF or of an image.",
    discussion: """
        khazinctl page 3 2 > page.png      page 2 of document 3
        khazinctl page 3 2 -o page.png     the same

      The picture is a PNG. Use it to check a finding against the page that it names.
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: "The document's number, or the beginning of its SHA-256.")
  var id: String

  @Argument(help: "The number of the page, counted from 1.")
  var page: Int

  @Option(name: [.customShort("o"), .long], help: "The new file for the picture.")
  var output: String?

  func validate() throws {
    guard page >= 1 else { throw ValidationError("Pages are counted from 1.") }
  }

  func run() throws {
    if output == nil && Output.screen.isTerminal {
      throw CommandError(
        .usage,
        "A picture is not written to a terminal: 'khazinctl page \(id) \(page) -o FILE'.")
    }
    var picture: [UInt8] = []
    try connection.stream(CatCall(id: id, form: .page, page: page)) { piece in
      picture += [UInt8](piece.data)
    }
    guard let output else { return Output.bytes(picture) }
    let file = try NewFile(path: output, replacing: false, mode: 0o644)
    try file.write(picture)
    try file.commit()
  }
}
