import Archive
import DocumentModel
import Spool

/// The dependencies of the steps besides spool and archive.
package struct PipelineDependencies: Sendable {
  /// Returns the rules. First called for the first document, because compiling takes a while.
  package var preparation: @Sendable () -> Preparation
  /// Returns the configured rules of a source.
  package var rules: @Sendable (_ source: String?) -> SourceRules
  /// Reads documents of other formats than text.
  package var extractor: TextExtractor
  /// Returns the current time; RFC 3339, UTC.
  package var now: @Sendable () -> String
  package var report: @Sendable (Event) -> Void
  /// Begins the job that reads the documents that `extract` set aside.
  package var readLater: @Sendable () -> Void
  /// Receives the lines that the archive learned about sources, for later documents.
  package var learn: @Sendable ([LearnedParagraph]) -> Void

  package init(
    preparation: @escaping @Sendable () -> Preparation = { .standard },
    rules: @escaping @Sendable (_ source: String?) -> SourceRules = { _ in SourceRules() },
    extractor: TextExtractor = .none, readLater: @escaping @Sendable () -> Void = {},
    now: @escaping @Sendable () -> String, report: @escaping @Sendable (Event) -> Void,
    learn: @escaping @Sendable ([LearnedParagraph]) -> Void = { _ in }
  ) {
    self.preparation = preparation
    self.rules = rules
    self.extractor = extractor
    self.readLater = readLater
    self.now = now
    self.report = report
    self.learn = learn
  }
}

extension Pipeline {
  package init(
    spool: SpoolFolder, archive: ArchiveStore, _ dependencies: PipelineDependencies
  ) {
    self.spool = spool
    self.archive = archive
    self.dependencies = dependencies
  }

  var preparation: Preparation { dependencies.preparation() }
}
