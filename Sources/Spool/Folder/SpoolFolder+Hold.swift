import Glibc
import LinuxEdge
import DocumentModel

extension SpoolFolder {
  /// The result of claiming one arrival.
  package enum ClaimResult: Sendable {
    case claimed(Claim)
    /// It stays in the inbox; `held` says why.
    case held(HeldFile)
    /// It stays in the inbox, or is back there, because it may not be complete.
    case incomplete(IncompleteFile)
    /// It was there no more, or somebody else is just claiming it.
    case gone(Arrival)
  }

  /// A file that has to wait: its writer may not be done.
  package struct IncompleteFile: Sendable, Equatable {
    package var arrival: Arrival
    /// A program has it, or its sidecar, open for writing. Otherwise nothing is known of writers, and
    /// it has to stand still for longer.
    package var isBeingWritten: Bool
  }

  /// Held files that were not reported since the last call, and how many more there are.
  package func takeNewlyHeld() -> (files: [HeldFile], more: Int) {
    let (arrivals, more) = shared.withLock { $0.held.takeUnreported() }
    return (arrivals.compactMap(heldFile), more)
  }

  var hasNewlyHeld: Bool { shared.withLock { $0.held.hasUnreported } }

  /// Notes that a file stays where it is, and why; how long it has been so is kept.
  @discardableResult
  func hold(
    _ arrival: Arrival, _ cause: HeldFile.Cause, _ status: FileStatus? = nil
  ) -> HeldFile {
    let entry = HeldFiles.Entry(cause: cause, since: Clock.timestamp(), status: status)
    return shared.withLock { shared in
      let isKnown = shared.returned[arrival]?.cause == cause
      shared.held.insert(arrival, entry, isKnown: isKnown)
      return describe(arrival, shared.held[arrival] ?? entry)
    }
  }

  private func heldFile(_ arrival: Arrival) -> HeldFile? {
    shared.withLock { shared in shared.held[arrival].map { describe(arrival, $0) } }
  }

  /// A held file with its sentence and the command that would help.
  func describe(_ arrival: Arrival, _ entry: HeldFiles.Entry) -> HeldFile {
    let path = fullPath(arrival)
    return HeldFile(
      arrival: arrival, cause: entry.cause, sentence: entry.cause.sentence,
      command: entry.cause.command(path: path, folder: Directory.split(path).folder),
      since: entry.since, size: entry.status?.size, changed: entry.status?.changed)
  }

  /// Tells held files from others as of now; nil where none is held.
  func heldFilter() -> ((Arrival) -> Bool)? {
    let held = shared.withLock { $0.held }
    return held.count == 0 ? nil : { held.contains($0) }
  }

  func isHeld(_ arrival: Arrival) -> Bool { shared.withLock { $0.held.contains(arrival) } }

  /// The file was taken, or went away.
  func letGo(_ arrival: Arrival) { shared.withLock { $0.held.remove(arrival) } }

  /// Everything at or below a folder that went away.
  func letGo(below folder: Arrival) { shared.withLock { $0.held.remove(below: folder) } }

  /// Sorts a failure on a file in an inbox: gone, held, still written, or an outage of ours.
  ///
  /// Only a failure that would hit every file is an outage: no memory, no descriptors, no room where
  /// claims lie. Any other holds the one file, so that its neighbours are taken.
  func stay(
    _ arrival: Arrival, _ error: SystemError, moving: Bool
  ) throws(Outage) -> ClaimResult {
    switch error.number {
    case ENOENT, ENOTDIR, ESTALE:
      letGo(arrival)
      return .gone(arrival)
    // Somebody holds a write lease on it (fcntl(2)).
    case EAGAIN: return .incomplete(IncompleteFile(arrival: arrival, isBeingWritten: true))
    case EACCES, EPERM: return .held(hold(arrival, moving ? .unmovable : .unreadable))
    case EROFS: return .held(hold(arrival, .readOnly))
    case ELOOP: return .held(hold(arrival, .notRegular(.link)))
    case ENXIO, ENODEV: return .held(hold(arrival, .notRegular(.device)))
    case ENAMETOOLONG: return .held(hold(arrival, .pathTooLong))
    case EFBIG: return .held(hold(arrival, .tooLargeToCopy))
    case ENOMEM, EMFILE, ENFILE, ENOSPC, EDQUOT:
      throw error.outage(moving ? "move" : "open", fullPath(arrival))
    default: return .held(hold(arrival, .other(error.text)))
    }
  }
}
