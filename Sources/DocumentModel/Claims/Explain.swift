/// The sentences for people, in one place. Each has a test.

extension Rejection {
  /// The code that programs read, the sentence for people, and the advice.
  package var reason: Reason {
    switch self {
    case .empty:
      Reason(
        code: "empty",
        sentence: "The file holds no text: it is empty, or only white space and invisible marks.",
        advice: "Drop it again once it has content.")
    case .tooLarge(let size, let limit):
      Reason(
        code: "too-large",
        sentence: "The file has \(size) bytes; the limit is \(limit).",
        advice: "Split it, or raise 'max_file_size' in khazin.toml and retry.")
    case .notText(let controlBytes, let size):
      Reason(
        code: "not-text",
        sentence:
          "The file is neither text nor a known format: \(controlBytes) of the first \(size) "
          + "bytes are control bytes.",
        advice: "Convert it to text, or drop the original document instead.")
    case .crashedKhazin(let attempts):
      Reason(
        code: "crashed-khazin",
        sentence: "Khazin ended uncleanly \(attempts) times while it worked on this file.",
        advice: "Report it with the file; 'khazinctl retry' tries again after an update.")
    case .orphanSidecar:
      Reason(
        code: "orphan-sidecar",
        sentence: "The sidecar arrived, but its document did not.",
        advice: "Drop the sidecar again, together with the document that it describes.")
    case .withdrawn(let when):
      Reason(
        code: "withdrawn",
        sentence: "The desk withdrew this document on \(when); it is not accepted again.",
        advice: "No action is needed if the withdrawal is correct.")
    }
  }
}

extension KnownFormat {
  /// The reason why a document of this format is kept unread.
  package var reason: Reason {
    Reason(
      code: "unread-\(rawValue)",
      sentence: "The file is \(title). It is kept unchanged; its text cannot be read yet.",
      advice: "Nothing is lost: the text is read once an extractor for this format exists.")
  }

  fileprivate var title: String {
    switch self {
    case .pdf: "a PDF document"
    case .docx: "a Word document (DOCX)"
    case .odt: "an OpenDocument text (ODT)"
    case .doc: "a Word document (DOC)"
    case .zip: "a ZIP container (Office Open XML, OpenDocument, EPUB or an archive)"
    case .html: "an HTML page"
    case .hocr: "the text of a scan (hOCR)"
    case .alto: "the text of a scan (ALTO)"
    case .pageXML: "the text of a scan (PAGE XML)"
    case .rtf: "a Rich Text document"
    case .ole: "an old Office document (OLE compound file)"
    case .gzip: "gzip-compressed"
    case .tar: "a TAR archive"
    case .warc: "a web archive (WARC)"
    case .mhtml: "a saved page with its pictures (MHTML)"
    case .mail: "a mail message"
    case .mailbox: "a mailbox of mail messages (mbox)"
    case .png, .jpeg, .gif, .tiff, .webp: "an image (\(rawValue))"
    }
  }
}

extension ExtractionFailure {
  /// The reason why a document of a format that the extractor reads is kept unread.
  package func reason(for format: KnownFormat) -> Reason {
    Reason(
      code: rawValue, sentence: "The file is \(format.title). \(sentence(for: format))",
      advice: advice(for: format))
  }

  private func sentence(for format: KnownFormat) -> String {
    switch self {
    case .crashed: "The extractor crashed on it. It is kept unchanged."
    case .timeout: "The extractor took longer than its limit. It is kept unchanged."
    case .memory: "The extractor needed more memory than its limit. It is kept unchanged."
    case .killed:
      "The extractor was killed each time it read it, by the kernel for lack of memory or by a person. It "
        + "is kept unchanged."
    case .malformedAnswer:
      "The extractor gave an answer that has no meaning. It is kept unchanged."
    case .noText: "It contains no text. It is kept unchanged."
    case .illegible:
      "None of its pages shows letters that can be recognised. It is kept unchanged."
    case .encrypted: "It is encrypted. It is kept unchanged."
    case .noPage: "It has no such page."
    case .tooDeep: "It is nested deeper than the limit. It is kept unchanged."
    case .tooLarge:
      "It has more parts, or unpacks to more bytes, than the limits allow. It is kept unchanged."
    case .unsupported: "No extractor reads this kind of it. It is kept unchanged."
    case .damaged: "It does not follow its format. It is kept unchanged."
    case .missingProgram:
      "\(format.readingPackage.map { "The package '\($0)'" } ?? "A program"), which reads it, is not "
        + "installed. It is kept unchanged."
    case .unavailable: "The extractor could not be reached. It is kept unchanged."
    case .unsealed:
      "The kernel has no Landlock to seal the extractor with, so nothing reads it. It is kept "
        + "unchanged."
    case .postponed: "A job in the background reads its text."
    case .noRoom: "There is no room for one of its parts. It is kept unchanged."
    }
  }

  private func advice(for format: KnownFormat) -> String {
    switch self {
    case .crashed, .malformedAnswer:
      "Report it with the file; 'khazinctl reprocess ID' tries again after an update."
    case .timeout: "Raise 'extract.seconds' in khazin.toml, then run 'khazinctl reprocess ID'."
    case .memory: "Raise 'extract.memory' in khazin.toml, then run 'khazinctl reprocess ID'."
    case .killed:
      "Give the extractor more memory ('MemoryMax=' of khazin-extract.service) or the machine, then run "
        + "'khazinctl reprocess ID'."
    case .noText: "If it shows text as a picture, drop a version with text."
    case .illegible:
      "If it shows text, drop a better scan, or set 'ocr_languages' of its source and run "
        + "'khazinctl reprocess ID'."
    case .encrypted: "Drop a version without a password."
    case .noPage: "Ask for one of its pages, counted from 1."
    case .unsupported: "Convert it to DOCX or ODT and drop that; the original stays."
    case .tooDeep, .tooLarge, .damaged:
      "Open it with another program, save it again, and drop that."
    case .missingProgram:
      "Install \(format.readingPackage ?? "it"), restart the extractor, then run "
        + "'khazinctl reprocess outcome:unread'."
    case .unavailable: "Start the extractor, then run 'khazinctl reprocess outcome:unread'."
    case .unsealed:
      "Use a kernel with Landlock (Linux 5.13), or set 'extract.unsealed' in khazin.toml; it is then "
        + "read by itself."
    case .postponed: "No action is needed; 'khazinctl status' shows the job."
    case .noRoom: "Make room; it is then read by itself."
    }
  }
}

extension Outage {
  /// One line with the failed operation, the file, and the message of the system.
  package var sentence: String {
    "Cannot \(operation) '\(path)': \(detail). \(advice)"
  }

  /// Advice that would end the outage.
  package var advice: String {
    switch kind {
    case .diskFull: "Free space on that file system; work resumes automatically."
    case .inputOutput: "Check the disk and the kernel log; the file is kept and will be retried."
    case .database: "The claim is kept and will be retried; 'khazinctl verify' checks the archive."
    case .permission: "Check the owner and mode of that path."
    case .gone: "The file disappeared while it was being claimed."
    case .extractor: "Start it; the documents that need it wait."
    case .noRoom: "Make room; the file waits and continues automatically."
    }
  }
}
