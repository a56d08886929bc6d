import Archive
import DocumentModel
import LinuxEdge

/// Reads the bytes of files and of parts of files. Used by the pipeline and by jobs that read stored
/// documents again.
package struct DocumentReader: Sendable {
  /// A document ready for the writer, or the reason why it is none.
  enum ReadingResult {
    case prepared(PreparedClaim)
    case rejected(Rejection)
  }

  let archive: ArchiveStore
  let dependencies: PipelineDependencies
  /// Ends the work on large files.
  let stopRequest: StopRequest
  /// The bytes that stay free beside the archive when a large part of a container is stored.
  let keepFree: Int

  package init(
    _ archive: ArchiveStore, _ dependencies: PipelineDependencies,
    until stopRequest: StopRequest = StopRequest(), leaving keepFree: Int = 0
  ) {
    self.archive = archive
    self.dependencies = dependencies
    self.stopRequest = stopRequest
    self.keepFree = keepFree
  }

  var preparation: Preparation { dependencies.preparation() }
}

extension Pipeline {
  var reader: DocumentReader {
    DocumentReader(archive, dependencies, until: stopRequest, leaving: keepFree)
  }

  /// The bytes that stay free beside the archive.
  package var keepFree: Int { spool.settings.keepFree }

  /// Returns true if a claim for which there was no room can be tried again.
  package func hasRoom(for outage: Outage) -> Bool {
    archive.freeBytes.map { $0 >= Int64(outage.neededBytes).addingClamped(Int64(keepFree)) } ?? true
  }
}
