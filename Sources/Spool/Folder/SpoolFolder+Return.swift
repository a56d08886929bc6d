import DocumentModel
import LinuxEdge

/// The return of claims whose file cannot be read. The fault lies with the file or its writer, so
/// this is not an outage.
extension SpoolFolder {
  /// A file that went back into its inbox unread. inotify reports it like any file that is moved
  /// in, but it must not count as new.
  struct ReturnedFile: Sendable {
    var cause: HeldFile.Cause
    /// The status of the file after its return; nil while the file is moved.
    var status: FileStatus?
  }

  private static let returnedLimit = 10_000

  /// Moves a claim back to its inbox, where it is held.
  /// - Returns: the held file; nil if the file of the claim no longer exists.
  func putBackHeld(_ claim: Claim, _ cause: HeldFile.Cause) throws(Outage) -> HeldFile? {
    hold(claim.arrival, cause)
    shared.withLock { shared in
      if shared.returned.count >= Self.returnedLimit { shared.returned = [:] }
      shared.returned[claim.arrival] = ReturnedFile(cause: cause)
    }
    let back: Arrival?
    do {
      back = try putBack(claim)
    } catch {
      shared.withLock { $0.returned[claim.arrival] = nil }
      letGo(claim.arrival)
      throw error
    }
    if back != claim.arrival {
      shared.withLock { $0.returned[claim.arrival] = nil }
      letGo(claim.arrival)
    }
    guard let back else { return nil }
    let status = status(of: back)
    shared.withLock { $0.returned[back] = status.map { ReturnedFile(cause: cause, status: $0) } }
    return hold(back, cause)
  }

  /// Returns true if a file went back unread and has not changed since. Such a file stays held.
  func isReturned(_ arrival: Arrival, _ status: FileStatus) -> Bool {
    let cause = shared.withLock { shared -> HeldFile.Cause? in
      guard let returned = shared.returned[arrival] else { return nil }
      guard let before = returned.status else { return returned.cause }
      if status.isUnchanged(since: before), status.changed == before.changed {
        return returned.cause
      }
      shared.returned[arrival] = nil
      return nil
    }
    if let cause { hold(arrival, cause) }
    return cause != nil
  }
}
