import Foundation
import LinuxEdge
import Testing

@testable import Control

@Suite struct MonitorTests {
  private let monitor = #"{"method":"io.khazin.Control.Monitor","more":true}"#

  private func event(_ kind: String, _ sentence: String) -> MonitorEvent {
    MonitorEvent(event: kind, time: "2026-11-22T10:00:00Z", sentence: sentence)
  }

  @Test func theStateComesFirstThenEveryEventInOrder() throws {
    let fixture = try ServerFixture()
    let client = try fixture.socket()
    client.send(monitor)
    #expect(try #require(try client.next()).contains("\"event\":\"state\""))
    for index in 0..<500 { fixture.server.publish(event("stored", "number \(index);")) }
    for index in 0..<500 {
      #expect(try #require(try client.next()).contains("number \(index);"))
    }
  }

  @Test func anEventDuringTheFirstStatusIsNotLost() throws {
    let asked = DispatchSemaphore(value: 0)
    let fixture = try ServerFixture(
      desk: SmallDesk {
        asked.signal()
        usleep(100_000)
      })
    let client = try fixture.socket()
    client.send(monitor)
    asked.wait()
    fixture.server.publish(event("stored", "early"))
    #expect(try #require(try client.next()).contains("\"event\":\"state\""))
    #expect(try #require(try client.next()).contains("early"))
  }

  @Test func aMonitorReceivesOnlyTheEventsItAskedFor() throws {
    let fixture = try ServerFixture()
    let client = try fixture.socket()
    client.send(
      #"{"method":"io.khazin.Control.Monitor","more":true,"parameters":{"events":["refused"]}}"#)
    _ = try client.next()
    fixture.server.publish(event("stored", "one"))
    fixture.server.publish(event("refused", "two"))
    #expect(try #require(try client.next()).contains("two"))
  }

  @Test func aMonitorThatDoesNotReadIsDroppedAndTheOthersAreNot() throws {
    let fixture = try ServerFixture()
    let slow = try fixture.socket()
    let quick = try fixture.socket()
    for client in [slow, quick] {
      client.send(monitor)
      #expect(try client.next() != nil)
    }
    let long = String(repeating: "x", count: 1000)
    let count = 4_000
    var longest = 0.0
    for index in 0..<count {
      let start = Clock.monotonic()
      fixture.server.publish(event("stored", "\(index);" + long))
      longest = max(longest, Clock.monotonic() - start)
      // The quick client reads each event at once.
      #expect(try #require(try quick.next()).contains("\"\(index);"))
    }
    // If publishing waited for the slow client, it would wait for `stalled`, which is 30 s.
    #expect(longest < 15, "publishing waited \(longest) s")
    var last: String?
    var seen = 0
    while let message = try slow.next() {
      last = message
      seen += 1
    }
    #expect(slow.isAtEnd)
    #expect(seen < count)
    #expect(try #require(last).contains("io.khazin.Control.TooSlow"))
  }

  @Test func publishingWithoutMonitorsCostsAlmostNothing() throws {
    let fixture = try ServerFixture()
    let load = MonitorLoad(limit: 1)
    #expect(load.publish() == .nobody)
    load.join()
    #expect(load.publish() == .accepted)
    #expect(load.publish() == .overrun)
    #expect(load.publish() == .lost)
    load.dropped()
    load.delivered()
    #expect(load.publish() == .accepted)
    load.leave()
    #expect(load.publish() == .nobody)
    fixture.server.publish(event("stored", "unheard"))
  }

  @Test func aMonitorThatDisconnectsFreesItsConnection() throws {
    var limits = ServerLimits()
    limits.connections = 1
    let fixture = try ServerFixture(limits: limits)
    do {
      let client = try fixture.socket()
      client.send(monitor)
      _ = try client.next()
    }
    var answers = false
    for _ in 0..<100 where !answers {
      answers = (try? fixture.client().call(StatusCall())) != nil
      if !answers { usleep(10_000) }
    }
    #expect(answers)
  }

  @Test func aSlowReaderGetsAllPiecesAndDelaysNobody() throws {
    let fixture = try ServerFixture()
    let slow = try fixture.socket()
    slow.send(#"{"method":"io.khazin.Control.Backup","more":true}"#)
    usleep(50_000)
    #expect(try fixture.client().call(StatusCall()).version == "0.1")
    var bytes = Data()
    var continues = true
    while continues {
      usleep(5_000)
      let message = Array(try #require(try slow.next()).utf8)
      bytes += try WireFormat.parameters(Piece.self, of: message).data
      continues = try WireFormat.replyHead(message).continues == true
    }
    #expect(Array(bytes) == fixture.desk.state.withLock { $0.copy })
  }
}
