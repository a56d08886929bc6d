import Foundation
import Glibc
import TestSupport
import Testing

/// Under the machine's own systemd and journal, in namespaces of their own.
@Suite struct SystemdTests {
  static let isPossible: Bool =
    getuid() == 0
    && ["/lib/systemd/systemd", "/usr/bin/systemd-sysusers"].allSatisfy {
      FileManager.default.isExecutableFile(atPath: $0)
    } && namespaceWorks

  private static let namespaceWorks: Bool =
    (try? Programs.run(
      "/usr/bin/unshare", ["-C", "-m", "-u", "-i", "-n", "-p", "-f", "/bin/true"]
    ).status) == 0

  @Test(
    .enabled(
      if: isPossible, "needs root, systemd and namespaces (containers may forbid the last)"))
  func startsReadyStoresAFileAndTellsTheJournal() throws {
    let files = try TemporaryFolder("systemd-files")
    let results = try TemporaryFolder("systemd-results")
    let repository = Programs.repository.path
    try FileManager.default.createDirectory(
      atPath: files.path("bin"), withIntermediateDirectories: true)
    for program in ["khazind", "khazinctl"] {
      try FileManager.default.copyItem(
        atPath: Programs.folder.appendingPathComponent(program).path,
        toPath: files.path("bin/\(program)"))
    }
    for folder in ["systemd", "seeds", "Sources/khazinctl/Documentation"] {
      try FileManager.default.copyItem(
        atPath: "\(repository)/\(folder)",
        toPath: files.path(URL(fileURLWithPath: folder).lastPathComponent))
    }
    chmod(files.path, 0o755)
    let scripts = "\(repository)/Tests/SystemTests/systemd"
    let run = try Programs.run(
      "/bin/bash", ["\(scripts)/boot.sh", "\(scripts)/khazin.sh", results.path, files.path])
    let out = (try? String(contentsOfFile: results.path("out"), encoding: .utf8)) ?? ""
    let console =
      (try? String(contentsOfFile: results.path("console"), encoding: .utf8)) ?? ""
    #expect(run.status == 0, "\(out)\n\(run.err)\n\(console.suffix(2_000))")
    #expect(out.hasSuffix("passed\n"), "\(out)")
  }
}
