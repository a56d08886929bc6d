import CLinux
import DocumentModel

/// The documents that threads work on now, each with the time since it began.
///
/// A table in static memory, which the handler of a deadly signal can read (see `CrashRecord`).
package enum WorkInProgress {
  /// Runs `body` as work on a document: a fault of this thread meanwhile is blamed on it.
  package static func with<Result, Failure: Error>(
    _ claim: ClaimID, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var digits = claim.description
    let work = digits.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { clinux_work_begin($0.baseAddress!) }
    }
    defer { clinux_work_end(work) }
    return try body()
  }

  /// The document that has been worked on longest, and for how many seconds; nil where none is.
  package static var oldest: (claim: ClaimID, seconds: Double)? {
    var digits = [CChar](repeating: 0, count: Int(CLINUX_CLAIM_DIGITS))
    let nanoseconds = clinux_work_oldest(&digits)
    guard nanoseconds >= 0,
      let claim = ClaimID(
        String(decoding: digits.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    else { return nil }
    return (claim, Double(nanoseconds) / 1e9)
  }
}
