import Archive
import Dispatch
import DocumentModel
import Foundation
import Testing

struct WriterTests {
  @Test func aWriteOutsideTheWritersQueueIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      let home = try TestArchive()
      let writer = DispatchQueue(label: "writer")
      let archive = try ArchiveStore.open(at: home.path("b.sqlite"), writer: writer)
      try archive.transaction { _ throws(Outage) in }
    }
  }

  @Test func readersSeeTheLastCommitWhileTheWriterWorks() throws {
    let home = try TestArchive()
    let id = try home.keep("نص أول")
    let draft = home.draft("نص ثان")
    try home.archive.transaction { tables throws(Outage) in
      _ = try tables.store(draft)
      let seen = try home.archive.counts().newest
      #expect(seen == id)
    }
    #expect(try home.archive.counts().newest == id + 1)
  }
}
