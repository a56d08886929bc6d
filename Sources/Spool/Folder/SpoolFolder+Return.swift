import Glibc
import LinuxEdge
import DocumentModel

/// Claims whose file cannot be read: its own fault or its writer's, and no outage of all.
extension SpoolFolder {
  /// A file that went back into its inbox unread. The inbox tells of it as of any that is moved in;
  /// it must not be taken for new.
  struct ReturnedFile: Sendable {
    var cause: HeldFile.Cause
    /// What it looked like when it was back; nil while it is on its way.
    var status: FileStatus?
  }

  private static let returnedLimit = 10_000

  /// Moves a claim back to its inbox, where it is held.
  /// - Returns: nil where the claim's file went away.
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

  /// Whether it is a file that went back unread and has not been touched since; it stays held.
  func isReturned(_ arrival: Arrival, _ status: FileStatus) -> Bool {
    let cause = shared.withLock { shared -> HeldFile.Cause? in
      guard let returned = shared.returned[arrival] else { return nil }
      guard let before = returned.status else { return returned.cause }
      if status.stoodStill(since: before), status.changed == before.changed {
        return returned.cause
      }
      shared.returned[arrival] = nil
      return nil
    }
    if let cause { hold(arrival, cause) }
    return cause != nil
  }
}
