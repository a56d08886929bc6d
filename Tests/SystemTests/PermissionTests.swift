import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

/// A daemon without privileges: files of other users that it may not read.
@Suite struct PermissionTests {
  /// The user `nobody` of every Linux distribution.
  private static let nobody: UInt32 = 65_534

  static let isPossible: Bool =
    getuid() == 0
    && (try? Programs.run(
      Programs.setpriv,
      Programs.identity(nobody) + [Programs.folder.path + "/khazind", "--version"]
    ).status) == 0

  @Test(.enabled(if: isPossible, "needs root, setpriv, and programs that every user may run"))
  func aDocumentOrSidecarThatMayNotBeReadIsHeldAndShown() throws {
    // The document of such a sidecar does not wait for it; the sidecar amends it later.
    let root = try TemporaryFolder("permission")
    try root.write("[[inbox]]\nsettle = 0.1\norphan_sidecar = 5\n", to: "khazin.toml")
    try root.write("خبر أول من جدة\n", to: "inbox/a.txt")
    try root.write("خبر ثان من جدة\n", to: "inbox/b.txt")
    try root.write(#"{"title":"عنوان"}"#, to: "inbox/b.txt.meta.json")
    _ = try Programs.run("/bin/chown", ["-R", "\(Self.nobody)", root.path])
    let secret = ["a.txt", "b.txt.meta.json"].map { root.path("inbox/" + $0) }
    for path in secret {
      chmod(path, 0o600)
      chown(path, 0, 0)
    }
    let daemon = try DaemonProcess(root: root.path, user: Self.nobody)
    try daemon.waitUntilReady()
    try waitUntil("both are held") {
      let queue = try Programs.run("khazinctl", ["queue", "--root", root.path]).out
      return ["a.txt", "b.txt.meta.json"].allSatisfy { name in
        queue.split(separator: "\n").contains { $0.hasPrefix("held") && $0.contains(name) }
      }
    }
    try waitUntil("the readable document is stored") { try daemon.status().counts["stored"] == 1 }
    try QueueEquation(root: root.path, inboxes: [root.path("inbox")]).hold("unreadable")
    #expect(Set(try root.names(in: "inbox")) == ["a.txt", "b.txt.meta.json"])
    for path in secret { chmod(path, 0o644) }
    _ = try Programs.run("khazinctl", ["rescan", "--root", root.path])
    try waitUntil("both are stored, and the sidecar is taken") {
      try daemon.status().counts["stored"] == 2 && root.names(in: "inbox").isEmpty
    }
    #expect(daemon.stop() == 0)
    let title = try DatabaseQueue(path: root.path("archive.sqlite")).read {
      try String.fetchOne(
        $0, sql: "SELECT title FROM sighting WHERE CAST(path AS TEXT) = 'b.txt'")
    }
    #expect(title == "عنوان")
  }
}
