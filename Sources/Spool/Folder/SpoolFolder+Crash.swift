import DocumentModel
import LinuxEdge

extension SpoolFolder {
  /// The known facts about a run that crashed or was killed.
  package struct UncleanEnd: Sendable, Equatable {
    /// The documents that threads worked on when they caused a fatal signal.
    package var blamed: [CrashRecord.Blamed]
    /// The time at which the process was killed for lack of memory; nil if it was not. Such a kill
    /// leaves no record of a document.
    package var memoryKill: String?

    package init(blamed: [CrashRecord.Blamed] = [], memoryKill: String? = nil) {
      self.blamed = blamed
      self.memoryKill = memoryKill
    }
  }

  /// The rules for counting the unclean end of the last run against claims.
  ///
  /// - A claim that the crash record names gets one attempt more.
  /// - If memory ran out and only one claim was in progress, that claim gets one attempt more. If
  ///   several were in progress, each becomes a suspect. A suspect runs alone from then on, so it
  ///   is the only claim in progress at the next kill.
  /// - No other claim is counted, because no document is to blame for an external kill or a power
  ///   cut.
  struct Blame {
    var moments: [ClaimID: String] = [:]
    var memoryKill: String?
    /// The number of claims that were in progress when memory ran out.
    var inHand: Int

    init(_ end: UncleanEnd, inHand: Int) {
      for each in end.blamed { moments[each.claim] = each.moment }
      memoryKill = end.memoryKill
      self.inHand = inHand
    }

    /// Updates the attempt of a claim.
    /// - Returns: two values: true if `attempt.json` must be written, and true if the unclean end
    ///   is blamed on this claim.
    func apply(to attempt: inout Attempt, of claim: ClaimID, wasInHand: Bool) -> (Bool, Bool) {
      var moment = moments[claim]
      // An interrupted recovery has already counted this end.
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

  /// Counts the unclean end of the last run against a claim if the claim is to blame. The new
  /// `attempt.json` has the mode of a claim that is not in progress, so count and mark change in
  /// one rename.
  /// - Returns: true if the claim is to blame.
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

  /// Counts the claims that were in progress when memory ran out: those that are still marked, and
  /// those that an unfinished recovery made suspects or counted for the same moment.
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

  /// Opens the crash record, and creates it if it is missing.
  package func crashRecord() throws(Outage) -> CrashRecord {
    try orOutage("open", Array((settings.claimedPath + "/.crash").utf8)) {
      () throws(SystemError) in try CrashRecord(ClaimNames.crashRecord, in: claimed)
    }
  }

  /// Records that the last run was killed for lack of memory. The program that systemd starts after
  /// the daemon calls this.
  package func noteMemoryKill(at moment: String) throws(Outage) {
    try orOutage("write", Array((settings.claimedPath + "/.memory-kill").utf8)) {
      () throws(SystemError) in
      try claimed.writeSynced(
        Array(moment.utf8), as: ClaimNames.memoryKill, draft: ClaimNames.memoryKillDraft)
    }
  }

  /// The time at which the last run was killed for lack of memory; nil if it was not.
  package var memoryKill: String? {
    guard let bytes = try? claimed.openBeneath(ClaimNames.memoryKill).readAll(limit: 64) else {
      return nil
    }
    return String(decoding: bytes.prefix(64), as: UTF8.self)
  }

  /// Removes the record of the kill after it has been counted against the claims.
  package func forgetMemoryKill() { try? claimed.unlink(ClaimNames.memoryKill) }

  /// The maximum size of a sidecar, in bytes.
  package static var sidecarLimit: Int { SidecarFields.limit }
}
