import Ingest
import LinuxEdge
import Spool
import Synchronization
import DocumentModel

/// How the run before ended, until the first recovery has counted it; and the record of this run.
final class PreviousExit: Sendable {
  private struct State: Sendable {
    var record: CrashRecord?
    var end = SpoolFolder.UncleanEnd()
    /// To be told once.
    var isUntold = false
    var hitRereading = false
  }

  private let state = Mutex(State())

  /// Reads what the run before left. Where the record cannot be opened or made (a full disk), this run
  /// names no document.
  func read(from spool: SpoolFolder) {
    let record = try? spool.crashRecord()
    let blamed = record?.lastRun.blamed ?? []
    let memoryKill = spool.memoryKill
    state.withLock { state in
      state.record = record
      state.end = SpoolFolder.UncleanEnd(blamed: blamed, memoryKill: memoryKill)
      state.isUntold = record?.lastRun.wasUnclean == true
      state.hitRereading = memoryKill != nil || blamed.contains { $0.claim.isRereading }
    }
  }

  /// What a recovery is to count.
  var uncounted: SpoolFolder.UncleanEnd { state.withLock { $0.end } }

  /// The run before may have ended on a document that was read again.
  var hitRereading: Bool { state.withLock { $0.hitRereading } }

  /// The claims have it: from now on this run is recorded.
  func counted(in spool: SpoolFolder) {
    let record = state.withLock { state in
      state.end = SpoolFolder.UncleanEnd()
      return state.record
    }
    try? record?.begin()
    spool.forgetMemoryKill()
  }

  /// The event that tells of it, once.
  func event(_ recovery: SpoolFolder.Recovery) -> Event? {
    let (isUntold, end) = state.withLock { state in
      defer { state.isUntold = false }
      return (state.isUntold, state.end)
    }
    guard isUntold else { return nil }
    return Event(crash: end, recovery)
  }

  /// This run ends in order.
  func stopped() { state.withLock { $0.record }?.end() }
}

extension Event {
  /// The run before did not stop in order.
  init(crash end: SpoolFolder.UncleanEnd, _ recovery: SpoolFolder.Recovery) {
    let names = recovery.blamed.prefix(3).map { "'\(printable($0.arrival.name))'" }
    let cause: String
    if let signal = end.blamed.first?.signal {
      cause = "It was ended by signal \(signal)" + (names.isEmpty ? "." : " at ")
    } else if end.memoryKill != nil {
      cause = "It was killed for its memory" + (names.isEmpty ? "." : " at ")
    } else {
      cause = "It was killed, or the machine went down; no document is blamed."
    }
    let more = recovery.blamed.count > names.count ? " and others" : ""
    let list = names.isEmpty ? "" : names.joined(separator: ", ") + more + "."
    self.init(.crashed, "The run before did not stop in order. \(cause)\(list)")
    name = recovery.blamed.first.map { printable($0.arrival.name) }
    count = recovery.blamed.count
    stage = "recover"
  }
}

/// A document that is read again has no claim; for the record of crashes it has an id of its own.
extension ClaimID {
  private static let rereadingPrefix = String(repeating: "f", count: 16)

  init(rereading document: Int64) {
    let digits = String(UInt64(bitPattern: document), radix: 16)
    let padded = String(repeating: "0", count: 16 - digits.count) + digits
    self.init(Self.rereadingPrefix + padded)!
  }

  var isRereading: Bool { description.hasPrefix(Self.rereadingPrefix) }
}
