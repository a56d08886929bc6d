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

  package init(
    _ archive: ArchiveStore, _ dependencies: PipelineDependencies,
    until stopRequest: StopRequest = StopRequest()
  ) {
    self.archive = archive
    self.dependencies = dependencies
    self.stopRequest = stopRequest
  }

  var preparation: Preparation { dependencies.preparation() }
}

extension Pipeline {
  var reader: DocumentReader { DocumentReader(archive, dependencies, until: stopRequest) }
}
