import Control
import Foundation
import GRDB
import LinuxEdge
import TestSupport
import Testing

@testable import Daemon

/// The real daemon in this process, with its own root.
final class RunningDaemon {
  let root: TemporaryFolder
  private var service: DaemonService?

  init(_ configuration: String = "") throws {
    root = try TemporaryFolder("daemon")
    try configure(configuration)
    try start()
  }

  deinit { service?.stop() }

  func start() throws {
    let service = try DaemonService(
      DaemonService.Options(root: root.path), journal: Journal { _ in })
    try service.start()
    self.service = service
  }

  var gauges: Gauges { service!.gauges }

  /// The running ingest session; nil if there is none.
  var session: IngestSession? { service?.components?.ingestSession.value }

  func stop() {
    service?.stop()
    service = nil
  }

  func configure(_ text: String) throws { try root.write(text, to: "khazin.toml") }

  func reload() throws { try service?.reload() }

  func client() throws -> ControlClient {
    try ControlClient.connect(path: root.path("io.khazin.Control"))
  }

  func call<C: ControlCall>(_ call: C) throws -> C.Reply { try client().call(call) }

  /// Drops a file as a well-behaved program does: writes it elsewhere, then renames it.
  func drop(_ bytes: [UInt8], _ name: String) throws {
    let hidden = root.path(".\(UUID().uuidString)")
    try Data(bytes).write(to: URL(fileURLWithPath: hidden))
    let target = root.path("inbox/" + name)
    try FileManager.default.createDirectory(
      atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: hidden, toPath: target)
  }

  /// Drops files with these texts and waits until they are stored.
  func keep(_ texts: [String], in folder: String = "") throws {
    let before = try call(StatusCall()).archive.documents
    for (index, text) in texts.enumerated() {
      try drop(Array(text.utf8), "\(folder)\(before + index).txt")
    }
    try waitUntil("\(texts.count) are stored") {
      try call(StatusCall()).archive.documents == before + texts.count
    }
  }

  /// Follows a call to its end and returns all replies.
  func follow<C: ControlStreamCall>(
    _ call: C
  ) throws -> [ReprocessReply] where C.Reply == ReprocessReply {
    var replies: [ReprocessReply] = []
    try client().stream(call) { reply in
      replies.append(reply)
      return true
    }
    return replies
  }

  /// Runs a reprocessing to its end.
  func reprocess(_ call: ReprocessCall) throws -> ReprocessJob {
    try #require(try follow(call).last?.job)
  }

  /// Returns the first column of a query, as another program reads it.
  func values(_ sql: String) throws -> [String] {
    let queue = try DatabaseQueue(path: root.path("archive.sqlite"))
    return try queue.read { try String.fetchAll($0, sql: sql) }
  }

  /// Changes tables of the archive directly, while the daemon is stopped.
  func tamper(_ sql: String) throws {
    stop()
    let queue = try DatabaseQueue(path: root.path("archive.sqlite"))
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
    try start()
  }
}

/// A second connection to an archive, which detects changes.
final class ChangeWatcher {
  private let queue: DatabaseQueue

  init(_ path: String) throws { queue = try DatabaseQueue(path: path) }

  /// Returns a number that changes with the archive, see
  /// https://www.sqlite.org/pragma.html#pragma_data_version
  func version() throws -> Int? {
    try queue.read { try Int.fetchOne($0, sql: "PRAGMA data_version") }
  }
}

/// The error that a condition did not hold within a minute.
struct WaitTimeout: Error { let what: String }

/// Checks the condition every 10 ms, for at most a minute. The limit only prevents a test from
/// hanging; it measures nothing.
func waitUntil(_ what: String, _ holds: () throws -> Bool) throws {
  for _ in 0..<6_000 {
    if try holds() { return }
    usleep(10_000)
  }
  throw WaitTimeout(what: what)
}
