import LinuxEdge
import DocumentModel

/// The names in the folder of one claim or one refusal.
///
///     claimed/.crash                how the last run ended, and on which documents: see `CrashRecord`
///     claimed/.memory-kill          the last run was killed for its memory; holds the moment
///     claimed/<id>/attempt.json     where the file came from; written first. Its mode says whether
///                                   work has begun and not ended in order: 0440, else 0640. That
///                                   counts only beside `.memory-kill`, where no handler could run
///     claimed/.spare-<id>/          the folder of a claim that ended, for one to come
///     claimed/<id>/NAME             the document, under its own name
///     claimed/<id>/NAME.meta.json   its sidecar
///     refused/<id>/reason.json      why; beside NAME and NAME.meta.json
///
/// Where a file has to be copied from one file system to another, there is for a moment, in a
/// folder of ours or in an inbox:
///
///     .khazin-copy-<id>             a copy that is being written
///     .khazin-aside-<id>            an original whose copy is complete, before it goes
///
/// where <id> is that of the claim: a restart knows whose they are.
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

  /// The name of a copy that is being written.
  static func draft(_ claim: ClaimID) -> [UInt8] { draftPrefix + claim.name }

  /// The name of an original that is about to go.
  static func aside(_ claim: ClaimID) -> [UInt8] { Array(".khazin-aside-".utf8) + claim.name }

  /// The claim whose original bears this name; nil for any other name.
  static func claim(ofAside name: [UInt8]) -> ClaimID? {
    let prefix = Array(".khazin-aside-".utf8)
    guard name.starts(with: prefix) else { return nil }
    return ClaimID(String(decoding: name.dropFirst(prefix.count), as: UTF8.self))
  }

  /// A copy or an original on its way; never a document.
  static func isHidden(_ name: [UInt8]) -> Bool { name.starts(with: hiddenPrefix) }

  /// Modes of `attempt.json`.
  static let resting: UInt32 = 0o640
  static let inWork: UInt32 = 0o440

  static func isReserved(_ name: [UInt8]) -> Bool { reserved.contains(name) || isHidden(name) }

  /// Under which name a document lies in its claim: its own, unless that is one of ours.
  static func stored(_ name: [UInt8]) -> [UInt8] {
    isReserved(name) ? Array("document-".utf8) + name : name
  }

  static func sidecar(_ name: [UInt8]) -> [UInt8] { name + sidecarSuffix }

  /// `NAME.meta.json`; the suffix alone names nothing.
  static func isSidecar(_ name: [UInt8]) -> Bool {
    name.count > sidecarSuffix.count
      && name.suffix(sidecarSuffix.count).elementsEqual(sidecarSuffix)
  }

  /// `NAME (2).txt` where `NAME.txt` is taken, cut so that it and its sidecar fit into 255 bytes.
  static func alternative(_ name: [UInt8], _ number: Int) -> [UInt8] {
    let dot = name.dropFirst().lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    let mark = Array(" (\(number))".utf8)
    let ending = name[dot...].count > 16 ? [] : Array(name[dot...])
    var stem = name[..<dot].prefix(255 - sidecarSuffix.count - mark.count - ending.count)
    if stem.count < name[..<dot].count {
      // Not through the middle of a letter.
      while let last = stem.last, last & 0xC0 == 0x80 { stem.removeLast() }
      if let last = stem.last, last >= 0xC0 { stem.removeLast() }
    }
    return Array(stem) + mark + ending
  }
}

extension Arrival {
  /// The folder below the inbox; empty for the inbox itself.
  var folder: [UInt8] {
    path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[..<$0]) } ?? []
  }

  var sidecar: Arrival { Arrival(inbox: inbox, path: ClaimNames.sidecar(path)) }

  /// The document that a sidecar belongs to.
  var document: Arrival {
    Arrival(inbox: inbox, path: Array(path.dropLast(ClaimNames.sidecarSuffix.count)))
  }

  /// The first folder below the inbox, as a source; nil in the inbox itself.
  var firstFolder: String? {
    path.firstIndex(of: UInt8(ascii: "/")).map { printable(Array(path[..<$0])) }
  }
}
