import Archive
import DocumentModel
import LinuxEdge
import Spool

/// The step of a file that is too large for memory. Its original goes into the archive piece by
/// piece, before its document.
extension Pipeline {
  /// The number of chunks in one transaction. Between two of them, other documents are stored.
  private static let chunksInBatch = 2

  /// Hashes a file and writes all of its chunks but the first.
  /// - Returns: nil if the file is held, or if the daemon stops. Then the claim is not remembered.
  func stage(_ large: LargeFile, of claim: Claim) throws(Outage) -> LargeOriginal? {
    guard let sha256 = try sha256(of: large, claim) else { return nil }
    if try archive.needsChunks(of: sha256) {
      guard try archive.hasRoom(for: sha256, large.size, leaving: spool.settings.keepFree) else {
        try spool.holdForRoom(claim)
        return nil
      }
      guard let again = try writeChunks(of: large, sha256, claim) else { return nil }
      guard again == sha256 else {
        try archive.unstage(for: claim.id)
        try spool.holdChanging(claim)
        return nil
      }
    }
    guard try reading(claim, { () throws(SystemError) in try large.isUnchanged }) else {
      try spool.holdChanging(claim)
      return nil
    }
    spool.noteRead(large, of: claim)
    return LargeOriginal(
      format: large.format, sha256: Hex.text(sha256), size: large.size, file: large.file,
      first: try reading(claim) { () throws(SystemError) in
        try large.file.read(from: 0, count: OriginalChunk.size)
      })
  }

  /// - Returns: nil if the daemon stops.
  private func sha256(of large: LargeFile, _ claim: Claim) throws(Outage) -> [UInt8]? {
    let hash = SHA256Pass()
    var offset = 0
    while offset < large.size {
      guard !stopRequest.isMade else { return stop(claim) }
      let bytes = try chunk(of: large, at: offset, claim)
      if bytes.isEmpty { break }
      hash.add(bytes)
      offset += bytes.count
    }
    return hash.finish()
  }

  /// Writes the chunks of a file but the first, and hashes the file again, because it may have changed
  /// since it was hashed first.
  /// - Returns: the second hash; nil if the daemon stops.
  private func writeChunks(
    of large: LargeFile, _ sha256: [UInt8], _ claim: Claim
  ) throws(Outage) -> [UInt8]? {
    let hash = SHA256Pass()
    hash.add(try chunk(of: large, at: 0, claim))
    var offset = OriginalChunk.size
    while offset < large.size {
      guard !stopRequest.isMade else { return stop(claim) }
      var batch: [OriginalChunk] = []
      while batch.count < Self.chunksInBatch, offset < large.size {
        let bytes = try chunk(of: large, at: offset, claim)
        hash.add(bytes)
        batch.append(OriginalChunk(start: offset, bytes: bytes))
        offset += OriginalChunk.size
      }
      try write(batch, of: sha256, claim)
      try pass(.chunksStaged)
    }
    return hash.finish()
  }

  /// Writes chunks on the writer's queue. The wait for the writer is no work on this file.
  private func write(
    _ batch: [OriginalChunk], of sha256: [UInt8], _ claim: Claim
  ) throws(Outage) {
    try WorkInProgress.waiting { () throws(Outage) in
      try ProgressMonitor.shared.watch("storing a part of a large file", times: 10) {
        () throws(Outage) in
        try archive.stage(batch, of: sha256, for: claim.id)
      }
    }
  }

  private func chunk(
    of large: LargeFile, at offset: Int, _ claim: Claim
  ) throws(Outage) -> [UInt8] {
    WorkInProgress.noteProgress()
    return try reading(claim) { () throws(SystemError) in
      try large.file.read(from: offset, count: OriginalChunk.size)
    }
  }

  private func reading<Result>(
    _ claim: Claim, _ body: () throws(SystemError) -> Result
  ) throws(Outage) -> Result {
    try orOutage("read", claim.arrival.path, body)
  }

  private func stop<Result>(_ claim: Claim) -> Result? {
    setDown(claim)
    return nil
  }
}

extension Pipeline {
  /// Reads a document that is too large for memory: the place where its open file goes to the
  /// extractor. Until the extractor reads files, such documents are kept unread.
  func extract(_ large: LargeOriginal) -> TextSource { .unread(large.format, nil) }

  /// Ends the work on a large file at its next piece. The next session continues it.
  package func interruptLargeFiles() { stopRequest.make() }
}
