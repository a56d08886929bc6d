import DocumentModel
import Foundation
import LinuxEdge
import Settings
import Spool

/// The record of a kill for lack of memory. The daemon cannot write it itself, because the kernel
/// kills with SIGKILL, which no handler sees.
///
/// It is written by the unit's `ExecStopPost=`, where systemd sets `SERVICE_RESULT` to how the
/// service ended (systemd.exec(5)). systemd 252 detects such a kill only under cgroup v2; under
/// cgroup v1 the counter of the group shows it.
package enum ExitRecord {
  package static func write(config: String?, root: String?) {
    let environment = ProcessInfo.processInfo.environment
    guard isMemoryKill(environment),
      let configuration = try? ConfigurationFiles.load(config: config, root: root),
      let spool = try? SpoolFolder(configuration.spool)
    else { return }
    try? spool.noteMemoryKill(at: Clock.timestamp() + "-" + ClaimID.unique().description)
  }

  static func isMemoryKill(
    _ environment: [String: String], counter: () -> Int = MemoryGroup.kills
  ) -> Bool {
    switch environment["SERVICE_RESULT"] {
    case "oom-kill": true
    case "signal": environment["EXIT_STATUS"] == "KILL" && counter() > 0
    default: false
    }
  }
}

/// The memory control group of this process.
enum MemoryGroup {
  /// Returns how often the kernel killed a process of this group for lack of memory; 0 if unknown.
  static func kills() -> Int {
    guard let groups = text("/proc/self/cgroup") else { return 0 }
    for line in groups.split(separator: "\n") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3, fields[1].split(separator: ",").contains("memory") else { continue }
      let counters = text("/sys/fs/cgroup/memory\(fields[2])/memory.oom_control") ?? ""
      return count("oom_kill", in: counters)
    }
    return 0
  }

  static func count(_ name: String, in text: String) -> Int {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, words[0] == name { return Int(words[1]) ?? 0 }
    }
    return 0
  }

  private static func text(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }
}
