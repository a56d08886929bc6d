/// The drop folders, and the places between them and the archive.
package struct SpoolSettings: Sendable, Equatable {
  /// The first is the one that is made where no configuration names any.
  package var inboxes: [InboxSettings]
  package var claimedPath: String
  package var refusedPath: String
  /// Bytes; a larger file is refused.
  package var maxFileSize = 8 << 20
  /// Bytes that must stay free on the file system of `claimedPath`; below, nothing is claimed.
  package var keepFree = 64 << 20
  /// Folders on whose file systems as much must stay free: the archive's.
  package var alsoFree: [String] = []
  /// Seconds between two full looks, give or take a tenth.
  package var rescanInterval = 300.0
  /// Seconds that a stored file stays in `claimedPath` where no lease could prove that its writer was
  /// done. Then the file is compared with what was read, and goes back if it grew.
  package var linger = 60.0
  /// Ends of Khazin that are blamed on a document, after which it is refused.
  package var maxAttempts = 3

  package init(inboxes: [InboxSettings], claimedPath: String, refusedPath: String) {
    self.inboxes = inboxes
    self.claimedPath = claimedPath
    self.refusedPath = refusedPath
  }

  /// Everything below one folder, as `--root` has it.
  package init(root: String) {
    self.init(
      inboxes: [InboxSettings(path: root + "/inbox")], claimedPath: root + "/claimed",
      refusedPath: root + "/refused")
  }
}
