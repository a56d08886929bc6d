import ArgumentParser
import Control
import Terminal

struct CatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat",
    abstract: "Write the text of one document, or its original bytes.",
    discussion: """
        khazinctl cat 3                      the text as people read it
        khazinctl cat 3 --raw > raw.txt      as UTF-8 without repairs; spans refer to this
        khazinctl cat 3 --original > a.txt   the original bytes
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: "The document's number, or the beginning of its SHA-256.")
  var id: String

  @Flag(help: "The text without repairs, to which spans refer, as UTF-8; not on a terminal.")
  var raw = false

  @Flag(help: "The original bytes; not on a terminal.")
  var original = false

  func validate() throws {
    guard !(raw && original) else { throw ValidationError("Use only one of --raw and --original.") }
  }

  func run() throws {
    let form: CatCall.Form = raw ? .raw : original ? .original : .clean
    if Output.screen.isTerminal && form != .clean {
      throw CommandError(
        .usage,
        "Raw bytes are not written to a terminal: 'khazinctl cat \(id) --\(form) > FILE'.")
    }
    // A terminal gets the whole text at once, because a later piece may close a bidi control.
    var text: [UInt8] = []
    try connection.stream(CatCall(id: id, form: form)) { piece in
      if Output.screen.isTerminal { text += piece.data } else { Output.bytes([UInt8](piece.data)) }
    }
    if Output.screen.isTerminal {
      Output.line(safeText(String(decoding: text, as: UTF8.self)))
    }
  }
}
