import Spool
import DocumentModel

/// Everything an administrator can set; every value has a default that works.
///
/// The keys, their units and their bounds are data: `ConfigurationTables`.
package struct Configuration: Sendable, Equatable {
  package var spool: SpoolSettings
  package var archive: String
  package var socket: String
  /// In the order in which the files name them; names differ in more than case.
  package var sources: [SourceSettings] = []

  /// Seconds that refused documents are kept; 0 keeps them for ever.
  package var refusedRetention = 0.0

  /// Workers that prepare documents; 0 means one a processor.
  package var workers = 0
  /// Documents in one transaction at most.
  package var batch = 1_000

  package var askGroup = "khazin"
  package var deskGroup = "khazin-desk"
  package var maxConnections = 64
  /// Seconds without a request after which a connection is closed.
  package var idle = 300.0
  /// Bytes of one request.
  package var maxMessage = 1 << 20

  /// The defaults below `root`, or the installed ones where it is nil.
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

  /// Keys whose change a running daemon cannot take over, with the names that the file has.
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

  /// Takes back what a running daemon cannot change.
  package mutating func keepPinned(from old: Configuration) {
    spool.claimedPath = old.spool.claimedPath
    spool.refusedPath = old.spool.refusedPath
    (archive, batch, workers) = (old.archive, old.batch, old.workers)
    (socket, askGroup, deskGroup) = (old.socket, old.askGroup, old.deskGroup)
    (maxConnections, idle, maxMessage) = (old.maxConnections, old.idle, old.maxMessage)
  }
}
