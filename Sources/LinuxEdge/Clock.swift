import DocumentModel
import Glibc

/// The two clocks of the machine.
package enum Clock {
  /// Returns the seconds since a fixed moment, for waiting. This clock never steps
  /// (CLOCK_MONOTONIC).
  package static func monotonic() -> Double { seconds(CLOCK_MONOTONIC) }

  /// Returns the nanoseconds since 1970, UTC, for timestamps (CLOCK_REALTIME).
  package static func wall() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    // The clock of the machine may be set to any time, even to years after 2262.
    let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? (time.tv_sec < 0 ? .min : .max) : seconds.addingClamped(Int64(time.tv_nsec))
  }

  /// Returns the seconds since a moment on the wall clock; negative if the moment is in the future.
  /// - Parameter moment: nanoseconds since 1970.
  package static func age(of moment: Int64) -> Double { (Double(wall()) - Double(moment)) / 1e9 }

  /// Returns the current time as RFC 3339 in UTC: `2026-11-22T10:00:00Z`.
  package static func timestamp() -> String { timestamp(of: wall()) }

  /// Returns a moment in nanoseconds since 1970 as RFC 3339 in UTC, to the second.
  package static func timestamp(of nanoseconds: Int64) -> String {
    var seconds = time_t(nanoseconds / 1_000_000_000 - (nanoseconds % 1_000_000_000 < 0 ? 1 : 0))
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func padded(_ value: Int32, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    let day =
      "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))"
      + "-\(padded(parts.tm_mday, 2))"
    return
      "\(day)T\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))Z"
  }

  /// Parses a timestamp of this form.
  /// - Returns: the seconds since 1970; nil if the text has another form.
  package static func seconds(from timestamp: String) -> Double? {
    let bytes = Array(timestamp.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z") else {
      return nil
    }
    let starts = [0, 5, 8, 11, 14, 17]
    guard bytes.indices.allSatisfy({ [4, 7, 10, 13, 16, 19].contains($0) || isDigit(bytes[$0]) })
    else { return nil }
    let numbers = zip(starts, [4, 2, 2, 2, 2, 2]).compactMap { start, count in
      Int32(String(decoding: bytes[start..<(start + count)], as: UTF8.self))
    }
    guard numbers.count == 6 else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
    return Double(timegm(&parts))
  }

  /// Suspends the calling thread.
  package static func sleep(seconds: Double) {
    usleep(UInt32(clamping: seconds * 1e6))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
