import Foundation
import LinuxEdge
import Vocabulary

@testable import Spool

/// A spool of a test's own on a real disk, gone with it.
final class TemporarySpool: Sendable {
  let root: String

  init() {
    root = NSTemporaryDirectory() + "/khazin-" + UUID().uuidString
    try! FileManager.default.createDirectory(
      atPath: root + "/inbox", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var settings: SpoolSettings {
    var settings = SpoolSettings(root: root)
    settings.keepFree = 0
    settings.inboxes[0].settle = 0.3
    return settings
  }

  func open() throws -> SpoolFolder { try SpoolFolder(settings) }

  /// Writes into the inbox, by any bytes of a name, as one that does not rename.
  func drop(_ path: String, _ text: String = "خبر") throws {
    try drop(Array(path.utf8), Array(text.utf8))
  }

  func drop(_ path: [UInt8], _ bytes: [UInt8]) throws {
    let inbox = try Folder.open(Array((root + "/inbox").utf8))
    let (folder, name) = Folder.split(path)
    let parent =
      folder == [UInt8(ascii: ".")]
      ? inbox
      : try Folder.make(
        Array((root + "/inbox/").utf8) + folder, mode: 0o755)
    try parent.create(name).writeAll(bytes)
  }

  func arrival(_ path: String) -> Arrival { Arrival(inbox: 0, path: Array(path.utf8)) }

  /// All names below a folder of the root, folders left out.
  func files(_ folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: root + "/" + folder)?.allObjects ?? []
    return names.compactMap { $0 as? String }.filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: root + "/" + folder + "/" + name, isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }

  /// Names of files below `claimed` and `refused`, without the ids and the lock.
  func kept(_ folder: String) -> [String] {
    files(folder).filter { $0 != ".lock" && !$0.hasPrefix(".spare-") }.map { String($0.split(separator: "/").last!) }.sorted()
  }

  func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: root + "/" + path)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

extension SpoolFolder.Taken {
  var claim: Claim? { if case .claimed(let claim) = self { claim } else { nil } }
  var held: HeldFile? { if case .held(let file) = self { file } else { nil } }
  var isGone: Bool { if case .gone = self { true } else { false } }
}
