import Foundation
import Terminal

extension Output {
  /// Writes one value as JSON with sorted keys: one line in a pipe, indented on a terminal.
  static func json(_ value: some Encodable) throws(CommandError) {
    line(try jsonText(of: value, on: screen))
  }

  /// Writes one value as one line of JSON, on a terminal too.
  static func jsonLine(_ value: some Encodable) throws(CommandError) {
    let text = try jsonText(of: value, on: .pipe)
    line(screen.isTerminal ? safeJSON(text) : text)
  }
}

/// Returns JSON for a screen. For a terminal, it contains no active control characters.
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
