import Foundation
import TestSupport
import Testing

@testable import khazinctl

@Suite struct InstalledPathsTests {
  private func place(_ root: String?) -> DaemonLocation {
    DaemonLocation(root: root, socket: nil) { _ in nil }
  }

  @Test func thePathsComeFromTheDaemonsConfiguration() throws {
    let root = try TemporaryFolder("paths")
    let plain = try InstalledPaths(place(root.path), config: nil)
    #expect(plain.archive == root.path("archive.sqlite"))
    #expect(plain.claimed == root.path("claimed"))
    try root.write(
      "[archive]\npath = \"/a/b.sqlite\"\n[spool]\nclaimed = \"/c/d\"\n", to: "khazin.toml")
    let set = try InstalledPaths(place(root.path), config: nil)
    #expect(set.archive == "/a/b.sqlite" && set.claimed == "/c/d")
    let other = try root.write("[archive]\npath = \"/e/f.sqlite\"\n", to: "other.toml")
    #expect(try InstalledPaths(place(root.path), config: other).archive == "/e/f.sqlite")
  }

  @Test func aBadConfigurationIsReportedWithItsExitCode() throws {
    let root = try TemporaryFolder("paths")
    try root.write("[archive]\npat = 1\n", to: "khazin.toml")
    let failure = #expect(throws: CommandError.self) {
      try InstalledPaths(place(root.path), config: nil)
    }
    #expect(failure?.status == .configuration)
    #expect(failure?.sentence.contains("khazin.toml:2") == true)
  }
}
