import ExtractionService
import Foundation
import LinuxEdge
import TestSupport

/// The built `khazin-extract` in other surroundings: with another program in place of catdoc or pdftotext, or on a
/// kernel without Landlock. A script of that name starts it.
struct WrappedExtractor {
  static let catdoc = "/usr/bin/catdoc"
  static let pdftotext = "/usr/bin/pdftotext"
  static let hasPdftotext = FileManager.default.fileExists(atPath: pdftotext)
  static let python = "/usr/bin/python3"

  private static let program = Programs.folder.appendingPathComponent("khazin-extract").path
  private static let files = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Extract")

  private let folder: TemporaryFolder
  /// The path of the script, whose folder may hold other programs.
  var path: String { folder.path("khazin-extract") }
  var root: TemporaryFolder { folder }

  /// Runs the extractor in a mount namespace in which another file takes the place of catdoc.
  init(insteadOfCatdoc file: String) throws { try self.init(insteadOf: Self.catdoc, file) }

  private init(insteadOf program: String, _ file: String) throws {
    try self.init(
      "exec /usr/bin/unshare --mount --propagation private /bin/sh -c "
        + "'/bin/mount --bind \"$0\" \(program) && exec \"$@\"' '\(file)' '\(Self.program)' \"$@\""
    )
  }

  /// Runs the extractor in a mount namespace in which catdoc is no program.
  static func withoutCatdoc() throws -> WrappedExtractor {
    try WrappedExtractor(insteadOfCatdoc: "/dev/null")
  }

  /// Runs the extractor in a mount namespace in which pdftotext is no program.
  static func withoutPdftotext() throws -> WrappedExtractor {
    try WrappedExtractor(insteadOf: pdftotext, "/dev/null")
  }

  /// Runs the extractor on a kernel that answers as one without Landlock.
  static func withoutLandlock() throws -> WrappedExtractor {
    let helper = files.appendingPathComponent("without-landlock.py").path
    return try WrappedExtractor("exec \(python) '\(helper)' '\(program)' \"$@\"")
  }

  private init(_ command: String) throws {
    folder = try TemporaryFolder("wrapped")
    try folder.write("#!/bin/sh\n\(command)\n", to: "khazin-extract")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.path("khazin-extract"))
  }

  var client: ExtractorClient {
    let process = ExtractorProcess(path: path)
    // The folder must live as long as the client, which may start the script again.
    return ExtractorClient { [folder] () throws(SystemError) in
      defer { withExtendedLifetime(folder) {} }
      return try process.connect()
    }
  }

  /// Copies the daemon beside the script, so that it starts the extractor by it.
  /// - Returns: the path of the daemon.
  func addDaemon() throws -> String {
    let daemon = folder.path("khazind")
    try FileManager.default.copyItem(
      atPath: Programs.folder.appendingPathComponent("khazind").path, toPath: daemon)
    return daemon
  }

  /// Compiles a program in C beside this file.
  static func compile(_ name: String, to path: String) throws {
    let source = files.appendingPathComponent("\(name).c").path
    let run = try Programs.run("/usr/bin/gcc", ["-O1", "-o", path, source])
    guard run.status == 0 else { throw WaitedTooLong(description: run.err) }
  }
}
