import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

/// Sidecars before, with and after their documents.
extension WatcherTests {
  @Test func aDocumentWaitsForASidecarThatIsBeingWritten() async throws {
    let watcher = try watcher()
    _ = try await collect(watcher, 1, within: 0.1)
    let sidecar = open(files.root + "/inbox/a.txt.meta.json", O_WRONLY | O_CREAT, 0o644)
    try files.drop("a.txt")
    #expect(try await collect(watcher, 1, within: 0.15) == [])
    _ = "{}".utf8CString.withUnsafeBytes { write(sidecar, $0.baseAddress, 2) }
    close(sidecar)
    #expect(try await collect(watcher, 1) == ["a.txt"])
    let claim = try watcher.spool.claim(files.arrival("a.txt")).claim
    #expect(claim?.sidecar == Array("{}".utf8))
    watcher.stop()
  }

  @Test func aSidecarAfterItsDocumentIsOfferedIfNoNewDocumentComes() async throws {
    let watcher = try watcher { $0.inboxes[0].orphanAfter = 10 }
    try files.drop("a.txt")
    _ = try await collect(watcher, 1)
    _ = try watcher.spool.claim(files.arrival("a.txt"))
    try files.drop("a.txt.meta.json", "{}")
    #expect(
      try await offers(watcher) == [
        .init(arrival: files.arrival("a.txt.meta.json"), isFinal: false)
      ])
    watcher.stop()
  }

  @Test func aSidecarThatStayedBehindIsOfferedSoonAfterARestart() async throws {
    try files.drop("a.txt")
    _ = try files.open().claim(files.arrival("a.txt"))
    try files.drop("a.txt.meta.json", "{}")
    let watcher = try watcher {
      $0.inboxes[0].orphanAfter = 10
    } first: {
      _ = try? $0.recoverAll()
    }
    #expect(
      try await offers(watcher) == [
        .init(arrival: files.arrival("a.txt.meta.json"), isFinal: false)
      ])
    watcher.stop()
  }

  @Test func aSidecarBeforeTheSecondDocumentOfItsNameIsClaimedWithIt() async throws {
    let watcher = try watcher()
    try files.drop("a.txt", "first")
    _ = try await collect(watcher, 1)
    #expect(try watcher.spool.claim(files.arrival("a.txt")).claim?.sidecar == nil)
    try files.drop("a.txt.meta.json", "{}")
    try await Task.sleep(for: .milliseconds(700))
    #expect(watcher.takeSidecars(from: 0).isEmpty)
    try files.drop("a.txt", "second")
    _ = try await collect(watcher, 1)
    #expect(try watcher.spool.claim(files.arrival("a.txt")).claim?.sidecar == Array("{}".utf8))
    watcher.stop()
  }

  @Test func anOrphanIsOfferedOnlyWhenItsTimeIsUp() async throws {
    let watcher = try watcher { $0.inboxes[0].orphanAfter = 0.6 }
    let began = Clock.monotonic()
    try files.drop("b.txt.meta.json", "{}")
    #expect(
      try await offers(watcher) == [
        .init(arrival: files.arrival("b.txt.meta.json"), isFinal: true)
      ])
    #expect(Clock.monotonic() - began >= 0.6)
    watcher.stop()
  }

  private func offers(_ watcher: SpoolWatcher) async throws -> [SpoolWatcher.SidecarOffer] {
    let end = Clock.monotonic() + 60
    while Clock.monotonic() < end {
      let offers = watcher.takeSidecars(from: 0)
      if !offers.isEmpty { return offers }
      try await Task.sleep(for: .milliseconds(10))
    }
    return []
  }
}
