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
