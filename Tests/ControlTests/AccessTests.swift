import Foundation
import LinuxEdge
import Testing

@testable import Control

@Suite struct AccessTests {
  private let installed = AccessPolicy(
    owners: [], askers: .init(name: "khazin", id: 4001),
    correctors: .init(name: "khazin-desk", id: 4002))

  private func peer(_ user: UInt32, _ groups: UInt32...) -> Peer {
    Peer(process: 1, user: user, groups: groups)
  }

  @Test func theGroupKhazinMayReadAndTheDeskMayCorrect() {
    let asker = peer(1000, 1000, 4001)
    #expect(installed.refusal(of: .ask, to: asker) == nil)
    #expect(installed.refusal(of: .correct, to: asker) == .notPermitted(group: "khazin-desk"))
    let desk = peer(1001, 4002)
    #expect(installed.refusal(of: .ask, to: desk) == nil)
    #expect(installed.refusal(of: .correct, to: desk) == nil)
    let stranger = peer(1002, 1002)
    #expect(installed.refusal(of: .ask, to: stranger) == .notPermitted(group: "khazin"))
    #expect(installed.refusal(of: .correct, to: peer(0, 0)) == nil)
  }

  @Test func onlyTheOwnerOfAPrivateRootHasAccess() {
    let policy = AccessPolicy.privateRoot(owner: 1000)
    #expect(policy.refusal(of: .correct, to: peer(1000, 1000)) == nil)
    #expect(policy.refusal(of: .ask, to: peer(1001, 1001)) == .permissionDenied)
    #expect(policy.refusal(of: .ask, to: peer(0, 0)) == nil)
  }

  @Test func aMissingGroupGrantsNoAccess() {
    let policy = AccessPolicy(
      owners: [], askers: .init(name: "khazin", id: nil), correctors: nil)
    #expect(policy.refusal(of: .ask, to: peer(1000, 0)) == .notPermitted(group: "khazin"))
  }

  @Test func everyMethodNeedsTheRightNamedInTheInterfaceText() {
    let desk: Set = [
      "Retry", "Rescan", "Reload", "Set", "Withdraw", "Backup", "Reprocess", "CancelReprocessing",
      "Judge", "Train",
    ]
    for (name, method) in MethodTable.interfaces[Interface.control]! {
      #expect(method.right == (desk.contains(name) ? .correct : .ask), "\(name)")
    }
    #expect(MethodTable.interfaces[Interface.service]!.values.allSatisfy { $0.right == nil })
  }

  /// Tests with real credentials, which need a second user; only root can become one.
  @Test(.enabled(if: canBecomeAnotherUser, "needs root, setpriv and /usr/bin/python3"))
  func theKernelProvidesTheCredentialsOfTheCaller() throws {
    let fixture = try ServerFixture(policy: installed)
    func ask(_ groups: String, _ method: String) throws -> String {
      let script = """
        import socket, sys
        s = socket.socket(socket.AF_UNIX)
        s.connect(sys.argv[1])
        s.sendall(b'{"method":"io.khazin.Control.' + sys.argv[2].encode() + b'"}\\0')
        data = b''
        while not data.endswith(b'\\0'):
            data += s.recv(65536)
        sys.stdout.buffer.write(data[:-1])
        """
      return try run(
        "/usr/bin/setpriv",
        [
          "--reuid=65534", "--regid=65534", groups, "/usr/bin/python3", "-c", script, fixture.path,
          method,
        ])
    }
    #expect(try ask("--clear-groups", "Status").contains("io.khazin.Control.NotPermitted"))
    #expect(try ask("--groups=4001", "Status").contains("\"version\""))
    #expect(try ask("--groups=4001", "Rescan").contains("khazin-desk"))
    #expect(try ask("--groups=4001,4002", "Rescan").contains("\"parameters\""))
    #expect(fixture.desk.state.withLock { $0.rescans } == 1)
  }

  @Test func aUserWithoutRightsMayStillCallGetInfo() throws {
    let router = CallRouter(
      identity: ServiceIdentity(version: "0.1", url: "https://example.org"), policy: installed,
      service: SmallDesk())
    let channel = InProcessChannel(router, as: peer(1002, 1002))
    #expect(try channel.call(GetInfoCall()).vendor == "Khazin")
    #expect(throws: ControlError.refused(.notPermitted(group: "khazin"))) {
      try channel.call(StatusCall())
    }
  }
}

private let canBecomeAnotherUser =
  geteuid() == 0
  && ["/usr/bin/setpriv", "/usr/bin/python3"].allSatisfy(FileManager.default.fileExists(atPath:))

/// Runs a program.
/// - Returns: its standard output.
func run(_ program: String, _ arguments: [String]) throws -> String {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.standardOutput = output
  try process.run()
  let data = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0)
  return String(decoding: data, as: UTF8.self)
}
