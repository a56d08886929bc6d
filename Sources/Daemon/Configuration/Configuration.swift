import Vocabulary

/// Everything an administrator can set; every value has a default that works.
///
/// The keys, their units and their bounds are data: `ConfigurationKey.all`.
package struct Configuration: Sendable, Equatable {
  package struct Inbox: Sendable, Equatable {
    package enum Polling: String, Sendable, CaseIterable { case auto, always, never }

    package var path: String
    package var source: String?
    /// Seconds that size, mtime and ctime must stand still.
    package var settle = 2.0
    /// Seconds before an empty file is refused.
    package var emptySettle = 60.0
    package var poll = Polling.auto
    /// Seconds between two looks where polling is on.
    package var pollInterval = 5.0
    /// Glob patterns of names that are not documents.
    package var ignore = Inbox.shippedIgnoreList

    package static let shippedIgnoreList = [
      ".*", "*.part", "*.tmp", "*.crdownload", "*~", "Thumbs.db", "desktop.ini", "@eaDir",
      "*_files",
    ]
  }

  package var inboxes: [Inbox]
  package var claimed: String
  package var refused: String
  package var archive: String
  package var socket: String

  /// Bytes; a larger file is refused.
  package var maxFileSize = 8 << 20
  /// Bytes; no new claims while less is free on the file system of the archive or of the spool.
  package var keepFree = 256 << 20
  /// Seconds between two full scans; ± a tenth of it at random.
  package var rescan = 300.0
  /// Unclean ends of one claim before its document is refused.
  package var maxAttempts = 3
  /// Seconds a sidecar waits for its document.
  package var orphanSidecar = 600.0
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
      inboxes = [Inbox(path: root + "/inbox")]
      claimed = root + "/claimed"
      refused = root + "/refused"
      archive = root + "/archive.sqlite"
      socket = root + "/io.khazin.Control"
    } else {
      inboxes = [Inbox(path: "/var/spool/khazin/inbox")]
      claimed = "/var/spool/khazin/claimed"
      refused = "/var/spool/khazin/refused"
      archive = "/var/lib/khazin/archive.sqlite"
      socket = "/run/khazin/io.khazin.Control"
    }
  }
}
