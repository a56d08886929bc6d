import ArgumentParser
import Control
import Terminal

struct MonitorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "Show the current state, then each event, until interrupted.",
    discussion: """
        khazinctl monitor
        khazinctl monitor --event refused --event held
        khazinctl monitor --json | jq -r 'select(.event == "stored") | .id'
      """)

  @OptionGroup var connection: DaemonOptions

  @Option(
    name: .customLong("event"), parsing: .singleValue,
    help: ArgumentHelp("Only events of this kind; may be given several times.", valueName: "kind"),
    completion: .list(kinds))
  var events: [String] = []

  @Flag(help: "Print each event as one line of JSON.")
  var json = false

  private static let kinds = MonitorEvent.Kind.all.filter { $0 != MonitorEvent.Kind.state }

  func validate() throws {
    for event in events where !MonitorEvent.Kind.all.contains(event) {
      throw ValidationError(
        "There is no event '\(event)'. The events are \(Self.kinds.joined(separator: ", ")).")
    }
  }

  func run() throws {
    try connection.stream(MonitorCall(events: events.isEmpty ? nil : events)) {
      (event) throws(CommandError) in
      if json {
        try Output.jsonLine(event)
      } else {
        Output.line(eventLine(event, on: Output.screen))
      }
    }
  }
}

/// Returns the line for one event.
func eventLine(_ event: MonitorEvent, on screen: Screen) -> String {
  let style: Screen.Style? =
    switch event.event {
    case MonitorEvent.Kind.refused, MonitorEvent.Kind.outage, MonitorEvent.Kind.held: .red
    case MonitorEvent.Kind.unread, MonitorEvent.Kind.stopping: .yellow
    case MonitorEvent.Kind.stored, MonitorEvent.Kind.recovered: .green
    default: nil
    }
  let kind = safeCell(event.event)
  let padding = String(repeating: " ", count: max(0, 9 - kind.columns))
  let facts = [
    event.id.map { "#\($0)" }, event.name, event.source.map { "from \($0)" }, event.docType,
    event.sentence ?? event.status?.doing,
  ]
  let cells = facts.compactMap { $0 }.map { screen.isolated(safeCell($0)) }
  return ([safeCell(event.time), screen.painted(kind, style) + padding] + cells)
    .joined(separator: "  ")
}
