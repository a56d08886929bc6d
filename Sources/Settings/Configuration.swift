import DocumentModel
import Spool

/// All settings of an administrator; every value has a default that works.
///
/// The keys, their units and their bounds are data: `ConfigurationTables`.
package struct Configuration: Sendable, Equatable {
  package var spool: SpoolSettings
  package var archive: String
  package var socket: String
  /// The sources in the order in which the files name them; their names differ in more than case.
  package var sources: [SourceSettings] = []

  /// The number of seconds that refused documents are kept; 0 keeps them forever.
  package var refusedRetention = 0.0

  /// The number of workers that prepare documents; 0 means one per processor.
  package var workers = 0
  /// The maximum number of documents in one transaction.
  package var batch = 1_000

  package var extraction = ExtractionSettings()

  package var askGroup = "khazin"
  package var deskGroup = "khazin-desk"
  package var maxConnections = 64
  /// The number of seconds without a request after which a connection is closed.
  package var idle = 300.0
  /// How a search reads words without operators: documents that hold some of them, or all.
  package enum SearchReading: String, Sendable, CaseIterable { case some, all }
  package var search = SearchReading.some
  /// The maximum number of bytes of one request.
  package var maxMessage = 1 << 20

  /// Creates the defaults below `root`, or those of an installed system if `root` is nil.
  package init(root: String?) {
    if let root {
      spool = SpoolSettings(root: root)
      archive = root + "/archive.sqlite"
      socket = root + "/io.khazin.Control"
    } else {
      spool = SpoolSettings(
        inboxes: [InboxSettings(path: "/var/spool/khazin/inbox")],
        claimedPath: "/var/spool/khazin/claimed", refusedPath: "/var/spool/khazin/refused")
      archive = "/var/lib/khazin/archive.sqlite"
      socket = "/run/khazin/io.khazin.Control"
    }
  }

  /// Returns the changed keys that a running daemon cannot apply, by their names in the file.
  package func restartNeeded(from old: Configuration) -> [String] {
    let pinned: [(String, Bool)] = [
      ("spool.claimed", spool.claimedPath == old.spool.claimedPath),
      ("spool.refused", spool.refusedPath == old.spool.refusedPath),
      ("archive.path", archive == old.archive),
      ("archive.batch", batch == old.batch),
      ("work.workers", workers == old.workers),
      ("control.socket", socket == old.socket),
      ("control.ask_group", askGroup == old.askGroup),
      ("control.desk_group", deskGroup == old.deskGroup),
      ("control.max_connections", maxConnections == old.maxConnections),
      ("control.idle", idle == old.idle),
      ("control.max_message", maxMessage == old.maxMessage),
    ]
    return pinned.filter { !$0.1 }.map(\.0)
  }

  /// Restores the values that a running daemon cannot change.
  package mutating func restorePinned(from old: Configuration) {
    spool.claimedPath = old.spool.claimedPath
    spool.refusedPath = old.spool.refusedPath
    (archive, batch, workers) = (old.archive, old.batch, old.workers)
    (socket, askGroup, deskGroup) = (old.socket, old.askGroup, old.deskGroup)
    (maxConnections, idle, maxMessage) = (old.maxConnections, old.idle, old.maxMessage)
  }
}
