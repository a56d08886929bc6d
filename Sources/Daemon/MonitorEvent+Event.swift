import Control
import Ingest

extension MonitorEvent {
  /// Creates the form of an event that monitor clients receive.
  init(_ event: Event, at time: String) {
    self.init(event: event.kind.rawValue, time: time, sentence: event.sentence)
    id = event.id
    name = event.name
    source = event.source
    docType = event.docType
    outcome = event.outcome?.rawValue
  }
}
