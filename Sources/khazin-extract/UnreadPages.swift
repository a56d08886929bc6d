import DocumentModel
import Extraction
import ExtractionService
import LinuxEdge

/// Completes the text of a PDF document by recognising the pages whose letters cannot be used.
struct UnreadPages {
  /// The maximum number of pages that are recognised in one document.
  private static let limit = 2_000

  private let request: ExtractionRequest
  private let pictures: PagePictures

  init(_ request: ExtractionRequest, _ document: Descriptor) {
    self.request = request
    pictures = PagePictures(of: document, request.limits)
  }

  /// - Parameter text: the text of the letters; it may be empty.
  /// - Throws: `postponed` if a page must be recognised later; `noText` if no page has a text, or
  ///   `illegible` if a picture has no legible text;
  ///   `missingProgram` if the only text is in pictures and tesseract is not installed.
  func complete(
    _ text: ExtractedText, _ sink: inout AnswerSink
  ) throws(ExtractionFailure) -> ExtractedText {
    let unread = text.pages.indices.filter { text.pages[$0].isUnread }.prefix(Self.limit)
    var text = text
    var waiting: [Int] = []
    if request.recognition.mode != .off {
      let isInstalled = ProgramFormats.installed.contains(PictureRecogniser.program)
      for page in unread {
        if (try? pictures.isEmpty(page + 1)) == true {
          text.pages[page].problem = nil
        } else if request.recognition.mode == .later, isInstalled {
          throw .postponed
        } else {
          waiting.append(page)
        }
        sink.reportWork()
      }
      if !waiting.isEmpty, isInstalled {
        text = text.replacing(scans: try recognised(waiting, &sink))
      } else if !waiting.isEmpty, text.blocks.isEmpty {
        throw .missingProgram
      }
    }
    if text.blocks.isEmpty {
      throw text.pages.contains { $0.problem == .illegible } ? .illegible : .noText
    }
    return text
  }

  private func recognised(
    _ pages: [Int], _ sink: inout AnswerSink
  ) throws(ExtractionFailure) -> [Int: RecognisedPage] {
    let recogniser = PictureRecogniser(languages: request.recognition.languages, request.limits)
    var result: [Int: RecognisedPage] = [:]
    for page in pages {
      do throws(ExtractionFailure) {
        let (picture, resolution) = try pictures.forRecognition(page + 1)
        let read = picture.withUnsafeBytes { bytes -> Result<RecognisedPage, ExtractionFailure> in
          do throws(ExtractionFailure) {
            return .success(
              try recogniser.page(0, of: Picture(bytes), resolution: resolution) {
                sink.reportWork()
              })
          } catch {
            return .failure(error)
          }
        }
        result[page] = try read.get()
      } catch {
        // A page that cannot be drawn or read stays unread; the others have their text. A program that
        // was killed can read it next time.
        if error == .killed { throw error }
      }
    }
    return result
  }
}
