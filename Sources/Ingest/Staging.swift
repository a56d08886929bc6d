import Archive
import DocumentModel
import LinuxEdge

/// The writing of one large file into the archive, piece by piece, before its document is stored.
struct Staging {
  /// The number of chunks in one transaction. Between two of them, other documents are stored.
  private static let chunksInBatch = 16

  let archive: ArchiveStore
  let stopRequest: StopRequest
  /// The file, open for reading only.
  let file: Descriptor
  let size: Int
  let claim: Claim

  /// Hashes the file.
  /// - Returns: nil if the daemon stops.
  func sha256() throws(Outage) -> [UInt8]? {
    let hash = SHA256Pass()
    var offset = 0
    while offset < size {
      guard !stopRequest.isMade else { return nil }
      let bytes = try chunk(at: offset)
      if bytes.isEmpty { break }
      hash.add(bytes)
      offset += bytes.count
    }
    return hash.finish()
  }

  /// Writes the chunks of the file but the first, and hashes it again, because it may have changed
  /// since it was hashed first.
  /// - Returns: the second hash; nil if the daemon stops.
  func writeChunks(of sha256: [UInt8]) throws(Outage) -> [UInt8]? {
    let hash = SHA256Pass()
    hash.add(try chunk(at: 0))
    var offset = OriginalChunk.size
    while offset < size {
      guard !stopRequest.isMade else { return nil }
      var batch: [OriginalChunk] = []
      while batch.count < Self.chunksInBatch, offset < size {
        let bytes = try chunk(at: offset)
        hash.add(bytes)
        batch.append(OriginalChunk(start: offset, bytes: bytes))
        offset += OriginalChunk.size
      }
      try write(batch, of: sha256)
    }
    return hash.finish()
  }

  /// Reads the bytes of a chunk.
  func chunk(at offset: Int) throws(Outage) -> [UInt8] {
    WorkInProgress.noteProgress()
    return try reading { () throws(SystemError) in
      try file.read(from: offset, count: OriginalChunk.size)
    }
  }

  func reading<Result>(_ body: () throws(SystemError) -> Result) throws(Outage) -> Result {
    try orOutage("read", claim.arrival.path, body)
  }

  /// Writes chunks on the writer's queue. The wait for the writer is no work on this file.
  private func write(_ batch: [OriginalChunk], of sha256: [UInt8]) throws(Outage) {
    try WorkInProgress.waiting { () throws(Outage) in
      try ProgressMonitor.shared.watch("storing a part of a large file", times: 10) {
        () throws(Outage) in
        try archive.stage(batch, of: sha256, for: claim.id)
      }
    }
    try reading { () throws(SystemError) in try FaultPoint.chunksStaged.pass() }
  }
}
