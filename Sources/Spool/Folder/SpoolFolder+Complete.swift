import Glibc
import LinuxEdge
import DocumentModel

/// Is a file complete? A quiet file may still have a writer, so the kernel is asked.
extension SpoolFolder {
  enum Completeness: Sendable, Equatable {
    /// Nobody has it open for writing.
    case proven
    /// The kernel does not tell, and the file has stood still for the longer quiet time.
    case likely
    /// The kernel does not tell, and the file has not stood still for long enough.
    case doubtful
    /// A program has it open for writing.
    case incomplete
  }

  func completeness(
    of file: Descriptor, _ status: FileStatus, _ arrival: Arrival
  ) throws(SystemError) -> Completeness {
    let inbox = inboxes[arrival.inbox]
    // The watcher has waited for the longer quiet time.
    guard inbox.canProve(status) else { return .likely }
    switch try file.writers() {
    case .none: return .proven
    case .some: return .incomplete
    case .unknown:
      inbox.noteLeasesFail()
      let age = Clock.age(of: status.changed)
      return age >= inbox.settings.unprovenSettle ? .likely : .doubtful
    }
  }

  /// True if a program has the sidecar of a document open for writing.
  func isSidecarBeingWritten(
    _ document: Arrival, in parent: Descriptor
  ) throws(SystemError) -> Bool {
    let name = ClaimNames.sidecar(document.name)
    guard name.count <= 255, let status = try? parent.status(of: name),
      inboxes[document.inbox].canProve(status)
    else { return false }
    return try isBeingWritten(name, in: parent)
  }

  /// False where the file is not there or cannot be opened: then somebody else says so.
  func isBeingWritten(_ name: [UInt8], in parent: Descriptor) throws(SystemError) -> Bool {
    guard name.count <= 255, (try? parent.status(of: name).kind) == .regular else { return false }
    do throws(SystemError) {
      return try parent.openBeneath(name).writers() == .some
    } catch {
      return error.number == EAGAIN
    }
  }
}
