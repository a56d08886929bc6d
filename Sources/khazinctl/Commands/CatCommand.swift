import ArgumentParser
import Control
import Terminal

struct CatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat",
    abstract: "Write the text of one document, or the bytes as they came.",
    discussion: """
        khazinctl cat 3                      the text as people read it
        khazinctl cat 3 --raw > raw.txt      as UTF-8, nothing repaired: what spans cite
        khazinctl cat 3 --original > a.txt   the bytes as they came
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: "The document's number, or the beginning of its SHA-256.")
  var id: String

  @Flag(help: "The kept bytes as UTF-8, nothing repaired; not to a terminal.")
  var raw = false

  @Flag(help: "The bytes as they came; not to a terminal.")
  var original = false

  func validate() throws {
    guard !(raw && original) else { throw ValidationError("Say one of --raw and --original.") }
  }

  func run() throws {
    let form: CatCall.Form = raw ? .raw : original ? .original : .clean
    if Output.screen.isTerminal && form != .clean {
      throw CommandError(
        .usage,
        "Raw bytes do not go to a terminal: redirect them, 'khazinctl cat \(id) --\(form) > FILE'.")
    }
    // Shown whole on a terminal, for a bidi control may be closed in a later piece.
    var text: [UInt8] = []
    try connection.stream(CatCall(id: id, form: form)) { piece in
      if Output.screen.isTerminal { text += piece.data } else { Output.bytes([UInt8](piece.data)) }
    }
    if Output.screen.isTerminal {
      Output.line(safeText(String(decoding: text, as: UTF8.self)))
    }
  }
}
