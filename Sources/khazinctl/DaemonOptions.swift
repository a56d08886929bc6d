import ArgumentParser
import Control

/// The options that select a Khazin instance; every command takes them.
struct DaemonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use the trial instance whose files are below this directory.",
      discussion: "KHAZIN_ROOT in the environment does the same.", valueName: "dir"),
    completion: .directory)
  var root: String?

  @Option(
    help: ArgumentHelp(
      "Use the control socket at this path.",
      discussion: "KHAZIN_SOCKET in the environment does the same.", valueName: "path"),
    completion: .file())
  var socket: String?

  var place: DaemonLocation { DaemonLocation(root: root, socket: socket, environment: environment) }

  /// Makes one call and returns its reply.
  ///
  /// - Parameters:
  ///   - query: the user's query, for a caret under its error.
  ///   - patience: seconds to wait for the reply.
  func call<C: ControlCall>(
    _ call: C, query: String? = nil, patience: Double = 30
  ) throws(CommandError) -> C.Reply {
    do throws(ControlError) {
      return try ControlClient.connect(path: place.socket, timeout: patience).call(call)
    } catch {
      throw CommandError(error, start: place.startCommand, query: query)
    }
  }

  /// Makes a call that returns a series, and passes each reply to `body` as it arrives.
  func stream<C: ControlStreamCall>(
    _ call: C, query: String? = nil, patience: Double = 30,
    _ body: (C.Reply) throws(CommandError) -> Void
  ) throws(CommandError) {
    var failure: CommandError?
    do throws(ControlError) {
      let client = try ControlClient.connect(path: place.socket, timeout: patience)
      try client.stream(call) { reply throws(ControlError) -> Bool in
        do throws(CommandError) { try body(reply) } catch { failure = error }
        return failure == nil
      }
    } catch {
      throw CommandError(error, start: place.startCommand, query: query)
    }
    if let failure { throw failure }
  }
}

extension Double {
  /// Seconds to wait for a call that may take long on a large archive.
  static var long: Double { 1_800 }
}

/// The paths of one Khazin instance. Options take precedence over the environment, and the
/// environment over the installed paths.
struct DaemonLocation: Equatable {
  /// The private root; nil for the installed instance.
  let root: String?
  let socket: String

  init(root: String?, socket: String?, environment: (String) -> String?) {
    let isChosen = root != nil || socket != nil
    func variable(_ name: String) -> String? {
      environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    self.root = root ?? (isChosen ? nil : variable("KHAZIN_ROOT"))
    if let socket {
      self.socket = socket
    } else if let root {
      self.socket = root + "/io.khazin.Control"
    } else {
      let trial = variable("KHAZIN_ROOT").map { $0 + "/io.khazin.Control" }
      self.socket = variable("KHAZIN_SOCKET") ?? trial ?? "/run/khazin/io.khazin.Control"
    }
  }

  /// The directory of the configuration and the files beside it.
  var configuration: String { root ?? "/etc/khazin" }

  var stopCommand: String {
    root == nil
      ? "sudo systemctl stop khazind.socket khazind.service" : "stop the khazind of that root"
  }

  var startCommand: String {
    root.map { "khazind --root '\($0)'" } ?? "sudo systemctl start khazind"
  }
}
