import Foundation
import Terminal

extension Output {
  /// One value as JSON: a line in a pipe, indented on a terminal; keys in alphabetical order.
  static func json(_ value: some Encodable) throws(CommandError) {
    line(try jsonText(of: value, on: screen))
  }

  /// One value as one line of JSON, wherever it goes.
  static func jsonLine(_ value: some Encodable) throws(CommandError) {
    let text = try jsonText(of: value, on: .pipe)
    line(screen.isTerminal ? safeJSON(text) : text)
  }
}

/// JSON for a screen; on a terminal nothing in it can be obeyed.
func jsonText(of value: some Encodable, on screen: Screen) throws(CommandError) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  if screen.isTerminal { encoder.outputFormatting.insert(.prettyPrinted) }
  do {
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    return screen.isTerminal ? safeJSON(text) : text
  } catch {
    throw CommandError(.software, "The result cannot be written as JSON: \(error).")
  }
}
