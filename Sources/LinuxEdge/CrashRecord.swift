import CLinux
import DocumentModel
import Glibc

/// The file that records how the last run ended and on which documents.
///
/// Line 0 is a word: `running` from the start on, `stopped` after an orderly end. The handler of a
/// fatal signal writes the following lines, see `CLinuxCrash.h`. The file has its full size from
/// the start, so that the handler can write on a full disk.
package struct CrashRecord: Sendable {
  /// A document that a thread worked on when it caused a fatal signal.
  package struct Blamed: Sendable, Equatable {
    package var claim: ClaimID
    package var signal: Int32
    /// The time that identifies the crash: nanoseconds since 1970 in hexadecimal digits.
    package var moment: String

    package init(claim: ClaimID, signal: Int32, moment: String) {
      self.claim = claim
      self.signal = signal
      self.moment = moment
    }
  }

  /// The end of the last run.
  package struct LastRun: Sendable, Equatable {
    /// True if there was a run and it did not stop in order.
    package var wasUnclean = false
    package var blamed: [Blamed] = []
  }

  package let lastRun: LastRun
  private let file: Descriptor

  private static let line = Int(CLINUX_CRASH_LINE)
  private static let size = Int(CLINUX_CRASH_SIZE)

  /// Opens the file, creates it if it is missing, and reads how the last run ended.
  package init(_ name: [UInt8], in folder: Descriptor) throws(SystemError) {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    file = try folder.openResolved(name, flags: flags, mode: 0o640)
    lastRun = Self.parse(try file.readAll(limit: Self.size, expecting: Self.size))
  }

  /// Records that a run is in progress, and gives the file to the handler. Erases the entries of
  /// the last run in the file.
  ///
  /// The file must stay open as long as the process lives, so keep the record.
  package func begin() throws(SystemError) {
    try write("running", upTo: Self.size)
    clinux_crash_record(file.number, 1)
  }

  /// Records that the run ended in order.
  package func end() {
    clinux_crash_record(-1, 0)
    _ = try? write("stopped", upTo: Self.line)
  }

  /// Sets handlers for fatal signals. On a SIGABRT from the watchdog, the handler records the work
  /// that has taken at least `patience` seconds.
  /// - Throws: an error if a handler cannot be set.
  package static func catchSignals(patience: Double) throws(SystemError) {
    clinux_crash_patience(Int64(clamping: patience * 1e9))
    try retrying("sigaction") { clinux_crash_catch() }
  }

  private func write(_ state: String, upTo size: Int) throws(SystemError) {
    var bytes = Array(state.utf8) + [UInt8](repeating: 0x20, count: Self.line)
    bytes = bytes.prefix(Self.line - 1) + [0x0A]
    bytes += [UInt8](repeating: 0, count: size - Self.line)
    var done = 0
    while done < bytes.count {
      done += try retrying("pwrite") {
        bytes.withUnsafeBytes {
          pwrite(file.number, $0.baseAddress! + done, bytes.count - done, off_t(done))
        }
      }
    }
    try retrying("fdatasync") { fdatasync(file.number) }
  }

  /// Parses the content of the file. Any bytes are accepted; lines that are not valid are skipped.
  /// - Complexity: linear.
  static func parse(_ bytes: [UInt8]) -> LastRun {
    var run = LastRun()
    run.wasUnclean = bytes.starts(with: Array("running".utf8))
    for start in stride(from: line, to: bytes.count, by: line) {
      let text = String(decoding: bytes[start..<min(start + line, bytes.count)], as: UTF8.self)
      let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
      guard words.count == 3, let claim = ClaimID(String(words[0])),
        let signal = Int32(words[1]), words[2].utf8.count == 16
      else { continue }
      run.blamed.append(Blamed(claim: claim, signal: signal, moment: String(words[2])))
    }
    return run
  }
}
