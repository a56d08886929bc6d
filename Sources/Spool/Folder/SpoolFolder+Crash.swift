import LinuxEdge
import DocumentModel

extension SpoolFolder {
  /// What is known of a run that did not stop in order.
  package struct UncleanEnd: Sendable, Equatable {
    /// Documents that threads worked on when they caused a deadly signal.
    package var blamed: [CrashRecord.Blamed]
    /// The process was killed for its memory, at this moment: nobody could name a document.
    package var memoryKill: String?

    package init(blamed: [CrashRecord.Blamed] = [], memoryKill: String? = nil) {
      self.blamed = blamed
      self.memoryKill = memoryKill
    }
  }

  /// Whom the end of the last run counts against.
  ///
  /// - A claim that is named counts one.
  /// - Where memory ran out, the only claim in hand counts one; of several each is a suspect, which
  ///   is worked on alone from now on and therefore the only one in hand the next time.
  /// - All others count nothing: a kill from outside or a power cut is nobody's fault.
  struct Blame {
    var moments: [ClaimID: String] = [:]
    var memoryKill: String?
    /// Claims that were in hand when memory ran out.
    var inHand: Int

    init(_ end: UncleanEnd, inHand: Int) {
      for each in end.blamed { moments[each.claim] = each.moment }
      memoryKill = end.memoryKill
      self.inHand = inHand
    }

    /// Changes what `attempt.json` is to say.
    /// - Returns: whether it has to be written, and whether the end is this claim's fault.
    func apply(to attempt: inout Attempt, of claim: ClaimID, wasInHand: Bool) -> (Bool, Bool) {
      var moment = moments[claim]
      // A recovery that was interrupted has counted it.
      if let memoryKill, moment == nil, attempt.lastCrash == memoryKill { return (false, true) }
      if let memoryKill, wasInHand, moment == nil {
        if inHand == 1 {
          moment = memoryKill
        } else if attempt.suspect != memoryKill {
          attempt.suspect = memoryKill
          return (true, false)
        }
      }
      guard let moment else { return (false, false) }
      if attempt.lastCrash == moment { return (false, true) }
      attempt.attempts = max(0, attempt.attempts).addingClamped(1)
      attempt.lastCrash = moment
      return (true, true)
    }
  }

  /// Counts the end of the last run against a claim where it is its fault. The new `attempt.json` has
  /// the mode of a claim that rests, so count and mark change in one rename.
  /// - Returns: whether it is.
  func judge(
    _ claim: inout Claim, _ blame: Blame, in folder: Descriptor
  ) throws(SystemError) -> Bool {
    let status = try? folder.status(of: ClaimNames.attempt)
    let wasInHand = status.map { $0.mode & 0o200 == 0 } ?? false
    let (isChanged, isBlamed) = blame.apply(
      to: &claim.attempt, of: claim.id, wasInHand: wasInHand)
    if isChanged {
      try folder.writeSynced(
        Self.json(claim.attempt), as: ClaimNames.attempt, draft: ClaimNames.attemptDraft)
      try FaultPoint.attemptCounted.pass()
    } else if wasInHand {
      try folder.setMode(ClaimNames.resting, of: ClaimNames.attempt)
    }
    return isBlamed
  }

  /// How many claims were in hand when memory ran out: those that are marked still, and those that
  /// an unfinished recovery has made suspects or counted for the same moment.
  func inHand(_ names: [[UInt8]], at moment: String) -> Int {
    names.count { name in
      guard let id = ClaimID(String(decoding: name, as: UTF8.self)),
        let folder = try? claimed.openFolderBeneath(id.name),
        let status = try? folder.status(of: ClaimNames.attempt)
      else { return false }
      let attempt = attempt(in: folder, files: [])
      return status.mode & 0o200 == 0 || attempt.suspect == moment
        || attempt.lastCrash == moment
    }
  }

  // MARK: The records of the last run's end

  /// Opens the record of crashes, made where it is missing.
  package func crashRecord() throws(Outage) -> CrashRecord {
    try orOutage("open", Array((settings.claimedPath + "/.crash").utf8)) {
      () throws(SystemError) in try CrashRecord(ClaimNames.crashRecord, in: claimed)
    }
  }

  /// Notes that the last run was killed for its memory; for the program that systemd starts after it.
  package func noteMemoryKill(at moment: String) throws(Outage) {
    try orOutage("write", Array((settings.claimedPath + "/.memory-kill").utf8)) {
      () throws(SystemError) in
      try claimed.writeSynced(
        Array(moment.utf8), as: ClaimNames.memoryKill, draft: ClaimNames.memoryKillDraft)
    }
  }

  /// When the last run was killed for its memory; nil where it was not.
  package var memoryKill: String? {
    guard let bytes = try? claimed.openBeneath(ClaimNames.memoryKill).readAll(limit: 64) else {
      return nil
    }
    return String(decoding: bytes.prefix(64), as: UTF8.self)
  }

  /// The claims have what the mark says.
  package func forgetMemoryKill() { try? claimed.unlink(ClaimNames.memoryKill) }

  /// Bytes of a sidecar at most.
  package static var sidecarLimit: Int { SidecarFields.limit }
}
