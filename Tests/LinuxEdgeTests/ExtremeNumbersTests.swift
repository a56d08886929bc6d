import DocumentModel
import Foundation
import Glibc
import TestSupport
import Testing

@testable import LinuxEdge

/// Extreme times, sizes and counts from outside do not crash the program.
struct ExtremeNumbersTests {
  /// Returns the limits of the type, their neighbours, powers of ten, and random numbers.
  static func numbers(_ generator: inout SeededGenerator) -> [Int64] {
    var numbers: [Int64] = [0, 1, -1, .min, .min + 1, .max, .max - 1]
    for power in 0..<19 {
      let ten = (0..<power).reduce(Int64(1)) { product, _ in product * 10 }
      numbers += [ten, -ten, .max / ten, .min / ten, .max / ten &+ 1]
    }
    for _ in 0..<2_000 {
      numbers.append(
        Int64.random(in: .min ... .max, using: &generator)
          >> Int.random(in: 0..<64, using: &generator))
    }
    return numbers
  }

  @Test func anyFileTimeIsConvertedInOrder() {
    var generator = SeededGenerator(printing: "extreme times")
    let numbers = Self.numbers(&generator)
    var last: (seconds: Int64, nanoseconds: Int64)?
    for seconds in numbers.sorted() {
      var status = stat()
      let part = Int64.random(in: 0..<1_000_000_000, using: &generator)
      status.st_mtim = timespec(tv_sec: Int(seconds), tv_nsec: Int(part))
      status.st_ctim = status.st_mtim
      status.st_size = Int(numbers.randomElement(using: &generator)!)
      let known = FileStatus(status)
      if let last, last.seconds < seconds { #expect(known.modified >= last.nanoseconds) }
      last = (seconds, known.modified)
      _ = Clock.timestamp(of: known.modified)
      _ = Double(Clock.wall().subtractingClamped(known.changed)) / 1e9
      #expect(known.isUnchanged(since: FileStatus(status)))
    }
  }

  /// A file with such a time once made the daemon crash at every start.
  @Test func timesBeyondTheRangeAreClamped() {
    var status = stat()
    status.st_mtim = timespec(tv_sec: 9_223_372_036, tv_nsec: 900_000_000)
    #expect(FileStatus(status).modified == .max)
    #expect(Clock.timestamp(of: .max).hasPrefix("2262-04-11T23:47:16"))
    #expect(Clock.timestamp(of: .min).hasPrefix("1677-09-21T00:12:4"))
  }

  @Test func anyTextIsParsedAsATimestampOrRejected() {
    var generator = SeededGenerator(printing: "timestamps")
    #expect(Clock.seconds(from: "2026-11-22T10:00:00Z") == 1_795_341_600)
    let letters = Array("0123456789-:TZ+٣ ".utf8)
    for _ in 0..<20_000 {
      var text = Array("2026-11-22T10:00:00Z".utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        text[Int.random(in: text.indices, using: &generator)] =
          letters.randomElement(using: &generator)!
      }
      _ = Clock.seconds(from: String(decoding: text, as: UTF8.self))
    }
  }

  @Test func anyNumberIsClamped() {
    for value in [Double.infinity, -.infinity, .nan, 1e300, -1e300, 0.9, -0.9, 9.3e18, -9.3e18] {
      let whole = Int(clamping: value)
      #expect(
        value.isNaN
          ? whole == 0 : value > 1e18 ? whole == .max : value < -1e18 ? whole == .min : whole == 0)
      _ = UInt32(clamping: value)
    }
    #expect(UInt32(clamping: -1.5) == 0 && UInt32(clamping: 5e9) == .max && Int(clamping: 7.9) == 7)
    var generator = SeededGenerator(printing: "clamped sums")
    let numbers = Self.numbers(&generator)
    for _ in 0..<10_000 {
      let (one, other) = (
        numbers.randomElement(using: &generator)!, numbers.randomElement(using: &generator)!
      )
      let sum = Double(one) + Double(other)
      #expect(abs(Double(one.addingClamped(other)) - max(-0x1p63, min(0x1p63, sum))) <= 4_096)
      let difference = Double(one) - Double(other)
      #expect(
        abs(Double(one.subtractingClamped(other)) - max(-0x1p63, min(0x1p63, difference))) <= 4_096)
    }
  }

  /// The crash record is on disk, so it may be damaged.
  @Test func anyBytesAreAcceptedAsACrashRecord() throws {
    let folder = try TemporaryFolder()
    let name = Array(".crash".utf8)
    let open = try Directory.open(folder.bytes)
    #expect(try CrashRecord(name, in: open).lastRun == CrashRecord.LastRun())
    try CrashRecord(name, in: open).begin()
    #expect(try CrashRecord(name, in: open).lastRun == CrashRecord.LastRun(wasUnclean: true))
    let record = try CrashRecord(name, in: open)
    record.end()
    #expect(try CrashRecord(name, in: open).lastRun == CrashRecord.LastRun())

    let line = "\(String(repeating: "0a", count: 16)) 04 00000000000000ff"
    let known = Array(("running".padding(64) + line.padding(64)).utf8)
    let blamed = CrashRecord.parse(known).blamed
    #expect(blamed.map(\.signal) == [4] && blamed.map(\.moment) == ["00000000000000ff"])
    var generator = SeededGenerator(printing: "crash records")
    for _ in 0..<2_000 {
      var bytes = known
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      _ = CrashRecord.parse(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))))
    }
  }
}

extension String {
  fileprivate func padding(_ count: Int) -> String {
    self + String(repeating: " ", count: count - utf8.count - 1) + "\n"
  }
}
