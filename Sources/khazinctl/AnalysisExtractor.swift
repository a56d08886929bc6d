import DocumentModel
import ExtractionService
import Ingest
import LinuxEdge

/// The sealed process that reads documents of other formats than text for `analyze`. It starts with
/// the first such document.
enum AnalysisExtractor {
  static let step: TextExtractor = {
    let child = ExtractorProcess(path: ExtractorProcess.installedPath)
    let client = ExtractorClient { () throws(SystemError) in try child.connect() }
    return TextExtractor { call, receive in
      let request = ExtractionRequest(
        call.format, name: Array(call.name.utf8),
        recognition: .init(.now, languages: call.recognitionLanguages))
      do throws(SystemError) {
        switch try client.extract(call.input, request, receive) {
        case .text(let text): return .success(text)
        case .failed(let reason): return .failure(reason)
        }
      } catch {
        return .failure(.unavailable)
      }
    }
  }()
}
