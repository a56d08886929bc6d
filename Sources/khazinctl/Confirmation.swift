import Control
import Glibc
import Terminal

/// Asks where a query fits more than one document; without a terminal, `--yes` has to say so.
/// - Parameters:
///   - verb: what would be done to them.
///   - refused: the answer to a no.
func confirmSeveral(
  _ query: String, _ verb: String, _ refused: String, _ connection: DaemonOptions
) throws {
  let hits = try connection.call(ListCall(query: query, limit: 1_000), query: query)
  guard hits.documents.count > 1 else { return }
  let count = grouped(hits.documents.count) + (hits.next == nil ? "" : " and more")
  guard isatty(STDIN_FILENO) == 1 else {
    throw CommandError(.usage, "The query fits \(count) documents: say --yes to \(verb) them all.")
  }
  let question = verb.prefix(1).uppercased() + verb.dropFirst()
  Output.hint("The query fits \(count) documents. \(question) them all? [y/N]")
  guard ["y", "yes"].contains(readLine()?.lowercased()) else {
    throw CommandError(.success, refused)
  }
}
