import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import LinuxEdge

struct ValuesTests {
  @Test func theDigestsMatchTheExamplesOfTheStandard() {
    // FIPS 180-4 examples.
    #expect(
      SHA256.hex(of: Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hex(of: [])
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func hexadecimalDigitsRoundTrip() {
    #expect(Hex.bytes(Hex.text([0, 15, 255])) == [0, 15, 255])
    #expect(Hex.bytes("0g") == nil)
    #expect(Hex.bytes("012") == nil)
  }

  @Test func aTimestampIsWrittenInUTC() {
    #expect(Clock.timestamp(of: 1_795_341_600_000_000_000) == "2026-11-22T10:00:00Z")
    #expect(Clock.timestamp(of: -1) == "1969-12-31T23:59:59Z")
  }

  @Test func aClaimIdIsAVersionSevenUUIDWithItsTime() throws {
    #expect(ClaimID.unique() != ClaimID.unique())
    let before = UInt64(Clock.wall() / 1_000_000)
    let id = Array(ClaimID.unique().description)
    let after = UInt64(Clock.wall() / 1_000_000)
    let milliseconds = try #require(UInt64(String(id.prefix(12)), radix: 16))
    #expect((before...after).contains(milliseconds))
    #expect(id[12] == "7" && "89ab".contains(id[16]))
    #expect(ClaimID(String(id)) != nil)
  }

  @Test func usersAndGroupsAreLookedUpByNumberAndName() {
    #expect(Accounts.userName(0) == "root")
    #expect(Accounts.userName(4_000_000_000) == "4000000000")
    #expect(Accounts.group(named: "root") == 0)
    #expect(Accounts.group(named: "no such group") == nil)
  }

  @Test func aFaultOccursAtItsCount() throws {
    let armed = try #require(ArmedFault("claim-begun:2:5"))
    try armed.hit()
    #expect(throws: SystemError(5, "fault")) { try armed.hit() }
    try armed.hit()
    #expect(ArmedFault("claim-begun:2") == nil)
    #expect(ArmedFault("claim-begun:2:pause-x") == nil)
    try #require(ArmedFault("claim-begun:1:pause-0")).hit()
    #expect(ArmedFault("claim-begun:2:other") == nil)
  }

  @Test func aFaultPointThatIsNotArmedDoesNothing() throws {
    try FaultPoint.leaseTaken.pass()
    FaultPoint("poison-claim").pass(named: Array("name".utf8))
  }
}

struct SocketTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func thePeerIsIdentifiedAndALongPathWorks() throws {
    let deep = folder.bytes + Array(("/" + String(repeating: "d", count: 120)).utf8)
    _ = try Directory.make(deep, mode: 0o700)
    let path = deep + Array("/io.khazin.Control".utf8)
    let server = try UnixSocket.listen(at: path, mode: 0o600)
    #expect(try UnixSocket.accept(on: server)?.number == nil)
    let client = try UnixSocket.connect(to: path)
    let accepted = try #require(try UnixSocket.accept(on: server))
    let peer = try Peer(of: accepted)
    #expect(peer.process == getpid())
    #expect(peer.user == getuid())
    #expect(peer.groups.contains(getgid()))
    try client.writeAll([1, 2, 3])
    #expect(try accepted.readSome(64) == [1, 2, 3])
  }

  @Test func aDeadSocketIsReplacedAndALiveOneIsNot() throws {
    let path = folder.bytes + Array("/s".utf8)
    do { _ = try UnixSocket.listen(at: path) }
    let server = try UnixSocket.listen(at: path)
    #expect(throws: SystemError(EADDRINUSE, "bind")) { try UnixSocket.listen(at: path) }
    withExtendedLifetime(server) {}
  }
}
