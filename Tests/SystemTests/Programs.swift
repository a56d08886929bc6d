import Foundation

/// The built programs under test.
enum Programs {
  /// The folder of the programs: `KHAZIN_BIN`, or the debug build of the repository.
  static let folder: URL =
    ProcessInfo.processInfo.environment["KHAZIN_BIN"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent(".build/debug")

  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  struct Output {
    /// The exit status, or the number of the signal that ended the program.
    var status: Int32
    var out: String
    var err: String
    var isSignal = false

    /// A description of the ending for the messages of tests.
    var ending: String { isSignal ? "signal \(status)" : "status \(status)" }
  }

  /// Turns off the Swift runtime's report of a crash, for tests that crash a program.
  static let withoutCrashReport = ["SWIFT_BACKTRACE": "enable=no"]

  /// Returns the environment of this process with further variables.
  static func environment(adding variables: [String: String]) -> [String: String] {
    ProcessInfo.processInfo.environment.merging(variables) { $1 }
  }

  static let setpriv = "/usr/bin/setpriv"

  /// Returns the arguments with which setpriv(1) runs a program as a user without groups.
  static func identity(_ user: UInt32) -> [String] {
    ["--reuid=\(user)", "--regid=\(user)", "--clear-groups"]
  }

  /// Runs a program until it ends.
  static func run(
    _ program: String, _ arguments: [String], input: Data? = nil,
    environment: [String: String] = [:]
  ) throws -> Output {
    let process = Process()
    process.executableURL =
      program.contains("/")
      ? URL(fileURLWithPath: program) : folder.appendingPathComponent(program)
    process.arguments = arguments
    process.environment = self.environment(adding: environment)
    let files = try (0..<2).map { _ in try ScratchFile() }
    process.standardOutput = files[0].handle
    process.standardError = files[1].handle
    let pipe = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : pipe
    try process.run()
    if let input {
      try pipe.fileHandleForWriting.write(contentsOf: input)
      try pipe.fileHandleForWriting.close()
    }
    process.waitUntilExit()
    return Output(
      status: process.terminationStatus, out: try files[0].text(), err: try files[1].text(),
      isSignal: process.terminationReason == .uncaughtSignal)
  }
}

/// A file that receives the output of a program, so that no pipe fills up.
private final class ScratchFile {
  let handle: FileHandle
  private let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/khazin-output-\(UUID().uuidString)"
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text() throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}
