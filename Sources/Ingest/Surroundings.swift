import Archive
import Spool
import Vocabulary

/// What the steps need of the world beside spool and archive.
package struct Surroundings: Sendable {
  /// RFC 3339, UTC.
  package var now: @Sendable () -> String
  package var tell: @Sendable (Event) -> Void

  package init(now: @escaping @Sendable () -> String, tell: @escaping @Sendable (Event) -> Void) {
    self.now = now
    self.tell = tell
  }
}

extension Pipeline {
  package init(
    spool: SpoolFolder, archive: ArchiveStore, preparation: Preparation,
    _ surroundings: Surroundings
  ) {
    self.spool = spool
    self.archive = archive
    self.preparation = preparation
    self.surroundings = surroundings
  }
}
