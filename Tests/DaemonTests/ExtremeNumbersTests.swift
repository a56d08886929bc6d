import Control
import DocumentModel
import Foundation
import Ingest
import Settings
import TestSupport
import Testing

@testable import Daemon

/// Extreme numbers from files, clocks, configurations and clients.
struct ExtremeNumbersTests {
  @Test func theClockMayBeSetToAnything() {
    var generator = SeededGenerator(printing: "clock")
    nonisolated(unsafe) var now = 0.0
    let gauges = Gauges(clock: { now })
    for _ in 0..<2_000 {
      now =
        Double.random(in: -1...1, using: &generator)
        * pow(10, .random(in: 0...25, using: &generator))
      gauges.finished(.stored)
      #expect(gauges.lastMinute >= 1)
      _ = gauges.lastMinute
    }
    now = .infinity
    gauges.finished(.stored)
    now = 1_000
    gauges.finished(.stored)
    #expect(gauges.lastMinute == 1)
    now = 1_030
    gauges.finished(.stored)
    #expect(gauges.lastMinute == 2)
    now = 1_065
    #expect(gauges.lastMinute == 1)
  }

  @Test func aConfigurationMayHoldAnyNumber() {
    var generator = SeededGenerator(printing: "configuration")
    let keys = [
      "max_file_size", "max_document_size", "max_container_size", "keep_free", "rescan",
      "max_attempts", "refused_retention",
    ]
    let values = [
      "9223372036854775807", "-9223372036854775808", "1e300", "-1e300", "inf", "nan", "0", "-1",
      "\"9999999999999999999999999 TiB\"", "\"1e999 B\"", "\"٣ MiB\"", "\"1.5.2 MiB\"",
      "\"9223372036854775807 days\"", "\".\"", "\" \"",
    ]
    for key in keys {
      for value in values {
        do throws(ConfigurationProblem) {
          let read = try ConfigurationReader.read(
            [("khazin.toml", "[spool]\n\(key) = \(value)\n")], root: "/tmp/root")
          #expect(read.spool.maxFileSize > 0 && read.spool.keepFree >= 0)
        } catch {
          #expect(error.line == 2)
        }
      }
    }
    for _ in 0..<500 {
      let number =
        Double.random(in: 0...1, using: &generator)
        * pow(10, .random(in: 0...30, using: &generator))
      let unit = ["B", "KiB", "TiB"].randomElement(using: &generator)!
      _ = try? ConfigurationReader.read(
        [("khazin.toml", "[spool]\nkeep_free = \"\(number) \(unit)\"\n")], root: "/tmp/root")
    }
  }

  /// A client may send any number, and the daemon keeps running.
  @Test func aClientMaySendAnyNumber() throws {
    let daemon = try RunningDaemon()
    try daemon.keep([String(repeating: "عقدت اللجنة اجتماعها في جدة. ", count: 3)])
    let numbers = [Int.max, .max - 1, .min, -1, 0, 1 << 40, (1 << 40) + 1]
    for number in numbers {
      let client = try daemon.client()
      _ = try? client.call(ListCall(limit: number, after: String(number)))
      _ = try? client.call(SearchCall(query: "اللجنة", limit: number, after: String(number)))
      _ = try? client.call(QueueCall(limit: number))
      _ = try? client.call(RefusedCall(limit: number))
      _ = try? client.call(
        SetCall(
          ids: ["1"],
          changes: [FieldChange(field: "restore", operation: .set, value: String(number))]))
      _ = try? client.call(ShowCall(id: String(number)))
      _ = try? client.call(ListCall(query: "id:\(number)"))
      _ = try? client.call(ListCall(query: "session:cfm/extraordinary/\(number)"))
      _ = try? client.call(ListCall(query: "published:\(number)..\(number)"))
    }
    #expect(try daemon.call(StatusCall()).counts["stored"] == 1)
  }

  /// Files with the first and the last second that fit into 64 bits of nanoseconds, and others.
  @Test func aFileMayHaveAnyTime() throws {
    let daemon = try RunningDaemon()
    for (index, seconds) in [9_223_372_036, -9_223_372_036, 9_223_372_037, 0].enumerated() {
      let path = daemon.root.path(".old\(index)")
      try Data("عقدت اللجنة اجتماعها رقم \(index) في جدة\n".utf8).write(
        to: URL(fileURLWithPath: path))
      let times = [
        timespec(tv_sec: seconds, tv_nsec: 900_000_000),
        timespec(tv_sec: seconds, tv_nsec: 900_000_000),
      ]
      #expect(utimensat(AT_FDCWD, path, times, 0) == 0)
      try FileManager.default.moveItem(
        atPath: path, toPath: daemon.root.path("inbox/\(index).txt"))
    }
    try waitUntil("all are stored") {
      try daemon.call(StatusCall()).counts["stored"] == 4
    }
    daemon.stop()
    try daemon.start()
    #expect(try daemon.call(StatusCall()).archive.documents == 4)
  }
}
