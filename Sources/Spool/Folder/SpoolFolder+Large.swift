import DocumentModel
import LinuxEdge

/// The operations on files that are larger than `maxFileSize`.
extension SpoolFolder {
  /// The result of looking at the size of a file.
  enum SizeCheck {
    /// The file is read into memory.
    case small
    case large(LargeFile)
    /// The file is text, or nothing known, and over the limit of text.
    case tooLarge(SizeLimit)
    /// The file has a known format and is over its limit.
    case overLimit(SizeLimit)
  }

  func checkSize(of file: Descriptor, _ status: FileStatus) throws(SystemError) -> SizeCheck {
    guard status.size > settings.maxFileSize else { return .small }
    let format = try recogniser.format(of: file, size: status.size)
    let limit = settings.limit(of: format)
    guard let format, format.sizeClass != .text else { return .tooLarge(limit) }
    guard status.size <= limit.bytes else { return .overLimit(limit) }
    return .large(LargeFile(file: file, format: format, status: status))
  }

  /// Returns the reason to hold a file because of its size before it is claimed; nil if there is
  /// none. Unknown bytes that are too large are claimed and refused, unless Khazin would have to copy
  /// them for that.
  func causeToHold(
    _ file: Descriptor, _ status: FileStatus
  ) throws(SystemError) -> HeldFile.Cause? {
    switch try checkSize(of: file, status) {
    case .small: return nil
    case .overLimit(let limit): return .overLimit(limit)
    case .tooLarge: return try claimed.status().device != status.device ? .tooLargeToCopy : nil
    case .large:
      guard try claimed.status().device != status.device else { return nil }
      return try hasRoom(for: status.size, at: claimed) ? nil : .noRoom
    }
  }

  private func hasRoom(for size: Int, at folder: Descriptor) throws(SystemError) -> Bool {
    try FileSystem(of: folder).free.subtractingClamped(size) >= settings.keepFree
  }

  /// Puts a large file back into its inbox, where it is held, because the archive has no room for
  /// it. As an outage it would stop the smaller files too.
  package func holdForRoom(_ claim: Claim) throws(Outage) { _ = try putBackHeld(claim, .noRoom) }

  /// Puts a file back into its inbox, where it is held, because it changed while it was read.
  package func holdChanging(_ claim: Claim) throws(Outage) {
    _ = try putBackHeld(claim, .keepsChanging)
  }

  /// Notes that a large file was read to its end, so that a later change of it is noticed.
  package func noteRead(_ large: LargeFile, of claim: Claim) {
    shared.withLock { shared in
      shared.live[claim.id]?.seen = large.status
      shared.returned[claim.arrival] = nil
    }
  }
}
