import Control
import DocumentModel
import ExtractionService
import Ingest
import LinuxEdge
import Settings
import Synchronization

/// The daemon's access to the sealed process that reads documents of other formats than text. Under
/// systemd the process is a unit of its own; a private root has a child process.
final class DaemonExtractor: Sendable {
  /// The processor time in seconds after which a new document is set aside for the job in the
  /// background.
  private static let longestWait = 2

  private struct State {
    var limits = ExtractionRequest.Limits()
    /// True if a process that the kernel cannot seal may read documents.
    var allowsUnsealed = false
    /// True if the letters in pictures are recognised.
    var recognises = true
    /// The problem of the last call; nil if the process could be used.
    var problem: ExtractorProblem?
    /// The packages that documents needed and that are not installed.
    var missing: Set<String> = []
    var results: [KnownFormat: FormatResults] = [:]
  }

  /// The results for one format since the start.
  private struct FormatResults {
    var read = 0
    /// The time from request to answer of the documents that were read, in seconds.
    var seconds = 0.0
    /// The number of failures by code.
    var failures: [String: Int] = [:]
  }

  private let client: ExtractorClient
  private let state = Mutex(State())

  /// - Parameters:
  ///   - root: the private root; nil for an installed daemon.
  ///   - archive: the path of the archive. Large parts of containers are kept in unnamed files beside
  ///     it until they are stored.
  init(root: String?, archive: String) {
    let folder = Directory.split(Array(archive.utf8)).folder
    let makeFile: @Sendable () throws(SystemError) -> Descriptor = { () throws(SystemError) in
      try Directory.open(folder).createUnnamed()
    }
    if root == nil {
      let unit = ExtractorSocket()
      client = ExtractorClient(
        connect: { () throws(SystemError) in try unit.connect() }, makeFile: makeFile)
    } else {
      let child = ExtractorProcess(path: ExtractorProcess.installedPath)
      client = ExtractorClient(
        connect: { () throws(SystemError) in try child.connect() }, makeFile: makeFile)
    }
  }

  /// Applies the limits of a configuration to the next documents.
  func follow(_ settings: ExtractionSettings) {
    state.withLock {
      $0.limits = ExtractionRequest.Limits(memory: settings.memory, seconds: settings.seconds)
      $0.allowsUnsealed = settings.unsealed
      $0.recognises = settings.recognition == .auto
    }
  }

  /// Ends all waits for the extractor, and refuses further documents.
  func stop() { client.stop() }

  /// Sentences about a process that cannot be used or not be sealed, and about missing packages.
  var problems: [String] {
    let (problem, missing) = state.withLock { ($0.problem, $0.missing.sorted()) }
    return [problem].compactMap { $0?.sentence }
      + missing.map { ExtractorProblem.missing(package: $0).sentence }
  }

  /// The work since the start, in the order of the names of the formats.
  var summaries: [ExtractionSummary] {
    state.withLock { $0.results }.map { format, results in
      ExtractionSummary(
        format: format.rawValue, read: results.read, seconds: results.seconds,
        failures: results.failures)
    }.sorted { $0.format < $1.format }
  }

  /// The step of the pipeline.
  var step: TextExtractor {
    let installedPrograms: @Sendable () -> [String] = { [client] in
      (try? client.installedPrograms()) ?? []
    }
    return TextExtractor(installedPrograms: installedPrograms) { [self] call, receive in
      let begun = Clock.monotonic()
      let result = answer(to: call, receive)
      note(result, of: call.format, seconds: Clock.monotonic() - begun)
      return result
    }
  }

  private func answer(
    to call: TextExtractor.ExtractionCall, _ receive: TextExtractor.PartReceiver
  ) -> Result<ExtractedText, ExtractionFailure> {
    let (configured, allowsUnsealed, recognises) = state.withLock {
      ($0.limits, $0.allowsUnsealed, $0.recognises)
    }
    var limits = configured
    if !call.isPatient { limits.seconds = min(Self.longestWait, configured.seconds) }
    let request = ExtractionRequest(
      call.format, name: Array(call.name.utf8), limits: limits, allowsUnsealed: allowsUnsealed,
      recognition: .init(
        !recognises ? .off : call.isPatient ? .now : .later, languages: call.recognitionLanguages))
    do throws(SystemError) {
      let result = try WorkInProgress.waiting { () throws(SystemError) in
        try client.extract(call.input, request, receive)
      }
      let isSealed = client.isSealed
      state.withLock { state in
        state.problem = isSealed ? nil : .unsealed(isAllowed: result != .failed(.unsealed))
      }
      switch result {
      case .text(let text): return .success(text)
      case .failed(.timeout) where limits.seconds < configured.seconds:
        return .failure(.postponed)
      case .failed(let reason): return .failure(reason)
      }
    } catch {
      // The caller ended it, or the daemon stops.
      if error.isCancelled { return .failure(.unavailable) }
      // The file of a large part, which exists while the part is read.
      if error.kind == .diskFull { return .failure(.noRoom) }
      state.withLock { $0.problem = .unreachable(error) }
      return .failure(.unavailable)
    }
  }

  /// Returns the picture of a page, counted from 1, as PNG.
  func picture(
    ofPage page: Int, of file: Descriptor, format: KnownFormat, name: String
  ) -> Result<[UInt8], ExtractionFailure> {
    let (limits, allowsUnsealed) = state.withLock { ($0.limits, $0.allowsUnsealed) }
    var request = ExtractionRequest(
      format, name: Array(name.utf8), limits: limits, allowsUnsealed: allowsUnsealed)
    request.picture = page
    do throws(SystemError) {
      return try WorkInProgress.waiting { () throws(SystemError) in
        try client.picture(in: .file(file), request)
      }
    } catch {
      return .failure(.unavailable)
    }
  }

  private func note(
    _ result: Result<ExtractedText, ExtractionFailure>, of format: KnownFormat, seconds: Double
  ) {
    state.withLock { state in
      var results = state.results[format] ?? FormatResults()
      switch result {
      case .success:
        if let package = format.readingPackage { state.missing.remove(package) }
        results.read += 1
        results.seconds += seconds
      // The job in the background counts it.
      case .failure(.postponed): break
      case .failure(let reason):
        if reason == .missingProgram, let package = format.readingPackage {
          state.missing.insert(package)
        }
        results.failures[reason.rawValue, default: 0] += 1
      }
      state.results[format] = results
    }
  }
}
