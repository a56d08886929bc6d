import DocumentModel
import Foundation
import LinuxEdge

@testable import Spool

/// A spool for one test on a real disk, removed at its end.
final class TemporarySpool: Sendable {
  let root: String

  private let otherInbox: String?

  /// - Parameter isApart: true if the inbox is a link to a folder on another file system.
  init(isApart: Bool = false) {
    let name = "/khazin-" + UUID().uuidString
    root = NSTemporaryDirectory() + name
    otherInbox = isApart ? Self.otherFileSystem + name : nil
    try! FileManager.default.createDirectory(
      atPath: otherInbox ?? root + "/inbox", withIntermediateDirectories: true)
    guard let otherInbox else { return }
    try! FileManager.default.createDirectory(
      atPath: root, withIntermediateDirectories: true)
    symlink(otherInbox, root + "/inbox")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
    if let otherInbox { try? FileManager.default.removeItem(atPath: otherInbox) }
  }

  private static let otherFileSystem = "/dev/shm"

  /// True if there is a second file system besides that of temporary files.
  static let hasOtherFileSystem: Bool = {
    let devices = [otherFileSystem, NSTemporaryDirectory()].map { path in
      try? Directory.open(Array(path.utf8)).status().device
    }
    return devices[0] != nil && devices[0] != devices[1]
      && access(otherFileSystem, W_OK) == 0
  }()

  var settings: SpoolSettings {
    var settings = SpoolSettings(root: root)
    settings.keepFree = 0
    settings.inboxes[0].quietPeriod = 0.3
    return settings
  }

  func open() throws -> SpoolFolder { try SpoolFolder(settings) }

  /// Writes a file into the inbox directly, without a rename.
  func drop(_ path: String, _ text: String = "خبر") throws {
    try drop(Array(path.utf8), Array(text.utf8))
  }

  func drop(_ path: [UInt8], _ bytes: [UInt8]) throws {
    let inbox = try Directory.open(Array((root + "/inbox").utf8))
    let (folder, name) = Directory.split(path)
    let parent =
      folder == [UInt8(ascii: ".")]
      ? inbox
      : try Directory.make(
        Array((root + "/inbox/").utf8) + folder, mode: 0o755)
    try parent.create(name).writeAll(bytes)
  }

  func arrival(_ path: String) -> Arrival { Arrival(inbox: 0, path: Array(path.utf8)) }

  /// Returns all file names below a folder of the root, without folders.
  func files(_ folder: String) -> [String] {
    let path = folder == "inbox" ? otherInbox ?? root + "/inbox" : root + "/" + folder
    let names = FileManager.default.enumerator(atPath: path)?.allObjects ?? []
    return names.compactMap { $0 as? String }.filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: path + "/" + name, isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }

  /// Returns the names of files below `claimed` or `refused`, without the ids, the lock and the
  /// spares.
  func kept(_ folder: String) -> [String] {
    files(folder).filter { $0 != ".lock" && !$0.hasPrefix(".spare-") }
      .map { String($0.split(separator: "/").last!) }.sorted()
  }

  func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: root + "/" + path)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

/// The results of both halves of a recovery.
struct Recovered {
  var retries: [Claim] = []
  var released = 0
  var putBack = 0
  var blamed: [Claim] = []
  var refused: [(claim: Claim, rejection: Rejection)] = []
  var failed: [(claim: ClaimID, outage: Outage)] = []
}

extension SpoolFolder {
  /// Runs a recovery with its second half for every inbox. The archive has the claims for which
  /// `isStored` is true, with the bytes that are in the claim.
  func recoverAll(
    after end: UncleanEnd = UncleanEnd(), isStored: (ClaimID) -> Bool = { _ in false }
  ) throws -> Recovered {
    let local = try recover(after: end) { id throws(Outage) in isStored(id) ? hash(of: id) : nil }
    var all = Recovered(blamed: local.blamed, refused: local.refused, failed: local.failed)
    for waiting in local.waiting.values {
      let one = finishRecovery(of: waiting)
      all.retries += one.retries
      all.released += one.released
      all.putBack += one.putBack
      all.failed += one.failed
    }
    return all
  }

  private func hash(of id: ClaimID) -> [UInt8] {
    guard let folder = try? claimed.openFolderBeneath(id.name),
      let names = try? folder.entries().map(\.name),
      let name = names.first(where: {
        !ClaimNames.isReserved($0) && !ClaimNames.isSidecar($0)
      }), let bytes = try? folder.openBeneath(name).readAll(limit: 1 << 20)
    else { return SHA256.digest(of: []) }
    return SHA256.digest(of: bytes)
  }
}

extension SpoolFolder.ClaimResult {
  var claim: Claim? { if case .claimed(let claim) = self { claim } else { nil } }
  var held: HeldFile? { if case .held(let file) = self { file } else { nil } }
  var incomplete: SpoolFolder.IncompleteFile? {
    if case .incomplete(let file) = self { file } else { nil }
  }
  var isGone: Bool { if case .gone = self { true } else { false } }
}
