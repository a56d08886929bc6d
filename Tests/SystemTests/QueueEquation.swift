import Foundation
import Glibc
import TestSupport

/// The invariant of the queue after a scan, at rest: waiting + settling + held + ignored = entries
/// of the inboxes.
struct QueueEquation {
  struct Queue: Decodable {
    var waiting: Int
    var settling: Int
    var held: Int
    var ignored: Int
    var claimed: Int
    var deferred: Int
    var all: Int { waiting + settling + held + ignored }
    /// The number of files on which the daemon still works or will work.
    var pending: Int { waiting + settling + claimed + deferred }
  }

  private struct Status: Decodable { var queue: Queue }
  private struct Listing: Decodable { var total: Int }

  let root: String
  let inboxes: [String]

  /// Asks the daemon for a scan and waits until `status` and `queue` count the entries of the
  /// inboxes.
  /// - Throws: `WaitedTooLong` if the counts do not reach the number of entries.
  @discardableResult
  func hold(_ what: String) throws -> Queue {
    try ask("rescan")
    let expected = try inboxes.reduce(0) { $0 + (try Self.entries(of: $1)) }
    var queue = try count()
    do {
      try waitUntil("the numbers add up: \(what)") {
        queue = try count()
        return queue.all == expected
      }
    } catch {
      throw WaitedTooLong(description: "\(error): \(queue) for \(expected) entries")
    }
    let listed = try ask("queue", "--json", "--limit", "10000")
    let total = try JSONDecoder().decode(Listing.self, from: Data(listed.utf8)).total
    guard total == expected else {
      throw WaitedTooLong(description: "'queue' counts \(total) of \(expected): \(what)")
    }
    return queue
  }

  /// Waits until the daemon has nothing left to do and counts the entries of the inboxes correctly.
  /// - Throws: `WaitedTooLong` with the counts if that does not happen.
  func waitUntilAtRest() throws {
    try ask("rescan")
    var queue = try count()
    do {
      try waitUntil("nothing is left to do and the numbers add up") {
        queue = try count()
        return try queue.pending == 0 && claims() == 0
          && queue.all == (try inboxes.reduce(0) { $0 + (try Self.entries(of: $1)) })
      }
    } catch {
      throw WaitedTooLong(description: "\(error): \(queue)")
    }
  }

  /// The number of claims on the disk: a start counts them a moment after it answers.
  private func claims() -> Int {
    let names = try? FileManager.default.contentsOfDirectory(atPath: root + "/claimed")
    return names?.count { !$0.hasPrefix(".") } ?? 0
  }

  func count() throws -> Queue {
    try JSONDecoder().decode(Status.self, from: Data(ask("status", "--json").utf8)).queue
  }

  @discardableResult
  private func ask(_ words: String...) throws -> String {
    let run = try Programs.run("khazinctl", words + ["--root", root])
    guard run.status == 0 else {
      throw WaitedTooLong(description: "'khazinctl \(words)' ends with \(run.status): \(run.err)")
    }
    return run.out
  }

  /// Returns the number of files and links outside ignored folders, plus one for each ignored
  /// folder. find(1) also walks through paths that are too long for other programs.
  private static func entries(of inbox: String) throws -> Int {
    try Programs.run(
      "/usr/bin/find",
      [
        inbox, "-type", "d", "-name", "*_files", "-prune", "-printf", "x", "-o", "!", "-type", "d",
        "-printf", "x",
      ]
    ).out.utf8.count
  }
}
