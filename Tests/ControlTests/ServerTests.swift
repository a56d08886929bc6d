import Foundation
import LinuxEdge
import Synchronization
import Testing

@testable import Control

@Suite struct ServerTests {
  @Test func callsOfOneConnectionAreAnsweredInOrder() throws {
    let fixture = try ServerFixture()
    let client = try fixture.socket()
    let calls = (0..<200).map {
      "{\"method\":\"io.khazin.Control.Show\",\"parameters\":{\"id\":\"x\($0)\"}}\0"
    }
    client.send(Array(calls.joined().utf8))
    for index in 0..<200 {
      #expect(try #require(try client.next()).contains("\"id\":\"x\(index)\""))
    }
  }

  @Test func aOnewayCallIsDoneButNotAnswered() throws {
    let fixture = try ServerFixture()
    let client = try fixture.socket()
    client.send(#"{"method":"io.khazin.Control.Rescan","oneway":true}"#)
    client.send(#"{"method":"org.varlink.service.GetInfo"}"#)
    #expect(try #require(try client.next()).contains("vendor"))
    #expect(fixture.desk.state.withLock { $0.rescans } == 1)
  }

  @Test func standardErrorsFollowVarlink() throws {
    let fixture = try ServerFixture()
    let client = try fixture.socket()
    func error(_ call: String) throws -> String {
      client.send(call)
      return try #require(try client.next())
    }
    #expect(try error(#"{"method":"no.such.Thing"}"#).contains("InterfaceNotFound"))
    #expect(try error(#"{"method":"Thing"}"#).contains("InterfaceNotFound"))
    #expect(try error(#"{"method":"io.khazin.Control.Thing"}"#).contains("MethodNotFound"))
    #expect(try error(#"{"method":"io.khazin.Control.Show"}"#).contains("InvalidParameter"))
    #expect(try error(#"{"method":"io.khazin.Control.Monitor"}"#).contains("ExpectedMore"))
    #expect(try error(#"{"method":"io.khazin.Control.Backup"}"#).contains("ExpectedMore"))
    let large = #"{"method":"io.khazin.Control.Cat","parameters":{"id":"2"}}"#
    #expect(try error(large).contains("ExpectedMore"))
    let small = #"{"method":"io.khazin.Control.Cat","parameters":{"id":"1"}}"#
    #expect(try error(small).contains("\"data\""))
  }

  @Test(arguments: [
    "garbage", "{}", "[]", "{\"method\":7}", "null", "", "{\"method\":\"a", "\u{FEFF}{}",
    String(repeating: "[", count: 200_000), String(repeating: "{\"a\":", count: 100_000),
  ])
  func aMessageThatIsNotACallGetsAnErrorAndIsDisconnected(_ text: String) throws {
    let fixture = try ServerFixture()
    let client = try fixture.socket()
    client.send(text)
    #expect(try #require(try client.next()).contains("io.khazin.Control.BadMessage"))
    #expect(try client.isClosed(within: 60))
    #expect(try fixture.client().call(StatusCall()).version == "0.1", "the server still runs")
  }

  @Test func deeplyNestedParametersGetAnError() throws {
    let fixture = try ServerFixture()
    let client = try fixture.socket()
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    client.send("{\"method\":\"io.khazin.Control.Status\",\"parameters\":{\"a\":\(deep)}}")
    #expect(try #require(try client.next()).contains("\"error\""))
    #expect(try fixture.client().call(StatusCall()).version == "0.1")
  }

  @Test func bytesThatAreNotUTF8GetAnError() throws {
    let fixture = try ServerFixture()
    let client = try fixture.socket()
    client.send(Array("{\"method\":\"io.khazin.Control.Show\",\"parameters\":{\"id\":\"".utf8))
    client.send([0xFF, 0xC0, 0x80])
    client.send("\"}}")
    #expect(try #require(try client.next()).contains("not UTF-8"))
  }

  @Test func aHugeMessageClosesTheConnection() throws {
    let fixture = try ServerFixture()
    let client = try fixture.socket()
    let sent = client.send([UInt8](repeating: UInt8(ascii: "a"), count: 64 << 20))
    #expect(sent < 8 << 20, "the server read \(sent) bytes")
    #expect(try client.isClosed(within: 60))
  }

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

  @Test func aClientThatShutsDownWritingStillGetsItsAnswer() throws {
    let fixture = try ServerFixture()
    let client = try fixture.socket()
    client.send(#"{"method":"io.khazin.Control.Status"}"#)
    shutdown(client.descriptor.number, Int32(SHUT_WR))
    #expect(try #require(try client.next()).contains("\"version\""))
    #expect(try client.isClosed(within: 60))
  }

  @Test func callsSentBeforeAClientHangsUpAreStillDone() throws {
    let fixture = try ServerFixture()
    do {
      let client = try fixture.socket()
      for _ in 0..<50 { client.send(#"{"method":"io.khazin.Control.Rescan","oneway":true}"#) }
    }
    var rescans = 0
    for _ in 0..<200 where rescans < 50 {
      rescans = fixture.desk.state.withLock { $0.rescans }
      if rescans < 50 { usleep(10_000) }
    }
    #expect(rescans == 50)
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

  @Test func aSocketWithALongPathWorks() throws {
    let folder = "/tmp/khazin-\(UUID().uuidString)/" + String(repeating: "d", count: 120)
    let fixture = try ServerFixture(folder: folder)
    #expect(fixture.path.utf8.count > 107)
    #expect(try fixture.client().call(StatusCall()).version == "0.1")
  }

  @Test func aStaleSocketIsReplacedAndALiveOneIsNot() throws {
    let folder = "/tmp/khazin-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/io.khazin.Control"
    // The listener is closed, but its socket file still exists.
    do { _ = try UnixSocket.listen(at: Array(path.utf8)) }
    #expect(throws: ControlError.notRunning(path: path)) {
      try ControlClient.connect(path: path)
    }
    let fixture = try ServerFixture(folder: folder)
    #expect(throws: SystemError.self) {
      try Endpoint.bound(to: Array(path.utf8), mode: 0o666)
    }
    #expect(try fixture.client().call(StatusCall()).version == "0.1")
  }

  @Test func anInheritedSocketWorks() throws {
    let folder = "/tmp/khazin-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/socket"
    let listener = try UnixSocket.listen(at: Array(path.utf8))
    let router = CallRouter(
      identity: ServiceIdentity(version: "0.1", url: "https://example.org"),
      policy: .privateRoot(owner: geteuid()),
      service: SmallDesk())
    let server = try ControlServer(endpoint: Endpoint.inherited(listener), router: router)
    server.start()
    #expect(try ControlClient.connect(path: path).call(StatusCall()).pid == 1)
    server.stop()
    #expect(FileManager.default.fileExists(atPath: path), "systemd's socket stays")
    let (end, _) = try UnixSocket.pair()
    #expect(throws: SystemError.self) { try Endpoint.inherited(end) }
  }

  @Test func stoppingLetsARunningCallFinish() throws {
    let started = DispatchSemaphore(value: 0)
    let fixture = try ServerFixture(
      desk: SmallDesk {
        started.signal()
        usleep(200_000)
      })
    let client = try fixture.socket()
    client.send(#"{"method":"io.khazin.Control.Status"}"#)
    started.wait()
    fixture.server.stop()
    #expect(try #require(try client.next()).contains("\"version\""))
    #expect(try client.isClosed(within: 60))
    #expect(throws: ControlError.notRunning(path: fixture.path)) { try fixture.client() }
  }

  @Test func aClientWaitsNoLongerThanItsTimeout() throws {
    let fixture = try ServerFixture(desk: SmallDesk { usleep(2_000_000) })
    let client = try fixture.client(timeout: 0.1)
    #expect(throws: ControlError.timeout(seconds: 0.1)) { try client.call(StatusCall()) }
  }
}
