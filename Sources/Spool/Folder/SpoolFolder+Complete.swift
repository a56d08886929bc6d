import DocumentModel
import LinuxEdge

import var Glibc.EAGAIN

/// The check that a file is complete. A file that passed the quiet period may still have a writer,
/// so Khazin asks the kernel.
extension SpoolFolder {
  enum Completeness: Sendable, Equatable {
    /// No program has the file open for writing.
    case proven
    /// The kernel cannot say, and the file has been unchanged for the longer quiet period.
    case likely
    /// The kernel cannot say, and the file has not been unchanged for long enough.
    case doubtful
    /// A program has the file open for writing.
    case incomplete
  }

  func completeness(
    of file: Descriptor, _ status: FileStatus, _ arrival: Arrival
  ) throws(SystemError) -> Completeness {
    let inbox = inboxes[arrival.inbox]
    // The watcher has already waited for the longer quiet period.
    guard inbox.canProve(status) else { return .likely }
    switch try file.writers() {
    case .none: return .proven
    case .some: return .incomplete
    case .unknown:
      inbox.recordLeaseFailure()
      let age = Clock.age(of: status.changed)
      return age >= inbox.settings.unprovenQuietPeriod ? .likely : .doubtful
    }
  }

  /// Returns true if a program has the sidecar of a document open for writing.
  func isSidecarBeingWritten(
    _ document: Arrival, in parent: Descriptor
  ) throws(SystemError) -> Bool {
    let name = ClaimNames.sidecar(document.name)
    guard name.count <= 255, let status = try? parent.status(of: name),
      inboxes[document.inbox].canProve(status)
    else { return false }
    return try isBeingWritten(name, in: parent)
  }

  /// Returns true if a program has a file open for writing. Returns false if the file does not
  /// exist or cannot be opened, because another check reports that.
  func isBeingWritten(_ name: [UInt8], in parent: Descriptor) throws(SystemError) -> Bool {
    guard name.count <= 255, (try? parent.status(of: name).kind) == .regular else { return false }
    do throws(SystemError) {
      return try parent.openBeneath(name).writers() == .some
    } catch {
      return error.number == EAGAIN
    }
  }
}
