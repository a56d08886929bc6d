import Foundation
import TestSupport
import Testing

@testable import LinuxEdge

struct InotifyTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func aFileMovedInIsReported() throws {
    let inotify = try Inotify()
    let watch = try inotify.watch(folder.open())
    let root = try folder.open()
    _ = try root.create(Array(".خبر".utf8))
    try root.rename(Array(".خبر".utf8), to: root, as: Array("خبر".utf8))
    let events = try inotify.events()
    #expect(
      events.contains { $0.watch == watch && $0.mask == .movedTo && $0.name == Array("خبر".utf8) })
    #expect(events.contains { $0.mask == .created && $0.name == Array(".خبر".utf8) })
    #expect(events.contains { $0.mask == .closedAfterWriting })
    #expect(try inotify.events().isEmpty)
  }

  @Test func aRemovedWatchReportsNothing() throws {
    let inotify = try Inotify()
    inotify.end(try inotify.watch(folder.open()))
    _ = try folder.open().create([65])
    #expect(try inotify.events().allSatisfy { $0.mask.contains(.watchEnded) })
  }

  @Test func anOverflowIsParsed() {
    var bytes = [UInt8](repeating: 0, count: 16)
    for index in 0..<4 { bytes[index] = 0xFF }
    bytes[5] = 0x40
    let events = bytes.withUnsafeBytes(Inotify.parse)
    #expect(events == [Inotify.Notification(watch: -1, mask: .overflow, name: [])])
  }
}
