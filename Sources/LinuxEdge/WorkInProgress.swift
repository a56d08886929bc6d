import CLinux
import DocumentModel

/// The documents that threads work on now, each with its start time.
///
/// The table is in static memory, so that the handler of a fatal signal can read it (see
/// `CrashRecord`).
package enum WorkInProgress {
  /// Runs `body` as work on a document. A crash of this thread in `body` is blamed on the document.
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

  /// Runs `body`, in which this thread waits for another process that has a time limit of its own. The
  /// wait does not count as work on the document, and the time of the work starts again after it.
  package static func waiting<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    clinux_work_wait(true)
    defer { clinux_work_wait(false) }
    return try body()
  }

  /// Runs `body` as work on the document in the middle of `waiting`.
  package static func resuming<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    clinux_work_wait(false)
    defer { clinux_work_wait(true) }
    return try body()
  }

  /// Notes that this thread makes progress with a document that takes long because it is large. The
  /// time of its work starts again.
  package static func noteProgress() { clinux_work_wait(false) }

  /// The document with the longest work in progress, and its seconds; nil if there is none.
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
