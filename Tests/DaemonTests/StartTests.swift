import Control
import Dispatch
import Foundation
import LinuxEdge
import TestSupport
import Testing

@testable import Daemon

struct StartTests {
  /// A call that starts the daemon may be a reload, which comes before the first session.
  @Test func reloadsDuringTheStartBeginNoSecondSession() throws {
    for _ in 0..<5 {
      let root = try TemporaryFolder("reloads")
      let service = try DaemonService(
        DaemonService.Options(root: root.path), journal: Journal { _ in })
      let group = DispatchGroup()
      for index in 0..<4 {
        DispatchQueue(label: "test.reload-\(index)").async(group: group) {
          for _ in 0..<10 { _ = try? service.reload() }
        }
      }
      // A second session ends the program: `begin` requires that there is none.
      try service.start()
      group.wait()
      #expect(service.components?.ingestSession.value != nil)
      service.stop()
      #expect(service.components?.ingestSession.value == nil)
    }
  }

  @Test func aCallBeforeTheArchiveIsOpenFails() throws {
    let root = try TemporaryFolder("early")
    try root.write("no database at all, and longer than a header of one", to: "archive.sqlite")
    let service = try DaemonService(
      DaemonService.Options(root: root.path), journal: Journal { _ in })
    try service.start()
    let client = try ControlClient.connect(path: root.path("io.khazin.Control"))
    let status = try client.call(StatusCall())
    #expect(status.state == "outage")
    #expect(status.archive.documents == 0)
    #expect(status.problems.count == 1)
    #expect { try client.call(ListCall()) } throws: { error in
      "\(error)".contains("unavailable") || "\(error)".contains("archive is not open")
    }
    #expect(throws: Never.self) { try service.reload() }
    service.stop()
  }

  @Test func refusedFilesHaveTheShortestDistinctNames() {
    let names = ["01a222ca0001", "01a222ca0002", "01a222ca0010", "01b000000000", "ffff00000000"]
    let short = ShortNames(names)
    #expect(
      names.map { short[$0] } == [
        "01a222ca0001", "01a222ca0002", "01a222ca001", "01b00000", "ffff0000",
      ])
    #expect(short["other"] == nil)
    for name in names {
      let beginning = short[name] ?? ""
      #expect(names.filter { $0.hasPrefix(beginning) } == [name])
    }
  }

  @Test func aKillForMemoryDiffersFromOtherEnds() {
    func says(_ result: String, _ status: String, _ counter: Int) -> Bool {
      ExitRecord.isMemoryKill(
        ["SERVICE_RESULT": result, "EXIT_STATUS": status], counter: { counter })
    }
    #expect(says("oom-kill", "KILL", 0))
    #expect(says("signal", "KILL", 1))
    #expect(!says("signal", "KILL", 0))
    #expect(!says("signal", "ABRT", 1))
    #expect(!says("watchdog", "ABRT", 1))
    #expect(!says("success", "0", 1))
    #expect(MemoryGroup.count("oom_kill", in: "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n") == 3)
    #expect(MemoryGroup.count("oom_kill", in: "") == 0)
  }
}
