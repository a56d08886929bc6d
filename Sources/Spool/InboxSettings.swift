/// One drop folder, as the configuration describes it.
package struct InboxSettings: Sendable, Equatable {
  /// When to look by ourselves instead of waiting to be told.
  package enum Polling: String, Sendable, CaseIterable {
    /// On file systems that other machines write to.
    case auto
    case always, never
  }

  /// How Khazin learns whether a program still writes to a file.
  package enum Leases: String, Sendable, CaseIterable {
    /// By a read lease, where the file system and our rights allow one.
    case auto
    /// By waiting alone.
    case never
  }

  package var path: String
  /// The source of every file here that has no sidecar which says otherwise.
  package var source: String?
  /// Seconds that a file must stand still before it counts as complete.
  package var settle = 2.0
  /// The same for an empty file: browsers leave an empty placeholder beside `NAME.part`.
  package var emptySettle = 60.0
  /// Seconds that a file must stand still where no lease can prove that its writer is done.
  package var unprovenSettle = 15.0
  package var leases = Leases.auto
  /// The path must be a mount point: while nothing is mounted there, that is a problem.
  package var isMounted = false
  /// Seconds after which a sidecar without its document is refused.
  package var orphanAfter = 600.0
  package var poll = Polling.auto
  /// Seconds between two looks where we poll.
  package var pollInterval = 10.0
  /// Patterns of names: `*` and `?`; a pattern that ends in '/' means folders only.
  package var ignore = InboxSettings.shippedIgnore

  package init(path: String, source: String? = nil) {
    self.path = path
    self.source = source
  }

  /// What programs leave beside the files that are meant.
  package static let shippedIgnore = [
    ".*", "*.part", "*.tmp", "*.crdownload", "*~", "Thumbs.db", "desktop.ini", "@eaDir/",
    "*_files/",
  ]
}
