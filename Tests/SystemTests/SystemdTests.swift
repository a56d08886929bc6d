import Foundation
import Glibc
import TestSupport
import Testing

/// Tests under the machine's own systemd and journal, in separate namespaces.
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
  func theServiceStoresAFileAndWritesToTheJournal() throws { try boot("khazin.sh", seconds: 90) }

  @Test(
    .enabled(
      if: isPossible, "needs root, systemd and namespaces (containers may forbid the last)"))
  func theExtractorIsAUnitOfItsOwn() throws { try boot("extract.sh", seconds: 120) }

  /// The faults: poison, a daemon that spins, a lasting outage, exhausted memory, a stop under
  /// load, and refused system calls.
  @Test(
    .enabled(
      if: isPossible, "needs root, systemd and namespaces (containers may forbid the last)"))
  func theUnitSurvivesEveryFault() throws { try boot("faults.sh", seconds: 1_200) }

  /// - Parameter seconds: A limit that prevents hangs.
  private func boot(_ script: String, seconds: Int) throws {
    let files = try TemporaryFolder("systemd-files")
    let results = try TemporaryFolder("systemd-results")
    let repository = Programs.repository.path
    try FileManager.default.createDirectory(
      atPath: files.path("bin"), withIntermediateDirectories: true)
    for program in ["khazind", "khazinctl", "khazin-extract"] {
      try FileManager.default.copyItem(
        atPath: Programs.folder.appendingPathComponent(program).path,
        toPath: files.path("bin/\(program)"))
    }
    let scripts = "\(repository)/Tests/SystemTests/systemd"
    for (folder, name) in [
      ("\(repository)/systemd", "systemd"), ("\(repository)/seeds", "seeds"),
      ("\(repository)/Sources/khazinctl/Documentation", "Documentation"),
      (scripts, "systemd-tests"),
    ] {
      try FileManager.default.copyItem(atPath: folder, toPath: files.path(name))
    }
    chmod(files.path, 0o755)
    let run = try Programs.run(
      "/bin/bash", ["\(scripts)/boot.sh", "\(scripts)/\(script)", results.path, files.path],
      environment: ["TIMEOUT": "\(seconds)"])
    let out = (try? String(contentsOfFile: results.path("out"), encoding: .utf8)) ?? ""
    let console =
      (try? String(contentsOfFile: results.path("console"), encoding: .utf8)) ?? ""
    #expect(run.status == 0, "\(out)\n\(run.err)\n\(console.suffix(2_000))")
    #expect(out.hasSuffix("passed\n"), "\(out)")
  }
}
