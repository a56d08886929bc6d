import DocumentModel
import Ingest
import LinuxEdge
import Spool
import Synchronization

/// The exit of the previous run, until the first recovery has counted it, and the crash record of
/// this run.
final class PreviousExit: Sendable {
  private struct State: Sendable {
    var record: CrashRecord?
    var end = SpoolFolder.UncleanEnd()
    /// True until the unclean exit is reported.
    var isUnreported = false
    var hitReprocessing = false
  }

  private let state = Mutex(State())

  /// Reads the records of the previous run. If the crash record cannot be opened or created (a full
  /// disk), this run names no document.
  func read(from spool: SpoolFolder) {
    let record = try? spool.crashRecord()
    let blamed = record?.lastRun.blamed ?? []
    let memoryKill = spool.memoryKill
    state.withLock { state in
      state.record = record
      state.end = SpoolFolder.UncleanEnd(blamed: blamed, memoryKill: memoryKill)
      state.isUnreported = record?.lastRun.wasUnclean == true
      state.hitReprocessing = memoryKill != nil || blamed.contains { $0.claim.isReprocessing }
    }
  }

  /// The unclean exit that a recovery still has to count.
  var uncounted: SpoolFolder.UncleanEnd { state.withLock { $0.end } }

  /// True if the previous run may have crashed on a document that was reprocessed.
  var hitReprocessing: Bool { state.withLock { $0.hitReprocessing } }

  /// Notes that the claims have counted the previous exit, and begins the record of this run.
  func counted(in spool: SpoolFolder) {
    let record = state.withLock { state in
      state.end = SpoolFolder.UncleanEnd()
      return state.record
    }
    try? record?.begin()
    spool.forgetMemoryKill()
  }

  /// Returns the event that reports an unclean exit, on the first call only.
  func event(_ recovery: SpoolFolder.Recovery) -> Event? {
    let (isUnreported, end) = state.withLock { state in
      defer { state.isUnreported = false }
      return (state.isUnreported, state.end)
    }
    guard isUnreported else { return nil }
    return Event(crash: end, recovery)
  }

  /// Records that this run stops cleanly.
  func stopped() { state.withLock { $0.record }?.end() }
}

extension Event {
  /// Creates the event for a previous run that did not stop cleanly.
  init(crash end: SpoolFolder.UncleanEnd, _ recovery: SpoolFolder.Recovery) {
    let names = recovery.blamed.prefix(3).map { "'\(printable($0.arrival.name))'" }
    let cause: String
    if let signal = end.blamed.first?.signal {
      cause = "Signal \(signal) ended it" + (names.isEmpty ? "." : " during the work on ")
    } else if end.memoryKill != nil {
      cause = "It was killed when memory ran out" + (names.isEmpty ? "." : " during the work on ")
    } else {
      cause = "It was killed, or the machine went down; no document is blamed."
    }
    let more = recovery.blamed.count > names.count ? " and others" : ""
    let list = names.isEmpty ? "" : names.joined(separator: ", ") + more + "."
    self.init(.crashed, "The previous run did not stop cleanly. \(cause)\(list)")
    name = recovery.blamed.first.map { printable($0.arrival.name) }
    count = recovery.blamed.count
    stage = "recover"
  }
}

/// The id of a reprocessed document in the crash record. Such a document has no claim.
extension ClaimID {
  private static let reprocessingPrefix = String(repeating: "f", count: 16)

  init(reprocessing document: Int64) {
    let digits = String(UInt64(bitPattern: document), radix: 16)
    let padded = String(repeating: "0", count: 16 - digits.count) + digits
    self.init(Self.reprocessingPrefix + padded)!
  }

  var isReprocessing: Bool { description.hasPrefix(Self.reprocessingPrefix) }
}
