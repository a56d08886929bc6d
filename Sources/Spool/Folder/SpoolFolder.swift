import FoundationEssentials
import LinuxEdge
import Synchronization
import DocumentModel

/// The drop folder between the inbox and the archive. A file is in exactly one of these states;
/// one rename or one commit leads from row to row, and a restart goes on from any of them.
///
///           inbox  claimed  archive  refused    on restart
///     S0      +       -        -        -       claim
///     S0'     +sidecar only claimed             put the sidecar back; the file takes it along
///     S1      -       +        -        -       take again; attempt + 1 if work had begun
///     S2      -       +        +        -       known by the claim id in its sighting: release
///     S3      -       -        +        -       done
///     R1      -       +        -     reason     finish the refusal
///     R2      -       -        -        +       done; `retry` leads back to S0
///
///     S0 → S1   claim: attempt.json is synced, then the sidecar and the file are renamed
///     S1 → S2   the archive's commit, which is not ours
///     S2 → S3   release: unlink
///     S1 → R1   refuse: reason.json is synced        R1 → R2   the file is renamed
///
/// An inbox on another file system cannot be renamed from: its file is copied and synced before
/// the original goes, and a restart that finds both, byte for byte, removes the original.
///
/// Any thread may call; what is shared lies behind one mutex.
package final class SpoolFolder: Sendable {
  /// A claim that is in our hands now.
  struct Live: Sendable {
    var claim: Claim
    /// A lease proved that no program writes to the file any more.
    var isProven = false
    /// The original in an inbox on another file system, which is put aside there.
    var original: FileStatus?
    /// The file when it was read.
    var seen: FileStatus?
  }

  struct Shared: Sendable {
    var live: [ClaimID: Live] = [:]
    /// Being claimed at this moment: a second claim of the same path finds nothing.
    var busy: Set<Arrival> = []
    var held = HeldFiles()
    /// Stored, and kept for a while: see `SpoolFolder+Linger.swift`.
    var lingering: [ClaimID: Lingering] = [:]
    /// When the first of an inbox is due, in seconds on the monotonic clock.
    var lingerDue: [Int: Double] = [:]
    /// Grew after they were stored, and nobody was told yet.
    var grown: [Arrival] = []
    var returned: [Arrival: ReturnedFile] = [:]
    var taken = RecentlyTaken()
    /// Names of folders that wait for a claim to come.
    var spares: [[UInt8]] = []
  }

  package let settings: SpoolSettings
  let inboxes: [Inbox]
  let claimed: Descriptor
  let refusedFolder: Descriptor
  let shared = Mutex(Shared())

  /// Opens the folders of our own, making those that are missing. An inbox is opened on first use.
  package init(_ settings: SpoolSettings) throws(Outage) {
    self.settings = settings
    inboxes = settings.inboxes.map(Inbox.init)
    claimed = try Self.make(settings.claimedPath, mode: 0o700)
    refusedFolder = try Self.make(settings.refusedPath, mode: 0o750)
  }

  /// Makes this process the one that owns the spool, until the lock is let go of.
  package func lock() throws(FileLock.Failure) -> FileLock {
    try FileLock(Array(".lock".utf8), in: claimed)
  }

  /// Claims in our hands.
  package var claims: [Claim] {
    shared.withLock { $0.live.values.map(\.claim) }.sorted {
      $0.attempt.claimed < $1.attempt.claimed
    }
  }

  package var claimedCount: Int { shared.withLock { $0.live.count } }

  /// Files that stay in the inboxes because they cannot be taken, oldest first.
  /// - Parameter limit: at most this many.
  package func held(_ limit: Int) -> [HeldFile] {
    let entries = shared.withLock { $0.held.entries }.sorted { $0.value.since < $1.value.since }
    return entries.prefix(limit).map { describe($0.key, $0.value) }
  }

  package var heldCount: Int { shared.withLock { $0.held.count } }

  /// Bytes that may still be written where claims lie.
  package func freeBytes() throws(Outage) -> Int {
    try orOutage("look at", Array(settings.claimedPath.utf8)) { () throws(SystemError) in
      try FileSystem(of: claimed).free
    }
  }

  /// The path for people and commands, inbox included.
  package func fullPath(_ arrival: Arrival) -> [UInt8] {
    Array(inboxPath(arrival).utf8) + [UInt8(ascii: "/")] + arrival.path
  }

  /// The inbox's path for people; "?" where the configuration has it no more.
  package func inboxPath(_ arrival: Arrival) -> String {
    inboxes.indices.contains(arrival.inbox) ? inboxes[arrival.inbox].settings.path : "?"
  }

  static func make(_ path: String, mode: UInt32) throws(Outage) -> Descriptor {
    try orOutage("make", Array(path.utf8)) { () throws(SystemError) in
      try Directory.make(Array(path.utf8), mode: mode)
    }
  }

  static func json(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("plain strings and numbers encode")
    }
    return Array(data) + [UInt8(ascii: "\n")]
  }
}

/// The folder of one id, below `claimed` or `refused`.
extension ClaimID {
  var name: [UInt8] { Array(description.utf8) }
}
