import Control
import Glibc
import Terminal

/// Asks for confirmation if a query matches more than one document. Without a terminal, it fails
/// and asks for `--yes`.
/// - Parameters:
///   - verb: the action on the documents.
///   - refused: the message if the user answers no.
func confirmSeveral(
  _ query: String, _ verb: String, _ refused: String, _ connection: DaemonOptions
) throws {
  let hits = try connection.call(ListCall(query: query, limit: 1_000), query: query)
  guard hits.documents.count > 1 else { return }
  let count = grouped(hits.documents.count) + (hits.next == nil ? "" : " and more")
  try confirm(
    "The query matches \(count) documents.", verb.prefix(1).uppercased() + verb.dropFirst(),
    refused: refused)
}

/// Asks the person at the terminal before an action. Without a terminal, the action needs `--yes`.
/// - Throws: success with `refused` if the answer is not yes.
func confirm(_ sentence: String, _ verb: String, refused: String) throws {
  guard isatty(STDIN_FILENO) == 1 else {
    throw CommandError(.usage, "\(sentence) Use --yes to \(verb.lowercased()) all.")
  }
  Output.hint("\(sentence) \(verb) them all? [y/N]")
  guard ["y", "yes"].contains(readLine()?.lowercased()) else {
    throw CommandError(.success, refused)
  }
}
