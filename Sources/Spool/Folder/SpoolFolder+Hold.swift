import DocumentModel
import LinuxEdge

import var Glibc.EACCES
import var Glibc.EAGAIN
import var Glibc.EDQUOT
import var Glibc.EFBIG
import var Glibc.ELOOP
import var Glibc.EMFILE
import var Glibc.ENAMETOOLONG
import var Glibc.ENFILE
import var Glibc.ENODEV
import var Glibc.ENOENT
import var Glibc.ENOMEM
import var Glibc.ENOSPC
import var Glibc.ENOTDIR
import var Glibc.ENXIO
import var Glibc.EPERM
import var Glibc.EROFS
import var Glibc.ESTALE

extension SpoolFolder {
  /// The result of claiming one arrival.
  package enum ClaimResult: Sendable {
    case claimed(Claim)
    /// The file stays in the inbox; the `HeldFile` says why.
    case held(HeldFile)
    /// The file stays in the inbox, or is back there, because it may be incomplete.
    case incomplete(IncompleteFile)
    /// The file no longer exists, or another call is claiming it.
    case gone(Arrival)
  }

  /// A file that must wait because its writer may not be done.
  package struct IncompleteFile: Sendable, Equatable {
    package var arrival: Arrival
    /// True if a program has the file or its sidecar open for writing. If false, writers are
    /// unknown, and the file must stay unchanged for longer.
    package var isBeingWritten: Bool
  }

  /// Returns the held files that were not reported yet, and the number of further ones.
  package func takeNewlyHeld() -> (files: [HeldFile], more: Int) {
    let (arrivals, more) = shared.withLock { $0.held.takeUnreported() }
    return (arrivals.compactMap(heldFile), more)
  }

  var hasNewlyHeld: Bool { shared.withLock { $0.held.hasUnreported } }

  /// Records that a file is held, and why. A file that is held already keeps its `since`.
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

  /// Returns a held file with its sentence and the command that helps.
  func describe(_ arrival: Arrival, _ entry: HeldFiles.Entry) -> HeldFile {
    let path = fullPath(arrival)
    return HeldFile(
      arrival: arrival, cause: entry.cause, sentence: entry.cause.sentence,
      command: entry.cause.command(path: path, folder: Directory.split(path).folder),
      since: entry.since, size: entry.status?.size, changed: entry.status?.changed)
  }

  /// Returns a predicate that is true for the files held now; nil if none is held.
  func heldFilter() -> ((Arrival) -> Bool)? {
    let held = shared.withLock { $0.held }
    return held.count == 0 ? nil : { held.contains($0) }
  }

  func isHeld(_ arrival: Arrival) -> Bool { shared.withLock { $0.held.contains(arrival) } }

  /// Forgets a held file that was taken or that disappeared.
  func letGo(_ arrival: Arrival) { shared.withLock { $0.held.remove(arrival) } }

  /// Forgets the held files at or below a folder that disappeared.
  func letGo(below folder: Arrival) { shared.withLock { $0.held.remove(below: folder) } }

  /// Classifies a failure on a file in an inbox as gone, held, incomplete, or an outage.
  ///
  /// Only a failure that would affect every file is an outage: no memory, no descriptors, no space.
  /// Any other failure holds only this file, so that the other files are taken.
  func stay(
    _ arrival: Arrival, _ error: SystemError, moving: Bool
  ) throws(Outage) -> ClaimResult {
    switch error.number {
    case ENOENT, ENOTDIR, ESTALE:
      letGo(arrival)
      return .gone(arrival)
    // A process holds a write lease on the file (fcntl(2)).
    case EAGAIN: return .incomplete(IncompleteFile(arrival: arrival, isBeingWritten: true))
    case EACCES, EPERM: return .held(hold(arrival, moving ? .notMovable : .unreadable))
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
