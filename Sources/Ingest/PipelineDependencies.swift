import Archive
import Spool
import DocumentModel

/// What the steps need of the world beside spool and archive.
package struct PipelineDependencies: Sendable {
  /// The rules; asked for when the first document comes, since compiling them takes a while.
  package var preparation: @Sendable () -> Preparation
  /// What the configuration says of a source.
  package var rules: @Sendable (_ source: String?) -> SourceRules
  /// RFC 3339, UTC.
  package var now: @Sendable () -> String
  package var tell: @Sendable (Event) -> Void
  /// Takes what the archive learned of sources, for the documents to come.
  package var learn: @Sendable ([LearnedParagraph]) -> Void

  package init(
    preparation: @escaping @Sendable () -> Preparation = { .standard },
    rules: @escaping @Sendable (_ source: String?) -> SourceRules = { _ in SourceRules() },
    now: @escaping @Sendable () -> String, tell: @escaping @Sendable (Event) -> Void,
    learn: @escaping @Sendable ([LearnedParagraph]) -> Void = { _ in }
  ) {
    self.preparation = preparation
    self.rules = rules
    self.now = now
    self.tell = tell
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
