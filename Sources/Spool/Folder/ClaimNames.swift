import DocumentModel
import LinuxEdge

/// The names in the folders of claims and refusals.
///
///     claimed/.crash                how the last run ended, and on which documents (`CrashRecord`)
///     claimed/.memory-kill          present if the last run was killed for lack of memory; holds
///                                   the time of the kill
///     claimed/<id>/attempt.json     where the file came from; written first. The mode is 0440 from
///                                   the start of work until its orderly end, otherwise 0640. It is
///                                   used only together with `.memory-kill`, because no handler can
///                                   run on such a kill
///     claimed/.spare-<id>/          the folder of a finished claim, kept for a future claim
///     claimed/<id>/NAME             the document, under its own name
///     claimed/<id>/NAME.meta.json   the sidecar of the document
///     refused/<id>/reason.json      the reason; beside NAME and NAME.meta.json
///
/// While a file is copied from one file system to another, these names exist for a moment in
/// `claimed/<id>`, `refused/<id>` or an inbox:
///
///     .khazin-copy-<id>             a copy that is being written
///     .khazin-aside-<id>            an original whose copy is complete, before it is removed
///
/// <id> is the id of the claim, so that a restart knows which claim they belong to.
enum ClaimNames {
  static let attempt = Array("attempt.json".utf8)
  static let attemptDraft = Array("attempt.json.new".utf8)
  static let reason = Array("reason.json".utf8)
  static let reasonDraft = Array("reason.json.new".utf8)
  static let crashRecord = Array(".crash".utf8)
  static let memoryKill = Array(".memory-kill".utf8)
  static let memoryKillDraft = Array(".memory-kill.new".utf8)
  static let sidecarSuffix = Array(".meta.json".utf8)
  static let sparePrefix = Array(".spare-".utf8)
  private static let reserved = [attempt, attemptDraft, reason, reasonDraft]
  private static let hiddenPrefix = Array(".khazin-".utf8)
  private static let draftPrefix = Array(".khazin-copy-".utf8)

  /// Returns the name of a copy that is being written.
  static func draft(_ claim: ClaimID) -> [UInt8] { draftPrefix + claim.name }

  /// Returns the name of an original that is about to be removed.
  static func aside(_ claim: ClaimID) -> [UInt8] { Array(".khazin-aside-".utf8) + claim.name }

  /// Returns the claim whose original has this name; nil for any other name.
  static func claim(ofAside name: [UInt8]) -> ClaimID? {
    let prefix = Array(".khazin-aside-".utf8)
    guard name.starts(with: prefix) else { return nil }
    return ClaimID(String(decoding: name.dropFirst(prefix.count), as: UTF8.self))
  }

  /// Returns true for a copy or an original in transfer, which is never taken as a document.
  static func isHidden(_ name: [UInt8]) -> Bool { name.starts(with: hiddenPrefix) }

  /// The mode of `attempt.json` while nothing works on the claim.
  static let resting: UInt32 = 0o640
  /// The mode of `attempt.json` while work on the claim is in progress.
  static let inWork: UInt32 = 0o440

  static func isReserved(_ name: [UInt8]) -> Bool { reserved.contains(name) || isHidden(name) }

  /// Returns the name of a document in its claim: its own name, with a prefix if that is reserved.
  static func stored(_ name: [UInt8]) -> [UInt8] {
    isReserved(name) ? Array("document-".utf8) + name : name
  }

  static func sidecar(_ name: [UInt8]) -> [UInt8] { name + sidecarSuffix }

  /// Returns the name without the suffix of sidecars.
  static func document(ofSidecar name: [UInt8]) -> [UInt8] {
    Array(name.dropLast(sidecarSuffix.count))
  }

  /// Returns true for `NAME.meta.json`, but not for the suffix alone.
  static func isSidecar(_ name: [UInt8]) -> Bool {
    name.count > sidecarSuffix.count
      && name.suffix(sidecarSuffix.count).elementsEqual(sidecarSuffix)
  }

  /// Returns `NAME (2).txt` for `NAME.txt` and 2, shortened so that the name and that of the
  /// sidecar fit into 255 bytes.
  static func alternative(_ name: [UInt8], _ number: Int) -> [UInt8] {
    let dot = name.dropFirst().lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    let mark = Array(" (\(number))".utf8)
    let ending = name[dot...].count > 16 ? [] : Array(name[dot...])
    var stem = name[..<dot].prefix(255 - sidecarSuffix.count - mark.count - ending.count)
    if stem.count < name[..<dot].count {
      // Do not cut a UTF-8 sequence.
      while let last = stem.last, last & 0xC0 == 0x80 { stem.removeLast() }
      if let last = stem.last, last >= 0xC0 { stem.removeLast() }
    }
    return Array(stem) + mark + ending
  }
}

extension Arrival {
  /// The path of the file's folder below the inbox; empty for the inbox itself.
  var folder: [UInt8] {
    path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[..<$0]) } ?? []
  }

  var sidecar: Arrival { Arrival(inbox: inbox, path: ClaimNames.sidecar(path)) }

  /// The document that a sidecar belongs to.
  var document: Arrival {
    Arrival(inbox: inbox, path: Array(path.dropLast(ClaimNames.sidecarSuffix.count)))
  }

  /// The first folder below the inbox, which serves as a source; nil in the inbox itself.
  var firstFolder: String? {
    path.firstIndex(of: UInt8(ascii: "/")).map { printable(Array(path[..<$0])) }
  }
}
