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
  guard isatty(STDIN_FILENO) == 1 else {
    throw CommandError(.usage, "The query matches \(count) documents: use --yes to \(verb) all.")
  }
  let question = verb.prefix(1).uppercased() + verb.dropFirst()
  Output.hint("The query matches \(count) documents. \(question) them all? [y/N]")
  guard ["y", "yes"].contains(readLine()?.lowercased()) else {
    throw CommandError(.success, refused)
  }
}
