import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import LinuxEdge

struct FilesTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name))
  }

  @Test func aSymbolicLinkIsNotFollowed() throws {
    try write("target", "secret")
    symlink("target", folder.path + "/link")
    symlink("/etc", folder.path + "/out")
    let root = try folder.open()
    #expect(throws: SystemError(ELOOP, "openat2")) { try root.openBeneath(Array("link".utf8)) }
    #expect(throws: SystemError(ELOOP, "openat2")) {
      try root.openBeneath(Array("out/passwd".utf8))
    }
    #expect(try root.status(of: Array("link".utf8)).kind == .link)
  }

  @Test func aPathOutsideTheFolderIsNotOpened() throws {
    let root = try folder.open()
    #expect(throws: SystemError(EXDEV, "openat2")) {
      try root.openBeneath(Array("../../etc/passwd".utf8))
    }
    #expect(throws: SystemError(EXDEV, "openat2")) {
      try root.openBeneath(Array("/etc/passwd".utf8))
    }
  }

  @Test func withoutOpenat2ThePathIsOpenedByTheSameRules() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/a/b", withIntermediateDirectories: true)
    try write("a/b/c", "text")
    symlink("b", folder.path + "/a/link")
    symlink("c", folder.path + "/a/b/link")
    let root = try folder.open()
    let flags = O_RDONLY | O_CLOEXEC
    let file = try root.walk(Array("a/b/c".utf8), flags: flags, mode: 0)
    #expect(try file.readAll(limit: 10) == Array("text".utf8))
    for path in ["a/link/c", "a/b/link", "../etc", "/etc/passwd", "a/../a/b/c", ""] {
      #expect(throws: SystemError.self, "\(path)") {
        try root.walk(Array(path.utf8), flags: flags, mode: 0)
      }
    }
  }

  @Test func aPipeWithoutWriterDoesNotBlock() throws {
    mkfifo(folder.path + "/pipe", 0o600)
    let file = try folder.open().openBeneath(Array("pipe".utf8))
    #expect(try file.status().kind == .pipe)
  }

  @Test func aRenameNeverOverwrites() throws {
    try write("a", "1")
    try write("b", "2")
    let root = try folder.open()
    #expect(throws: SystemError(EEXIST, "renameat2")) {
      try root.rename(Array("a".utf8), to: root, as: Array("b".utf8))
    }
    try root.replace(Array("a".utf8), to: root, as: Array("b".utf8))
    #expect(try root.openBeneath(Array("b".utf8)).readAll(limit: 10) == [UInt8(ascii: "1")])
  }

  @Test func namesWithAnyBytesAreListed() throws {
    let names: [[UInt8]] = [
      Array("new\nline".utf8), Array("خبر عاجل.txt".utf8), [0xFF, 0xFE, 0x80],
      [UInt8](repeating: UInt8(ascii: "n"), count: 255),
    ]
    let root = try folder.open()
    for name in names { _ = try root.create(name) }
    #expect(try Set(root.entries().map(\.name)) == Set(names))
    #expect(try root.entries().count == 4)
    #expect(try root.entries().count == 4)
  }

  @Test func readingStopsAtTheLimit() throws {
    try write("a", String(repeating: "x", count: 100_000))
    let file = try folder.open().openBeneath(Array("a".utf8))
    #expect(try file.readAll(limit: 70_000).count == 70_000)
    #expect(try folder.open().openBeneath(Array("a".utf8)).readAll(limit: 1 << 20).count == 100_000)
  }

  @Test func aMissingFolderIsCreatedWithItsParents() throws {
    _ = try Directory.make(folder.bytes + Array("/a/b/c".utf8), mode: 0o700)
    #expect(try folder.open().status(of: Array("a/b/c".utf8)).mode == 0o700)
  }

  @Test func systemErrorsMapToOutageKinds() {
    #expect(SystemError(ENOSPC, "write").outage("write", "x").kind == .diskFull)
    #expect(SystemError(EACCES, "open").outage("open", "x").kind == .permission)
    #expect(SystemError(EIO, "fsync").outage("sync", "x").kind == .inputOutput)
    #expect(SystemError(ENOENT, "open").description == "open: No such file or directory")
  }

  @Test func theLocalFileSystemIsLocalAndHasFreeSpace() throws {
    let system = try FileSystem(of: folder.open())
    #expect(!system.isRemote)
    #expect(system.free > 0)
  }

  @Test func aSecondHolderGetsTheProcessIdOfTheFirst() throws {
    let root = try folder.open()
    let first = try FileLock(Array(".lock".utf8), in: root)
    #expect(throws: FileLock.Failure.held(by: getpid())) {
      try FileLock(Array(".lock".utf8), in: root)
    }
    withExtendedLifetime(first) {}
  }

  @Test func theLockIsReleasedWithItsHolder() throws {
    let root = try folder.open()
    do { _ = try FileLock(Array(".lock".utf8), in: root) }
    _ = try FileLock(Array(".lock".utf8), in: root)
  }

  @Test func theOriginOfADownloadIsRead() throws {
    try write("a", "x")
    let file = try folder.open().openBeneath(Array("a".utf8))
    do {
      try file.setAttribute("user.xdg.referrer.url", to: Array("https://una-oic.org/".utf8))
    } catch let error where error.number == ENOTSUP {
      print("skipped: this file system has no user attributes")
      return
    }
    #expect(file.originURL == "https://una-oic.org/")
    try file.setAttribute("user.xdg.origin.url", to: Array("https://una-oic.org/1".utf8))
    #expect(file.originURL == "https://una-oic.org/1")
  }
}
