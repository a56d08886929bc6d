import DocumentModel
import FoundationEssentials
import LinuxEdge
import Synchronization

/// The folders between the inboxes and the archive. A file is in exactly one of these states. One
/// rename or one commit leads from one state to the next, and a restart continues from any state.
///
///           inbox  claimed  archive  refused    on restart
///     S0      +       -        -        -       claim
///     S0'     +sidecar only claimed             put the sidecar back; the next claim moves both
///     S1      -       +        -        -       take again; attempt + 1 if a crash is blamed on it
///     S2      -       +        +        -       found by the claim id of its sighting: release
///     S3      -       -        +        -       done
///     R1      -       +        -     reason     finish the refusal
///     R2      -       -        -        +       done; `retry` leads back to S0
///
///     S0 → S1   claim: attempt.json is synced, then the sidecar and the file are renamed
///     S1 → S2   the commit of the archive, which another module does
///     S2 → S3   release: unlink
///     S1 → R1   refuse: reason.json is synced        R1 → R2   the file is renamed
///
/// A file in an inbox on another file system cannot be renamed into `claimed`. It is copied and
/// synced before the original is removed. A restart that finds both, equal byte for byte, removes
/// the original.
///
/// Any thread may call these methods. One mutex protects the shared state.
package final class SpoolFolder: Sendable {
  /// A claim that is in progress.
  struct Live: Sendable {
    var claim: Claim
    /// True if a lease proved that no program writes to the file any more.
    var isProven = false
    /// The status of the original that was put aside in an inbox on another file system.
    var original: FileStatus?
    /// The status of the file when it was read.
    var seen: FileStatus?
  }

  struct Shared: Sendable {
    var live: [ClaimID: Live] = [:]
    /// Files that are being claimed now. A second claim of the same path returns `gone`.
    var busy: Set<Arrival> = []
    var held = HeldFiles()
    /// Stored claims that are kept for a while: see `SpoolFolder+Linger.swift`.
    var lingering: [ClaimID: Lingering] = [:]
    /// The time at which the first lingering claim of an inbox is due, in seconds on the monotonic
    /// clock.
    var lingerDue: [Int: Double] = [:]
    /// Files that grew after they were stored and that are not reported yet.
    var grown: [Arrival] = []
    var returned: [Arrival: ReturnedFile] = [:]
    var taken = RecentlyTaken()
    /// Names of folders that are kept for future claims.
    var spares: [[UInt8]] = []
  }

  package let settings: SpoolSettings
  let recogniser: FormatRecogniser
  let inboxes: [Inbox]
  let claimed: Descriptor
  let refusedFolder: Descriptor
  let shared = Mutex(Shared())

  /// Opens `claimed` and `refused`, and creates them if they are missing. An inbox is opened on
  /// first use.
  /// - Parameter recogniser: tells the format of files that are too large for memory.
  package init(
    _ settings: SpoolSettings, recogniser: FormatRecogniser = .none
  ) throws(Outage) {
    self.settings = settings
    self.recogniser = recogniser
    inboxes = settings.inboxes.map(Inbox.init)
    claimed = try Self.make(settings.claimedPath, mode: 0o700)
    refusedFolder = try Self.make(settings.refusedPath, mode: 0o750)
  }

  /// Makes this process the only owner of the spool until the lock is released.
  package func lock() throws(FileLock.Failure) -> FileLock {
    try FileLock(Array(".lock".utf8), in: claimed)
  }

  /// The claims in progress, oldest first.
  package var claims: [Claim] {
    shared.withLock { $0.live.values.map(\.claim) }.sorted {
      $0.attempt.claimed < $1.attempt.claimed
    }
  }

  package var claimedCount: Int { shared.withLock { $0.live.count } }

  /// Returns the files that stay in the inboxes because they cannot be taken, oldest first.
  /// - Parameter limit: the maximum number of files.
  package func held(_ limit: Int) -> [HeldFile] {
    let entries = shared.withLock { $0.held.entries }.sorted { $0.value.since < $1.value.since }
    return entries.prefix(limit).map { describe($0.key, $0.value) }
  }

  package var heldCount: Int { shared.withLock { $0.held.count } }

  /// Returns the free bytes on the file system of `claimed`.
  package func freeBytes() throws(Outage) -> Int {
    try orOutage("look at", Array(settings.claimedPath.utf8)) { () throws(SystemError) in
      try FileSystem(of: claimed).free
    }
  }

  /// Returns the full path of a file, for messages and commands.
  package func fullPath(_ arrival: Arrival) -> [UInt8] {
    Array(inboxPath(arrival).utf8) + [UInt8(ascii: "/")] + arrival.path
  }

  /// Returns the path of the inbox, for messages; "?" if the configuration no longer has it.
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

extension ClaimID {
  /// The name of the claim's folder below `claimed` or `refused`.
  var name: [UInt8] { Array(description.utf8) }
}
