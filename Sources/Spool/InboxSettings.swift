/// The configuration of one drop folder.
package struct InboxSettings: Sendable, Equatable {
  /// The choice between polling the inbox and waiting for inotify events.
  package enum Polling: String, Sendable, CaseIterable {
    /// Poll only on file systems that other machines write to.
    case auto
    case always, never
  }

  /// The method of finding out if a program still writes to a file.
  package enum Leases: String, Sendable, CaseIterable {
    /// Take a read lease if the file system and the permissions of Khazin allow it.
    case auto
    /// Only wait.
    case never
  }

  package var path: String
  /// The source of every file here, unless its sidecar names another.
  package var source: String?
  /// The quiet period: seconds that a file must stay unchanged before it counts as complete.
  package var quietPeriod = 2.0
  /// The quiet period of an empty file, in seconds. It is longer because browsers leave an empty
  /// placeholder beside `NAME.part`.
  package var emptyQuietPeriod = 60.0
  /// The quiet period in seconds if no lease can prove that the writer of the file is done.
  package var unprovenQuietPeriod = 15.0
  package var leases = Leases.auto
  /// True if the path must be a mount point. It is a problem if nothing is mounted there.
  package var isMounted = false
  /// Seconds after which a sidecar without its document is refused.
  package var orphanAfter = 600.0
  package var poll = Polling.auto
  /// Seconds between two scans of a polled inbox.
  package var pollInterval = 10.0
  /// Name patterns with `*` and `?`. A pattern that ends in '/' matches only folders.
  package var ignore = InboxSettings.shippedIgnore

  package init(path: String, source: String? = nil) {
    self.path = path
    self.source = source
  }

  /// The default patterns: files and folders that programs leave beside the documents.
  package static let shippedIgnore = [
    ".*", "*.part", "*.tmp", "*.crdownload", "*~", "Thumbs.db", "desktop.ini", "@eaDir/",
    "*_files/",
  ]
}
