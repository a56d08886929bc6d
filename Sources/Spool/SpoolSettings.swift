/// The drop folders, and the folders between them and the archive.
package struct SpoolSettings: Sendable, Equatable {
  /// The inboxes. If the configuration names none, the first one is the default inbox.
  package var inboxes: [InboxSettings]
  package var claimedPath: String
  package var refusedPath: String
  /// The maximum size of a text or web page in bytes, and of a file that is read into memory. Larger
  /// text is refused.
  package var maxFileSize = 8 << 20
  /// The maximum size of a document of another format, such as PDF. A larger one is held.
  package var maxDocumentSize = 256 << 20
  /// The maximum size of a file that holds other documents, such as ZIP. A larger one is held.
  package var maxContainerSize = 16 << 30
  /// Bytes that must stay free on the file system of `claimedPath`. With less, nothing is claimed.
  package var keepFree = 64 << 20
  /// Folders of the archive. `keepFree` also applies to their file systems.
  package var alsoFree: [String] = []
  /// Seconds between two full scans, plus or minus a tenth.
  package var rescanInterval = 300.0
  /// Seconds that a stored file stays in `claimedPath` if no lease could prove that its writer was
  /// done. Then the status of the file is compared with that at the time of the read. A file that
  /// grew goes back to its inbox.
  package var linger = 60.0
  /// The number of crashes blamed on a document after which it is refused.
  package var maxAttempts = 3

  package init(inboxes: [InboxSettings], claimedPath: String, refusedPath: String) {
    self.inboxes = inboxes
    self.claimedPath = claimedPath
    self.refusedPath = refusedPath
  }

  /// Places everything below one folder, as `--root` does.
  package init(root: String) {
    self.init(
      inboxes: [InboxSettings(path: root + "/inbox")], claimedPath: root + "/claimed",
      refusedPath: root + "/refused")
  }
}
