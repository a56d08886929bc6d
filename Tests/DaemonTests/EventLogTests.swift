import Dispatch
import Ingest
import LinuxEdge
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Daemon

struct EventLogTests {
  private final class Lines: Sendable {
    let entries = Mutex<[JournalEntry]>([])
  }

  @Test func theCatalogueExplainsEveryKindOfEvent() throws {
    let catalogue = String(
      decoding: try Repository.bytes("systemd/khazin.catalog"), as: UTF8.self)
    let ids = Set(Event.Kind.allCases.map(\.messageID))
    #expect(ids.count == Event.Kind.allCases.count)
    let entries = catalogue.split(separator: "\n").filter { $0.hasPrefix("-- ") }
    #expect(Set(entries.map { String($0.dropFirst(3)) }) == ids)
  }

  @Test func reprocessingProgressGoesOnlyToWatchers() {
    let lines = Lines()
    let seen = Mutex(0)
    let eventLog = EventLog(
      logger: Logger(label: "test") { _ in
        JournalLogHandler(journal: Journal { entry in lines.entries.withLock { $0.append(entry) } })
      }, gauges: Gauges(clock: { 0 }))
    eventLog.watch { _ in seen.withLock { $0 += 1 } }
    for kind in [Event.Kind.reprocessing, .reprocessProgress, .reprocessed] {
      eventLog.report(Event(kind, kind.rawValue))
    }
    eventLog.flush()
    #expect(seen.withLock { $0 } == 3)
    #expect(lines.entries.withLock { $0.map(\.message) } == ["reprocessing", "reprocessed"])
  }

  /// The journal outlives documents, and a withdrawal cannot remove names from it.
  @Test func theJournalGetsNumbersAndNoNames() {
    let lines = Lines()
    let eventLog = EventLog(
      logger: Logger(label: "test") { _ in
        JournalLogHandler(journal: Journal { entry in lines.entries.withLock { $0.append(entry) } })
      }, gauges: Gauges(clock: { 0 }))
    var stored = Event(.stored, "'secret.txt' is stored as document 4.")
    stored.sentenceWithoutName = "Document 4 is stored."
    (stored.id, stored.name) = (4, "secret.txt")
    eventLog.report(stored)
    eventLog.flush()
    let entry = lines.entries.withLock { $0.first }
    #expect(entry?.message == "Document 4 is stored.")
    #expect(entry?.fields.contains { $0.value.contains("secret") } == false)
  }

  @Test func eventsThatABlockedJournalCannotTakeAreCounted() throws {
    let (lines, gate) = (Lines(), DispatchSemaphore(value: 0))
    let journal = Journal { entry in
      if lines.entries.withLock({ $0.isEmpty }) { gate.wait() }
      lines.entries.withLock { $0.append(entry) }
    }
    let eventLog = EventLog(
      logger: Logger(label: "test") { _ in JournalLogHandler(journal: journal) },
      gauges: Gauges(clock: { 0 }))
    for number in 0..<5_000 { eventLog.report(Event(.stored, "document \(number)")) }
    eventLog.report(Event(.refused, "this one was refused"))
    gate.signal()
    eventLog.flush()
    let entries = lines.entries.withLock { $0 }
    // 200 single lines, the refusal and the summary.
    #expect(entries.count == 202)
    #expect(entries.contains { $0.message == "this one was refused" })
    let summary = try #require(entries.last)
    #expect(summary.fields.contains { $0.name == "KHAZIN_COUNT" && $0.value == "4800" })
  }
}
