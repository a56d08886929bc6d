import Testing

@testable import khazinctl

@Suite struct DaemonLocationTests {
  private func place(
    root: String? = nil, socket: String? = nil, _ environment: [String: String] = [:]
  ) -> DaemonLocation {
    DaemonLocation(root: root, socket: socket) { environment[$0] }
  }

  @Test func theInstalledInstanceIsTheDefault() {
    let place = place()
    #expect(place.socket == "/run/khazin/io.khazin.Control")
    #expect(place.startCommand == "sudo systemctl start khazind")
  }

  @Test func aRootContainsAllFiles() {
    let place = place(root: "/tmp/r")
    #expect(place.socket == "/tmp/r/io.khazin.Control")
    #expect(place.startCommand == "khazind --root '/tmp/r'")
  }

  @Test func theEnvironmentWorksLikeTheOptions() {
    #expect(place(["KHAZIN_ROOT": "/tmp/r"]) == place(root: "/tmp/r"))
    #expect(place(["KHAZIN_SOCKET": "/tmp/s"]).socket == "/tmp/s")
    #expect(place(["KHAZIN_ROOT": ""]) == place())
  }

  @Test func optionsTakePrecedenceOverTheEnvironment() {
    let both = ["KHAZIN_ROOT": "/env", "KHAZIN_SOCKET": "/env.sock"]
    #expect(place(root: "/tmp/r", both) == place(root: "/tmp/r"))
    #expect(place(socket: "/tmp/s", both).socket == "/tmp/s")
    #expect(place(socket: "/tmp/s", both).root == nil)
    #expect(place(both).socket == "/env.sock")
  }
}
