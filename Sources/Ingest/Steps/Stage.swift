import Archive
import DocumentModel
import LinuxEdge
import Spool

/// The step of a file that is too large for memory. Its original goes into the archive piece by
/// piece, before its document.
extension Pipeline {
  /// Hashes a file and writes all of its chunks but the first.
  /// - Returns: nil if the file is held, or if the daemon stops. Then the claim is not remembered.
  func stage(_ large: LargeFile, of claim: Claim) throws(Outage) -> LargeOriginal? {
    let staging = reader.staging(of: large.file, large.size, claim)
    guard let sha256 = try staging.sha256() else { return stop(claim) }
    if try archive.needsChunks(of: sha256) {
      guard try archive.hasRoom(for: sha256, large.size, leaving: spool.settings.keepFree) else {
        try spool.holdForRoom(claim)
        return nil
      }
      guard let again = try staging.writeChunks(of: sha256) else { return stop(claim) }
      guard again == sha256 else {
        try archive.unstage(sha256, for: claim.id)
        try spool.holdChanging(claim)
        return nil
      }
    }
    guard try staging.reading({ () throws(SystemError) in try large.isUnchanged }) else {
      try spool.holdChanging(claim)
      return nil
    }
    spool.noteRead(large, of: claim)
    return try LargeOriginal(staging, large.format, sha256)
  }

  private func stop(_ claim: Claim) -> LargeOriginal? {
    setDown(claim)
    return nil
  }

  /// Ends the work on a large file at its next piece. The next session continues it.
  package func interruptLargeFiles() { stopRequest.make() }
}

/// The same for a large part of a container, which is in a file without a name.
extension DocumentReader {
  /// - Returns: nil if the file is of no format that may be large.
  func stage(part file: Descriptor, of claim: Claim) throws(Outage) -> LargeOriginal? {
    let (size, format) = try orOutage("read", claim.arrival.path) { () throws(SystemError) in
      let size = try file.status().size
      return (size, try FormatRecogniser.ofFormats.format(of: file, size: size))
    }
    // A page is decoded as a whole, so it has the limit of texts.
    guard let format, !format.isHTML else { return nil }
    let staging = staging(of: file, size, claim)
    guard let sha256 = try staging.sha256() else { throw interrupted(claim) }
    if try archive.needsChunks(of: sha256) {
      guard try archive.hasRoom(for: sha256, size, leaving: keepFree) else {
        var outage = Outage(
          kind: .noRoom, operation: "store", path: printable(claim.arrival.path),
          detail: "\(size) bytes are too many beside a keep_free of \(keepFree)")
        outage.neededBytes = size
        throw outage
      }
      guard try staging.writeChunks(of: sha256) != nil else { throw interrupted(claim) }
    }
    return try LargeOriginal(staging, format, sha256)
  }

  func staging(of file: Descriptor, _ size: Int, _ claim: Claim) -> Staging {
    Staging(archive: archive, stopRequest: stopRequest, file: file, size: size, claim: claim)
  }

  /// The outage of work that ends because the daemon stops.
  func interrupted(_ claim: Claim) -> Outage {
    Outage(
      kind: .gone, operation: "finish", path: printable(claim.arrival.path),
      detail: "the daemon stops")
  }
}

extension LargeOriginal {
  fileprivate init(
    _ staging: Staging, _ format: KnownFormat, _ sha256: [UInt8]
  ) throws(Outage) {
    self.init(
      format: format, sha256: Hex.text(sha256), size: staging.size, file: staging.file,
      first: try staging.chunk(at: 0))
  }
}
