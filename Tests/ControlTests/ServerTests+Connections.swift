import Foundation
import Synchronization
import Testing

@testable import Control

/// The number of connections and the time that they may stay open.
extension ServerTests {
  @Test func oneUserGetsThreeQuartersOfTheConnections() {
    var limits = ServerLimits()
    #expect(limits.connectionsPerUser == 48)
    limits.connections = 8
    #expect(limits.connectionsPerUser == 6)
    limits.connections = 1
    #expect(limits.connectionsPerUser == 1 && limits.connectionsPerProcess == 1)
  }

  @Test func anIncompleteMessageTimesOut() throws {
    var limits = ServerLimits()
    limits.halfMessage = 0.1
    let fixture = try ServerFixture(limits: limits)
    let client = try fixture.socket()
    client.send(Array("{\"method\":".utf8))
    #expect(try client.isClosed(within: 60))
  }

  @Test func anIdleClientIsDisconnectedAndAMonitorIsNot() throws {
    var limits = ServerLimits()
    limits.idle = 0.1
    let fixture = try ServerFixture(limits: limits)
    let idle = try fixture.socket()
    let monitor = try fixture.socket()
    monitor.send(#"{"method":"io.khazin.Control.Monitor","more":true}"#)
    #expect(try #require(try monitor.next()).contains("\"continues\":true"))
    #expect(try idle.isClosed(within: 60))
    #expect(try !monitor.isClosed(within: 0.5))
  }

  @Test func manyShortConnectionsLeaveTheServerWorking() throws {
    let fixture = try ServerFixture()
    let group = DispatchGroup()
    let answered = Mutex(0)
    for thread in 0..<8 {
      DispatchQueue.global().async(group: group) {
        for turn in 0..<50 {
          guard let client = try? fixture.socket() else { continue }
          client.send(#"{"method":"io.khazin.Control.Status"}"#)
          // Some clients disconnect without waiting for the answer.
          if (thread + turn) % 3 == 0 { continue }
          if let reply = try? client.next(), reply.contains("version") {
            answered.withLock { $0 += 1 }
          }
        }
      }
    }
    group.wait()
    let count: Int = answered.withLock { $0 }
    // 133 of the 400 turns disconnect early: those in which thread + turn is a multiple of 3.
    #expect(count == 267)
    #expect(try fixture.client().call(StatusCall()).version == "0.1")
  }

  @Test func theNumberOfConnectionsIsLimited() throws {
    var limits = ServerLimits()
    limits.connections = 4
    let fixture = try ServerFixture(limits: limits)
    // A monitor counts as used, even if no event occurs for a long time.
    var clients = try (0..<3).map { _ in try fixture.socket() }
    for client in clients {
      client.send(#"{"method":"io.khazin.Control.Monitor","more":true}"#)
      _ = try client.next()
    }
    let refusal = #expect(throws: ControlError.self) { try fixture.client().call(StatusCall()) }
    guard case .refused(.unavailable(_, retry: true))? = refusal else {
      Issue.record("a fourth connection of this process resulted in \(String(describing: refusal))")
      return
    }
    clients.removeLast()
    var answers = false
    for _ in 0..<1_000 where !answers {
      answers = (try? fixture.client().call(StatusCall())) != nil
      if !answers { usleep(10_000) }
    }
    #expect(answers, "a freed connection was not available again")
  }

  @Test func aThousandUnusedConnectionsDoNotBlockOthers() throws {
    let fixture = try ServerFixture()
    var flood: [RawClient] = []
    for turn in 0..<1_000 {
      flood.append(try fixture.socket())
      // Some clients begin a call and never complete it.
      if turn % 3 == 0 { flood[turn].send(Array("{\"method\":".utf8)) }
      if turn % 100 == 99 { #expect(try fixture.client().call(StatusCall()).version == "0.1") }
    }
    #expect(try flood[0].isClosed(within: 60))
  }

  @Test func anUnusedConnectionIsClosedToMakeRoomAndAUsedOneIsNot() throws {
    var limits = ServerLimits()
    limits.connections = 4
    let fixture = try ServerFixture(limits: limits)
    let monitor = try fixture.socket()
    monitor.send(#"{"method":"io.khazin.Control.Monitor","more":true}"#)
    #expect(try #require(try monitor.next()).contains("\"continues\":true"))
    let unused = try (0..<2).map { _ in try fixture.client() }
    for client in unused { _ = try client.call(StatusCall()) }
    #expect(try fixture.client().call(StatusCall()).version == "0.1")
    #expect(try !monitor.isClosed(within: 0.3))
    #expect(throws: ControlError.self) { try unused[0].call(StatusCall()) }
    #expect(try unused[1].call(StatusCall()).version == "0.1")
  }
}
