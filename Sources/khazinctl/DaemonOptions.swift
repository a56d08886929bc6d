import ArgumentParser
import Control

/// Which Khazin is meant, and the way to it: options that every command takes.
struct DaemonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use the trial instance whose files lie below this directory.",
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

  /// One call and its reply.
  ///
  /// - Parameters:
  ///   - query: what the user asked, for a caret under the place that is wrong.
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

  /// A call whose replies come one after the other, each given to `body` as it comes.
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
  /// Seconds to wait for what may take long on a large archive.
  static var long: Double { 1_800 }
}

/// The paths of one Khazin: options before environment, environment before what is installed.
struct DaemonLocation: Equatable {
  /// The private root; nil where installed.
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

  /// The folder of the configuration and of what lies beside it.
  var configuration: String { root ?? "/etc/khazin" }

  var stopCommand: String {
    root == nil
      ? "sudo systemctl stop khazind.socket khazind.service" : "end the khazind of that root"
  }

  var startCommand: String {
    root.map { "khazind --root '\($0)'" } ?? "sudo systemctl start khazind"
  }
}
