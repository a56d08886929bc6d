import DocumentModel

/// Reads the documents inside a container, from front to back, with little memory whatever its size.
///
/// Paths in a container are labels for people. Nothing opens them.
package enum ContainerReader {
  /// The formats that are containers of documents.
  package static let formats: Set<KnownFormat> = [.zip, .tar, .gzip, .warc, .mailbox]

  /// - Parameters:
  ///   - bytes: the container, which is never copied.
  ///   - format: one of `formats`.
  ///   - sink: receives every part, in the order of the container.
  package static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, as format: KnownFormat,
    into sink: inout some ContainerPartSink
  ) -> ContainerSummary {
    withUnsafeMutablePointer(to: &sink) { sink in
      var output = PartOutput(sink, limit: ContainerLimits.parts(of: format))
      let summary =
        switch format {
        case .zip: ZipReader.read(bytes, into: &output)
        case .tar: TarReader.read(bytes, into: &output)
        case .gzip: GzipReader.read(bytes, into: &output)
        case .warc: WebArchiveReader.read(bytes, into: &output)
        case .mailbox: MailboxReader.read(bytes, into: &output)
        default: ContainerSummary(format: format, failure: .unsupported)
        }
      output.finish()
      return summary
    }
  }

  /// Does, once, what the libraries do at their first use, before the process is sealed.
  package static func prepare() {
    ZipPackage.prepare()
    _ = Inflater(.gzip)
    _ = EntryName([0xC8])
  }
}
